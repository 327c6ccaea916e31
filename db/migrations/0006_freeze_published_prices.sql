-- An approved key is never edited (a correction is another key): shares that were reckoned with it must stay explicable.
-- Approving asks for what makes it usable, whoever approves.
CREATE FUNCTION guard_allocation_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status = 'approved' THEN
    RAISE EXCEPTION 'an approved allocation key is frozen (% refused)', TG_OP USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  IF NEW.status = 'approved' THEN
    IF NEW.kind = 'combination' THEN
      IF (SELECT coalesce(sum(bps), 0) FROM allocation_key_parts WHERE key_id = NEW.id) <> 10000
        OR EXISTS (SELECT FROM allocation_key_parts p JOIN allocation_keys k ON k.id = p.part_id
                    WHERE p.key_id = NEW.id AND (k.kind = 'combination' OR k.status <> 'approved')) THEN
        RAISE EXCEPTION 'a combination is made of approved single keys whose weights make up 10000' USING ERRCODE = 'check_violation';
      END IF;
    ELSIF NOT EXISTS (SELECT FROM allocation_key_values WHERE key_id = NEW.id AND value::numeric > 0) THEN
      RAISE EXCEPTION 'an allocation key needs a value above zero' USING ERRCODE = 'check_violation';
    END IF;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER allocation_keys_guarded BEFORE UPDATE OR DELETE ON allocation_keys
  FOR EACH ROW EXECUTE FUNCTION guard_allocation_key();
--> statement-breakpoint
CREATE FUNCTION guard_allocation_key_content() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT status FROM allocation_keys WHERE id = coalesce(NEW.key_id, OLD.key_id)) = 'approved' THEN
    RAISE EXCEPTION 'the values of an approved allocation key are frozen (% refused)', TG_OP USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
--> statement-breakpoint
CREATE TRIGGER allocation_key_values_guarded BEFORE INSERT OR UPDATE OR DELETE ON allocation_key_values
  FOR EACH ROW EXECUTE FUNCTION guard_allocation_key_content();
--> statement-breakpoint
CREATE TRIGGER allocation_key_parts_guarded BEFORE INSERT OR UPDATE OR DELETE ON allocation_key_parts
  FOR EACH ROW EXECUTE FUNCTION guard_allocation_key_content();
--> statement-breakpoint
-- A published price sheet is what others budget and sign by. It can only be superseded by its next edition.
CREATE FUNCTION guard_price_sheet() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE superseded price_sheets := OLD;
BEGIN
  IF OLD.status IN ('published', 'superseded') THEN
    IF TG_OP = 'UPDATE' AND OLD.status = 'published' AND NEW.status = 'superseded' THEN
      superseded.status := NEW.status;
      superseded.version := NEW.version;
      superseded.updated_at := NEW.updated_at;
      IF NEW IS NOT DISTINCT FROM superseded THEN RETURN NEW; END IF;
    END IF;
    RAISE EXCEPTION 'a published price sheet is frozen (% refused)', TG_OP USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
--> statement-breakpoint
CREATE TRIGGER price_sheets_guarded BEFORE UPDATE OR DELETE ON price_sheets
  FOR EACH ROW EXECUTE FUNCTION guard_price_sheet();
--> statement-breakpoint
CREATE FUNCTION guard_price_sheet_content() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT status FROM price_sheets WHERE id = coalesce(NEW.sheet_id, OLD.sheet_id)) NOT IN ('draft', 'returned') THEN
    RAISE EXCEPTION 'a price sheet that was submitted is frozen (% refused)', TG_OP USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
--> statement-breakpoint
CREATE TRIGGER price_sheet_lines_guarded BEFORE INSERT OR UPDATE OR DELETE ON price_sheet_lines
  FOR EACH ROW EXECUTE FUNCTION guard_price_sheet_content();
--> statement-breakpoint
CREATE TRIGGER price_sheet_participants_guarded BEFORE INSERT OR UPDATE OR DELETE ON price_sheet_participants
  FOR EACH ROW EXECUTE FUNCTION guard_price_sheet_content();
--> statement-breakpoint
CREATE TRIGGER price_sheet_extras_guarded BEFORE INSERT OR UPDATE OR DELETE ON price_sheet_extras
  FOR EACH ROW EXECUTE FUNCTION guard_price_sheet_content();
--> statement-breakpoint
CREATE TRIGGER price_sheet_carries_guarded BEFORE INSERT OR UPDATE OR DELETE ON price_sheet_carries
  FOR EACH ROW EXECUTE FUNCTION guard_price_sheet_content();
--> statement-breakpoint
-- Only an approved key carries a sheet into the public.
CREATE FUNCTION guard_price_sheet_keys() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM allocation_keys k
              WHERE k.status <> 'approved' AND (k.id IN (NEW.key_id, NEW.all_laender_key_id)
                 OR k.id IN (SELECT key_id FROM price_sheet_lines WHERE sheet_id = NEW.id))) THEN
    RAISE EXCEPTION 'a price sheet is published on approved allocation keys only' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER price_sheets_keys_approved BEFORE UPDATE OR INSERT ON price_sheets
  FOR EACH ROW WHEN (NEW.status = 'published') EXECUTE FUNCTION guard_price_sheet_keys();
