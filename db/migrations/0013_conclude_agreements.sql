CREATE TYPE "public"."roll_out_status" AS ENUM('planned', 'connecting', 'pilot', 'live', 'stopped');--> statement-breakpoint
CREATE TYPE "public"."agreement_document_kind" AS ENUM('agreement', 'price_annex', 'data_protection_annex', 'deviations', 'outcome_letter', 'listing_version', 'amendment');--> statement-breakpoint
CREATE TYPE "public"."agreement_kind" AS ENUM('provision', 'reuse', 'sub_reuse');--> statement-breakpoint
CREATE TYPE "public"."agreement_party" AS ENUM('offeror', 'partner');--> statement-breakpoint
CREATE TYPE "public"."agreement_pricing" AS ENUM('by_key', 'fixed', 'free');--> statement-breakpoint
CREATE TYPE "public"."agreement_status" AS ENUM('draft', 'offered', 'signed', 'concluded', 'terminated', 'ended', 'declined', 'withdrawn');--> statement-breakpoint
CREATE TYPE "public"."data_protection_variant" AS ENUM('ozg_8a', 'gdpr_28');--> statement-breakpoint
CREATE TYPE "public"."agreement_required_form" AS ENUM('text', 'written', 'qualified');--> statement-breakpoint
CREATE TYPE "public"."signing_method" AS ENUM('portal', 'upload');--> statement-breakpoint
CREATE TYPE "public"."case_snapshot_kind" AS ENUM('search', 'comparison');--> statement-breakpoint
CREATE TYPE "public"."agreement_taxation" AS ENUM('not_taxable', 'taxable');--> statement-breakpoint
CREATE TABLE "roll_outs" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"agreement_id" uuid NOT NULL,
	"ars" "ars" NOT NULL,
	"name" text NOT NULL,
	"status" "roll_out_status" DEFAULT 'planned' NOT NULL,
	"status_on" date NOT NULL,
	"planned_on" date,
	"note" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "roll_outs_once" UNIQUE("agreement_id","ars","name"),
	CONSTRAINT "roll_outs_name" CHECK (char_length("roll_outs"."name") between 2 and 200),
	CONSTRAINT "roll_outs_stopped_with_reason" CHECK ("roll_outs"."status" <> 'stopped' or "roll_outs"."note" is not null)
);
--> statement-breakpoint
CREATE TABLE "agreement_amounts" (
	"agreement_id" uuid NOT NULL,
	"year" integer NOT NULL,
	"cents" bigint NOT NULL,
	"vat_cents" bigint NOT NULL,
	"sheet_id" uuid,
	CONSTRAINT "agreement_amounts_agreement_id_year_pk" PRIMARY KEY("agreement_id","year"),
	CONSTRAINT "agreement_amounts_year" CHECK ("agreement_amounts"."year" between 2020 and 2200)
);
--> statement-breakpoint
CREATE TABLE "agreement_approvals" (
	"agreement_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"authority_of" uuid NOT NULL,
	"version" integer NOT NULL,
	"approved_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "agreement_approvals_agreement_id_authority_of_version_pk" PRIMARY KEY("agreement_id","authority_of","version")
);
--> statement-breakpoint
CREATE TABLE "agreement_documents" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"agreement_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"kind" "agreement_document_kind" NOT NULL,
	"title" text NOT NULL,
	"number" text,
	"request_id" uuid,
	"json" text,
	"pdf" text NOT NULL,
	"added_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "agreement_documents_agreementId_position_unique" UNIQUE("agreement_id","position"),
	CONSTRAINT "agreement_documents_first_is_agreement" CHECK (("agreement_documents"."position" = 0) = ("agreement_documents"."kind" = 'agreement') and "agreement_documents"."position" >= 0)
);
--> statement-breakpoint
CREATE TABLE "agreement_rules" (
	"kind" "agreement_kind" PRIMARY KEY NOT NULL,
	"required_form" "agreement_required_form" NOT NULL,
	"signatories" integer NOT NULL,
	"notice_months" integer NOT NULL,
	"minimum_months" integer NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "agreement_rules_signatories" CHECK ("agreement_rules"."signatories" between 1 and 5),
	CONSTRAINT "agreement_rules_months" CHECK ("agreement_rules"."notice_months" between 0 and 60 and "agreement_rules"."minimum_months" between 1 and 120)
);
--> statement-breakpoint
CREATE TABLE "agreement_signatures" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"agreement_id" uuid NOT NULL,
	"party" "agreement_party" NOT NULL,
	"method" "signing_method" NOT NULL,
	"form" "agreement_required_form" NOT NULL,
	"person_id" uuid NOT NULL,
	"authority_of" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"signatory_name" text NOT NULL,
	"authority" text NOT NULL,
	"document_hash" text NOT NULL,
	"signed_copy" text,
	"qes_reference" text,
	"signed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "agreement_signatures_agreementId_party_authorityOf_unique" UNIQUE("agreement_id","party","authority_of"),
	CONSTRAINT "agreement_signatures_upload_has_copy" CHECK (("agreement_signatures"."method" = 'upload') = ("agreement_signatures"."signed_copy" is not null)),
	CONSTRAINT "agreement_signatures_qualified_has_reference" CHECK ("agreement_signatures"."form" <> 'qualified' or "agreement_signatures"."qes_reference" is not null)
);
--> statement-breakpoint
CREATE TABLE "agreements" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"number" text NOT NULL,
	"kind" "agreement_kind" NOT NULL,
	"status" "agreement_status" DEFAULT 'draft' NOT NULL,
	"solution_id" uuid,
	"solution_title" text NOT NULL,
	"parent_id" uuid,
	"request_id" uuid,
	"listing_id" uuid,
	"listing_version_id" uuid,
	"listing_version" integer,
	"offeror_id" uuid NOT NULL,
	"partner_id" uuid,
	"partner_name" text NOT NULL,
	"partner_ars" "ars",
	"land" text,
	"online_services" text[] NOT NULL,
	"conditions" text[] DEFAULT '{}' NOT NULL,
	"agreed_on" date,
	"starts_on" date NOT NULL,
	"minimum_months" integer NOT NULL,
	"notice_months" integer NOT NULL,
	"required_form" "agreement_required_form" NOT NULL,
	"signatories" integer NOT NULL,
	"in_house_basis" "in_house_basis" NOT NULL,
	"award_basis" text NOT NULL,
	"taxation" "agreement_taxation" NOT NULL,
	"tax_ground" text NOT NULL,
	"vat_bps" integer DEFAULT 0 NOT NULL,
	"data_protection" "data_protection_variant" NOT NULL,
	"data_protection_reason" text NOT NULL,
	"is_data_protection_overridden" boolean DEFAULT false NOT NULL,
	"data_categories" text[] NOT NULL,
	"subprocessors" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"report_hours" integer DEFAULT 24 NOT NULL,
	"blanks" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"deviations" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"pricing" "agreement_pricing" NOT NULL,
	"party" text,
	"sheet_id" uuid,
	"price_year" integer,
	"amount_cents" bigint,
	"document_version_id" uuid,
	"terms_version_id" uuid,
	"document_hash" text,
	"offeror_reference" text,
	"partner_reference" text,
	"turn_party" "turn_party",
	"turn_since" timestamp with time zone,
	"turn_due_on" date,
	"offered_at" timestamp with time zone,
	"signed_at" timestamp with time zone,
	"concluded_at" timestamp with time zone,
	"terminated_at" timestamp with time zone,
	"terminated_by" "agreement_party",
	"termination_reason" text,
	"is_for_cause" boolean DEFAULT false NOT NULL,
	"ends_on" date,
	"closed_at" timestamp with time zone,
	"closing_reason" text,
	"is_demo" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "agreements_number_unique" UNIQUE("number"),
	CONSTRAINT "agreements_sub_reuse_has_parent" CHECK ("agreements"."kind" <> 'sub_reuse' or ("agreements"."parent_id" is not null and "agreements"."partner_ars" is not null)),
	CONSTRAINT "agreements_parent_is_another" CHECK ("agreements"."parent_id" <> "agreements"."id"),
	CONSTRAINT "agreements_solution_is_known" CHECK ("agreements"."solution_id" is not null or "agreements"."kind" = 'provision'),
	CONSTRAINT "agreements_partner_is_known" CHECK ("agreements"."partner_id" is not null or "agreements"."kind" = 'sub_reuse'),
	CONSTRAINT "agreements_ends_after_start" CHECK ("agreements"."ends_on" is null or "agreements"."ends_on" >= "agreements"."starts_on" or "agreements"."termination_reason" is not null),
	CONSTRAINT "agreements_report_hours" CHECK ("agreements"."report_hours" between 1 and 72),
	CONSTRAINT "agreements_amount" CHECK ("agreements"."amount_cents" between 0 and 100000000000000 and "agreements"."vat_bps" in (0, 1900)),
	CONSTRAINT "agreements_offered_whole" CHECK ("agreements"."status" in ('draft', 'withdrawn', 'declined') or ("agreements"."offered_at" is not null and "agreements"."document_version_id" is not null and "agreements"."document_hash" is not null)),
	CONSTRAINT "agreements_concluded_at" CHECK ("agreements"."status" not in ('concluded', 'terminated') or "agreements"."concluded_at" is not null),
	CONSTRAINT "agreements_terminated_with_reason" CHECK ("agreements"."status" <> 'terminated' or ("agreements"."terminated_at" is not null and "agreements"."ends_on" is not null and "agreements"."termination_reason" is not null)),
	CONSTRAINT "agreements_closed_with_reason" CHECK ("agreements"."status" not in ('declined', 'withdrawn', 'ended') or ("agreements"."closed_at" is not null and "agreements"."closing_reason" is not null)),
	CONSTRAINT "agreements_turn" CHECK (("agreements"."turn_party" is null) = ("agreements"."turn_since" is null) and ("agreements"."turn_party" is null or "agreements"."status" in ('draft', 'offered', 'signed')))
);
--> statement-breakpoint
CREATE TABLE "calendar_feeds" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"person_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"secret_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_read_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "calendar_feeds_secretHash_unique" UNIQUE("secret_hash")
);
--> statement-breakpoint
CREATE TABLE "case_snapshots" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"request_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"kind" "case_snapshot_kind" NOT NULL,
	"title" text NOT NULL,
	"file" text NOT NULL,
	"taken_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "price_sheets" ADD COLUMN "follows_from" text;--> statement-breakpoint
ALTER TABLE "adoption_figures" ADD COLUMN "is_counted" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "adoptions" ADD COLUMN "is_counted" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "roll_outs" ADD CONSTRAINT "roll_outs_agreement_id_agreements_id_fk" FOREIGN KEY ("agreement_id") REFERENCES "public"."agreements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_amounts" ADD CONSTRAINT "agreement_amounts_agreement_id_agreements_id_fk" FOREIGN KEY ("agreement_id") REFERENCES "public"."agreements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_amounts" ADD CONSTRAINT "agreement_amounts_sheet_id_price_sheets_id_fk" FOREIGN KEY ("sheet_id") REFERENCES "public"."price_sheets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_approvals" ADD CONSTRAINT "agreement_approvals_agreement_id_agreements_id_fk" FOREIGN KEY ("agreement_id") REFERENCES "public"."agreements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_approvals" ADD CONSTRAINT "agreement_approvals_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_approvals" ADD CONSTRAINT "agreement_approvals_authority_of_people_id_fk" FOREIGN KEY ("authority_of") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_documents" ADD CONSTRAINT "agreement_documents_agreement_id_agreements_id_fk" FOREIGN KEY ("agreement_id") REFERENCES "public"."agreements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_documents" ADD CONSTRAINT "agreement_documents_request_id_reuse_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."reuse_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_documents" ADD CONSTRAINT "agreement_documents_json_stored_files_hash_fk" FOREIGN KEY ("json") REFERENCES "public"."stored_files"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_documents" ADD CONSTRAINT "agreement_documents_pdf_stored_files_hash_fk" FOREIGN KEY ("pdf") REFERENCES "public"."stored_files"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_signatures" ADD CONSTRAINT "agreement_signatures_agreement_id_agreements_id_fk" FOREIGN KEY ("agreement_id") REFERENCES "public"."agreements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_signatures" ADD CONSTRAINT "agreement_signatures_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_signatures" ADD CONSTRAINT "agreement_signatures_authority_of_people_id_fk" FOREIGN KEY ("authority_of") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_signatures" ADD CONSTRAINT "agreement_signatures_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_signatures" ADD CONSTRAINT "agreement_signatures_signed_copy_stored_files_hash_fk" FOREIGN KEY ("signed_copy") REFERENCES "public"."stored_files"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_solution_id_solutions_id_fk" FOREIGN KEY ("solution_id") REFERENCES "public"."solutions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_request_id_reuse_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."reuse_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_listing_version_id_listing_versions_id_fk" FOREIGN KEY ("listing_version_id") REFERENCES "public"."listing_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_offeror_id_organisations_id_fk" FOREIGN KEY ("offeror_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_partner_id_organisations_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_land_laender_code_fk" FOREIGN KEY ("land") REFERENCES "public"."laender"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_sheet_id_price_sheets_id_fk" FOREIGN KEY ("sheet_id") REFERENCES "public"."price_sheets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_document_version_id_terms_versions_id_fk" FOREIGN KEY ("document_version_id") REFERENCES "public"."terms_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_terms_version_id_terms_versions_id_fk" FOREIGN KEY ("terms_version_id") REFERENCES "public"."terms_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_parent_id_agreements_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."agreements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_snapshots" ADD CONSTRAINT "case_snapshots_request_id_reuse_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."reuse_requests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_snapshots" ADD CONSTRAINT "case_snapshots_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_snapshots" ADD CONSTRAINT "case_snapshots_file_stored_files_hash_fk" FOREIGN KEY ("file") REFERENCES "public"."stored_files"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "roll_outs_agreement_id_status_index" ON "roll_outs" USING btree ("agreement_id","status");--> statement-breakpoint
CREATE INDEX "agreement_documents_pdf_index" ON "agreement_documents" USING btree ("pdf");--> statement-breakpoint
CREATE INDEX "agreements_offeror_id_status_index" ON "agreements" USING btree ("offeror_id","status");--> statement-breakpoint
CREATE INDEX "agreements_partner_id_status_index" ON "agreements" USING btree ("partner_id","status");--> statement-breakpoint
CREATE INDEX "agreements_solution_id_kind_status_index" ON "agreements" USING btree ("solution_id","kind","status");--> statement-breakpoint
CREATE INDEX "agreements_parent_id_index" ON "agreements" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "agreements_due" ON "agreements" USING btree ("turn_due_on") WHERE "agreements"."turn_due_on" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "agreements_one_per_request" ON "agreements" USING btree ("request_id") WHERE "agreements"."kind" = 'reuse' and "agreements"."status" not in ('declined', 'withdrawn');--> statement-breakpoint
CREATE UNIQUE INDEX "agreements_one_provision_under_way" ON "agreements" USING btree ("listing_id") WHERE "agreements"."kind" = 'provision' and "agreements"."status" in ('draft', 'offered', 'signed');--> statement-breakpoint
CREATE UNIQUE INDEX "agreements_one_per_municipality" ON "agreements" USING btree ("parent_id","partner_ars") WHERE "agreements"."kind" = 'sub_reuse' and "agreements"."status" not in ('declined', 'withdrawn', 'ended');--> statement-breakpoint
CREATE INDEX "calendar_feeds_person_id_index" ON "calendar_feeds" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "case_snapshots_request_id_index" ON "case_snapshots" USING btree ("request_id");--> statement-breakpoint
-- Defaults of decision 14; the operator changes them in the product.
INSERT INTO "agreement_rules" ("kind", "required_form", "signatories", "notice_months", "minimum_months") VALUES
  ('provision', 'text', 1, 12, 12), ('reuse', 'text', 1, 6, 12), ('sub_reuse', 'text', 1, 9, 12);
--> statement-breakpoint
-- What was offered is what is signed and filed: only where the agreement stands may change, and only along its way. Enforced
-- here rather than in the API, so that psql and future services obey it too.
CREATE FUNCTION guard_agreement() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  standing text[] := ARRAY['status', 'turn_party', 'turn_since', 'turn_due_on', 'signed_at', 'concluded_at', 'terminated_at', 'terminated_by',
    'termination_reason', 'is_for_cause', 'ends_on', 'closed_at', 'closing_reason', 'offeror_reference', 'partner_reference', 'version', 'updated_at'];
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'agreement % stays on record', OLD.number USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.status <> OLD.status AND (OLD.status::text, NEW.status::text) NOT IN (('draft', 'offered'), ('draft', 'withdrawn'),
    ('offered', 'signed'), ('offered', 'declined'), ('offered', 'withdrawn'), ('signed', 'concluded'), ('signed', 'declined'),
    ('signed', 'withdrawn'), ('concluded', 'terminated'), ('concluded', 'ended'), ('terminated', 'ended')) THEN
    RAISE EXCEPTION 'agreement % cannot go from % to %', OLD.number, OLD.status, NEW.status USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.status IN ('ended', 'declined', 'withdrawn') THEN
    standing := ARRAY['offeror_reference', 'partner_reference', 'version', 'updated_at'];
  END IF;
  -- The solution comes into being when the first agreement about it is concluded.
  IF OLD.solution_id IS NULL THEN
    standing := standing || 'solution_id';
  END IF;
  IF OLD.status <> 'draft' AND to_jsonb(NEW) - standing IS DISTINCT FROM to_jsonb(OLD) - standing THEN
    RAISE EXCEPTION 'agreement % was offered and stays as it is', OLD.number USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.status <> 'concluded' AND NEW.status = 'concluded' AND (
    (SELECT count(*) FROM agreement_signatures WHERE agreement_id = NEW.id AND party = 'partner' AND document_hash = NEW.document_hash) < NEW.signatories
    OR NOT EXISTS (SELECT FROM agreement_signatures WHERE agreement_id = NEW.id AND party = 'offeror' AND document_hash = NEW.document_hash)) THEN
    RAISE EXCEPTION 'agreement % is not signed by both parties', OLD.number
      USING ERRCODE = 'check_violation', CONSTRAINT = 'agreements_concluded_by_signatures';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER agreements_guarded BEFORE UPDATE OR DELETE ON agreements
  FOR EACH ROW EXECUTE FUNCTION guard_agreement();
--> statement-breakpoint
CREATE TRIGGER agreement_documents_append_only BEFORE UPDATE OR DELETE ON agreement_documents
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER agreement_signatures_append_only BEFORE UPDATE OR DELETE ON agreement_signatures
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER agreement_approvals_append_only BEFORE UPDATE OR DELETE ON agreement_approvals
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER case_snapshots_unchanged BEFORE UPDATE ON case_snapshots
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
