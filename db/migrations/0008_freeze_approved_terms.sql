-- What an agreement refers to for life must never move. Enforced here rather than in the API, so that psql and future
-- services obey it too: the text stands still from review on, approval needs two people, and an approved version stays.
ALTER TABLE "terms_clauses" ADD CONSTRAINT "terms_clauses_one_place" UNIQUE ("version_id", "position") DEFERRABLE INITIALLY DEFERRED;
--> statement-breakpoint
-- Files are written once and read often; PDFs are compressed already, so PostgreSQL need not try.
ALTER TABLE "stored_files" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;
--> statement-breakpoint
CREATE FUNCTION terms_version_hash(version terms_versions) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT canonical_hash(jsonb_build_object('document', version.document, 'version', version.version, 'title', version.title,
    'clauses', (SELECT jsonb_agg(c.hash ORDER BY c.position) FROM terms_clauses c WHERE c.version_id = version.id)))
$$;
--> statement-breakpoint
CREATE FUNCTION guard_terms_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'draft' THEN
      RAISE EXCEPTION 'a terms version begins as a draft' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.status = 'approved' THEN
    RAISE EXCEPTION 'terms version % % is approved and stays as it is', OLD.document, OLD.version USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  IF (NEW.document, NEW.version, NEW.origin) IS DISTINCT FROM (OLD.document, OLD.version, OLD.origin) OR (OLD.status = 'draft' AND NEW.status = 'approved') THEN
    RAISE EXCEPTION 'terms version % % cannot change this way', OLD.document, OLD.version USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.status = 'draft' AND NEW.status = 'in_review' THEN
    IF NOT EXISTS (SELECT FROM terms_clauses WHERE version_id = NEW.id) THEN
      RAISE EXCEPTION 'terms version % % has no clause', OLD.document, OLD.version USING ERRCODE = 'check_violation', CONSTRAINT = 'terms_versions_have_clauses';
    END IF;
    NEW.hash := terms_version_hash(NEW);
  ELSIF OLD.status = 'in_review' AND NEW.status <> 'draft'
    AND (NEW.title, NEW.is_model, NEW.official_pdf, NEW.hash) IS DISTINCT FROM (OLD.title, OLD.is_model, OLD.official_pdf, OLD.hash) THEN
    RAISE EXCEPTION 'terms version % % is under review', OLD.document, OLD.version USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.status = 'approved' THEN
    IF EXISTS (SELECT FROM terms_versions o WHERE o.document = NEW.document AND o.status = 'approved' AND o.valid_from >= NEW.valid_from) THEN
      RAISE EXCEPTION 'terms version % % would begin inside another validity', OLD.document, OLD.version
        USING ERRCODE = 'check_violation', CONSTRAINT = 'terms_versions_follow_each_other';
    END IF;
    IF NEW.origin = 'operator' AND (SELECT count(*) FROM terms_approvals WHERE version_id = NEW.id AND hash = NEW.hash) < 2 THEN
      RAISE EXCEPTION 'terms version % % needs two approvals', OLD.document, OLD.version
        USING ERRCODE = 'check_violation', CONSTRAINT = 'terms_versions_approved_by_two';
    END IF;
    IF NEW.hash <> terms_version_hash(NEW) THEN
      RAISE EXCEPTION 'terms version % % is not what was reviewed', OLD.document, OLD.version USING ERRCODE = 'restrict_violation';
    END IF;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER terms_versions_guarded
  BEFORE INSERT OR UPDATE OR DELETE ON terms_versions
  FOR EACH ROW EXECUTE FUNCTION guard_terms_version();
--> statement-breakpoint
-- The shared lock makes a clause written at the same moment wait for, or come before, the beginning of the review.
CREATE FUNCTION guard_terms_clause() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  standing terms_status;
BEGIN
  SELECT status INTO standing FROM terms_versions
    WHERE id = CASE TG_OP WHEN 'DELETE' THEN OLD.version_id ELSE NEW.version_id END FOR SHARE;
  IF standing <> 'draft' OR (TG_OP = 'UPDATE' AND NEW.version_id <> OLD.version_id) THEN
    RAISE EXCEPTION 'clauses change in drafts only' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'terms_clauses_change_in_drafts';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
--> statement-breakpoint
CREATE TRIGGER terms_clauses_guarded
  BEFORE INSERT OR UPDATE OR DELETE ON terms_clauses
  FOR EACH ROW EXECUTE FUNCTION guard_terms_clause();
--> statement-breakpoint
CREATE FUNCTION guard_terms_approval() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  reviewed terms_versions;
BEGIN
  SELECT * INTO reviewed FROM terms_versions WHERE id = CASE TG_OP WHEN 'DELETE' THEN OLD.version_id ELSE NEW.version_id END FOR SHARE;
  IF TG_OP = 'UPDATE' OR (TG_OP = 'DELETE' AND reviewed.status = 'approved')
    OR (TG_OP = 'INSERT' AND (reviewed.status <> 'in_review' OR reviewed.hash <> NEW.hash)) THEN
    RAISE EXCEPTION 'an approval is of a text under review and stays' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
--> statement-breakpoint
CREATE TRIGGER terms_approvals_guarded
  BEFORE INSERT OR UPDATE OR DELETE ON terms_approvals
  FOR EACH ROW EXECUTE FUNCTION guard_terms_approval();
--> statement-breakpoint
-- Nothing can run under a text that may still change.
CREATE FUNCTION guard_terms_use() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM terms_versions WHERE id = NEW.version_id AND status = 'approved') THEN
    RAISE EXCEPTION 'only approved terms can be used' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER terms_uses_guarded
  BEFORE INSERT ON terms_uses
  FOR EACH ROW EXECUTE FUNCTION guard_terms_use();
--> statement-breakpoint
CREATE TRIGGER stored_files_unchanged
  BEFORE UPDATE ON stored_files
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER checklist_ticks_append_only
  BEFORE UPDATE OR DELETE ON checklist_ticks
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER terms_renderings_append_only
  BEFORE UPDATE OR DELETE ON terms_renderings
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
