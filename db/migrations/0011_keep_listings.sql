CREATE TYPE "public"."listing_claim_status" AS ENUM('requested', 'granted', 'refused');--> statement-breakpoint
CREATE TYPE "public"."listing_section_key" AS ENUM('basics', 'services', 'parties', 'technology', 'operation', 'documents', 'requirements', 'quality', 'contacts', 'supply_routes', 'adoption');--> statement-breakpoint
CREATE TYPE "public"."listing_status" AS ENUM('active', 'suspended', 'withdrawn');--> statement-breakpoint
CREATE TYPE "public"."listing_version_status" AS ENUM('draft', 'submitted', 'in_review', 'changes_requested', 'refused', 'published', 'superseded');--> statement-breakpoint
CREATE TYPE "public"."requirement_catalogue_key" AS ENUM('efa', 'store');--> statement-breakpoint
CREATE TYPE "public"."requirement_level" AS ENUM('muss', 'soll', 'kann');--> statement-breakpoint
CREATE TYPE "public"."review_outcome" AS ENUM('publish', 'request_changes', 'refuse');--> statement-breakpoint
CREATE TABLE "listing_claims" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"solution_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"status" "listing_claim_status" DEFAULT 'requested' NOT NULL,
	"reason" text NOT NULL,
	"requested_by" uuid NOT NULL,
	"requested_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decision_reason" text,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"listing_id" uuid,
	CONSTRAINT "listing_claims_decision_has_date" CHECK (("listing_claims"."status" = 'requested') = ("listing_claims"."decided_at" is null)),
	CONSTRAINT "listing_claims_refused_with_reason" CHECK ("listing_claims"."status" <> 'refused' or "listing_claims"."decision_reason" is not null)
);
--> statement-breakpoint
CREATE TABLE "listing_comments" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"version_id" uuid NOT NULL,
	"section" "listing_section_key" NOT NULL,
	"field" text,
	"text" text NOT NULL,
	"person_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"resolved_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "listing_confirmations" (
	"listing_id" uuid NOT NULL,
	"section" "listing_section_key" NOT NULL,
	"confirmed_on" date NOT NULL,
	"confirmed_by" uuid,
	"reminded_on" date,
	CONSTRAINT "listing_confirmations_listing_id_section_pk" PRIMARY KEY("listing_id","section")
);
--> statement-breakpoint
CREATE TABLE "listing_decisions" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"version_id" uuid NOT NULL,
	"outcome" "review_outcome" NOT NULL,
	"reason" text NOT NULL,
	"person_id" uuid NOT NULL,
	"decided_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "listing_decisions_has_reason" CHECK (char_length(trim("listing_decisions"."reason")) > 0)
);
--> statement-breakpoint
CREATE TABLE "listing_files" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"listing_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"size" integer NOT NULL,
	"is_public" boolean DEFAULT false NOT NULL,
	"uploaded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "listing_files_name_length" CHECK (char_length("listing_files"."name") between 1 and 200)
);
--> statement-breakpoint
CREATE TABLE "listing_mailboxes" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"listing_id" uuid NOT NULL,
	"address" text NOT NULL,
	"secret_hash" text,
	"requested_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"confirmed_at" timestamp with time zone,
	CONSTRAINT "listing_mailboxes_secretHash_unique" UNIQUE("secret_hash"),
	CONSTRAINT "listing_mailboxes_once" UNIQUE("listing_id","address")
);
--> statement-breakpoint
CREATE TABLE "listing_renderings" (
	"version_id" uuid PRIMARY KEY NOT NULL,
	"pdf" text NOT NULL,
	"rendered_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "listing_sections" (
	"version_id" uuid NOT NULL,
	"section" "listing_section_key" NOT NULL,
	"content" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"saved_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "listing_sections_version_id_section_pk" PRIMARY KEY("version_id","section"),
	CONSTRAINT "listing_sections_contacts_belong_to_the_listing" CHECK ("listing_sections"."section" <> 'contacts'),
	CONSTRAINT "listing_sections_is_object" CHECK (jsonb_typeof("listing_sections"."content") = 'object'),
	CONSTRAINT "listing_sections_size" CHECK (pg_column_size("listing_sections"."content") <= 1048576)
);
--> statement-breakpoint
CREATE TABLE "listing_versions" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"listing_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"status" "listing_version_status" DEFAULT 'draft' NOT NULL,
	"submitted_at" timestamp with time zone,
	"submitted_by" uuid,
	"due_on" date,
	"reviewer_id" uuid,
	"claimed_at" timestamp with time zone,
	"approved_at" timestamp with time zone,
	"published_at" timestamp with time zone,
	"superseded_at" timestamp with time zone,
	"published_as" jsonb,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "listing_versions_number" UNIQUE("listing_id","number"),
	CONSTRAINT "listing_versions_number_from_one" CHECK ("listing_versions"."number" > 0),
	CONSTRAINT "listing_versions_submitted_has_moment" CHECK ("listing_versions"."status" not in ('submitted', 'in_review') or "listing_versions"."submitted_at" is not null),
	CONSTRAINT "listing_versions_published_has_moment" CHECK (("listing_versions"."status" in ('published', 'superseded')) = ("listing_versions"."published_at" is not null)),
	CONSTRAINT "listing_versions_superseded_has_moment" CHECK (("listing_versions"."status" = 'superseded') = ("listing_versions"."superseded_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "listings" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"solution_id" uuid,
	"provider_id" uuid NOT NULL,
	"status" "listing_status" DEFAULT 'active' NOT NULL,
	"status_reason" text,
	"status_since" timestamp with time zone,
	"successor_id" uuid,
	"provision_concluded_at" timestamp with time zone,
	"contacts" jsonb,
	"contacts_version" integer DEFAULT 1 NOT NULL,
	"contacts_saved_at" timestamp with time zone,
	"publiccode" text,
	"publiccode_url" "web_address",
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "listings_solutionId_unique" UNIQUE("solution_id"),
	CONSTRAINT "listings_end_has_reason" CHECK ("listings"."status" = 'active' or "listings"."status_reason" is not null),
	CONSTRAINT "listings_withdrawn_has_successor_only" CHECK ("listings"."successor_id" is null or "listings"."status" = 'withdrawn')
);
--> statement-breakpoint
CREATE TABLE "requirement_catalogues" (
	"key" "requirement_catalogue_key" PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"note" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "requirements" (
	"slug" "slug" PRIMARY KEY NOT NULL,
	"catalogue" "requirement_catalogue_key" NOT NULL,
	"category" text NOT NULL,
	"level" "requirement_level" NOT NULL,
	"text" text NOT NULL,
	"position" integer NOT NULL,
	"is_asked" boolean DEFAULT true NOT NULL
);
--> statement-breakpoint
CREATE TABLE "trusted_providers" (
	"organisation_id" uuid PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"trusted_by" uuid NOT NULL,
	"trusted_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "listing_claims" ADD CONSTRAINT "listing_claims_solution_id_solutions_id_fk" FOREIGN KEY ("solution_id") REFERENCES "public"."solutions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_claims" ADD CONSTRAINT "listing_claims_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_claims" ADD CONSTRAINT "listing_claims_requested_by_people_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_claims" ADD CONSTRAINT "listing_claims_decided_by_people_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_claims" ADD CONSTRAINT "listing_claims_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_comments" ADD CONSTRAINT "listing_comments_version_id_listing_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."listing_versions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_comments" ADD CONSTRAINT "listing_comments_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_confirmations" ADD CONSTRAINT "listing_confirmations_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_confirmations" ADD CONSTRAINT "listing_confirmations_confirmed_by_people_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_decisions" ADD CONSTRAINT "listing_decisions_version_id_listing_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."listing_versions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_decisions" ADD CONSTRAINT "listing_decisions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_files" ADD CONSTRAINT "listing_files_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_files" ADD CONSTRAINT "listing_files_hash_stored_files_hash_fk" FOREIGN KEY ("hash") REFERENCES "public"."stored_files"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_mailboxes" ADD CONSTRAINT "listing_mailboxes_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_renderings" ADD CONSTRAINT "listing_renderings_version_id_listing_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."listing_versions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_renderings" ADD CONSTRAINT "listing_renderings_pdf_stored_files_hash_fk" FOREIGN KEY ("pdf") REFERENCES "public"."stored_files"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_sections" ADD CONSTRAINT "listing_sections_version_id_listing_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."listing_versions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_versions" ADD CONSTRAINT "listing_versions_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_versions" ADD CONSTRAINT "listing_versions_submitted_by_people_id_fk" FOREIGN KEY ("submitted_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_versions" ADD CONSTRAINT "listing_versions_reviewer_id_people_id_fk" FOREIGN KEY ("reviewer_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listings" ADD CONSTRAINT "listings_solution_id_solutions_id_fk" FOREIGN KEY ("solution_id") REFERENCES "public"."solutions"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listings" ADD CONSTRAINT "listings_provider_id_organisations_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listings" ADD CONSTRAINT "listings_successor_id_solutions_id_fk" FOREIGN KEY ("successor_id") REFERENCES "public"."solutions"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requirements" ADD CONSTRAINT "requirements_catalogue_requirement_catalogues_key_fk" FOREIGN KEY ("catalogue") REFERENCES "public"."requirement_catalogues"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "trusted_providers" ADD CONSTRAINT "trusted_providers_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "trusted_providers" ADD CONSTRAINT "trusted_providers_trusted_by_people_id_fk" FOREIGN KEY ("trusted_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "listing_claims_one_open" ON "listing_claims" USING btree ("solution_id","organisation_id") WHERE "listing_claims"."status" = 'requested';--> statement-breakpoint
CREATE UNIQUE INDEX "listing_claims_one_granted" ON "listing_claims" USING btree ("solution_id") WHERE "listing_claims"."status" = 'granted';--> statement-breakpoint
CREATE INDEX "listing_comments_version_id_index" ON "listing_comments" USING btree ("version_id");--> statement-breakpoint
CREATE INDEX "listing_confirmations_confirmed_on_index" ON "listing_confirmations" USING btree ("confirmed_on");--> statement-breakpoint
CREATE INDEX "listing_decisions_version_id_index" ON "listing_decisions" USING btree ("version_id");--> statement-breakpoint
CREATE INDEX "listing_files_listing_id_index" ON "listing_files" USING btree ("listing_id");--> statement-breakpoint
CREATE UNIQUE INDEX "listing_versions_one_open" ON "listing_versions" USING btree ("listing_id") WHERE "listing_versions"."status" in ('draft', 'submitted', 'in_review', 'changes_requested');--> statement-breakpoint
CREATE UNIQUE INDEX "listing_versions_one_published" ON "listing_versions" USING btree ("listing_id") WHERE "listing_versions"."status" = 'published';--> statement-breakpoint
CREATE INDEX "listing_versions_inbox" ON "listing_versions" USING btree ("submitted_at") WHERE "listing_versions"."status" in ('submitted', 'in_review');--> statement-breakpoint
CREATE INDEX "listing_versions_reviewer_id_index" ON "listing_versions" USING btree ("reviewer_id");--> statement-breakpoint
CREATE INDEX "listings_provider_id_index" ON "listings" USING btree ("provider_id");--> statement-breakpoint
CREATE INDEX "requirements_catalogue_position_index" ON "requirements" USING btree ("catalogue","position");--> statement-breakpoint
-- What was handed in is what is reviewed, and what was published is what others signed under: neither may change, whoever writes.
CREATE FUNCTION guard_listing_section() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT status FROM listing_versions WHERE id = coalesce(NEW.version_id, OLD.version_id)) NOT IN ('draft', 'changes_requested') THEN
    RAISE EXCEPTION 'a listing version that was submitted is frozen (% refused)', TG_OP USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
--> statement-breakpoint
CREATE TRIGGER listing_sections_guarded BEFORE INSERT OR UPDATE OR DELETE ON listing_sections
  FOR EACH ROW EXECUTE FUNCTION guard_listing_section();
--> statement-breakpoint
CREATE FUNCTION guard_listing_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE allowed listing_versions := OLD;
BEGIN
  IF OLD.status NOT IN ('published', 'superseded', 'refused') THEN RETURN coalesce(NEW, OLD); END IF;
  IF TG_OP = 'UPDATE' THEN
    allowed.version := NEW.version;
    allowed.updated_at := NEW.updated_at;
    IF OLD.published_as IS NULL AND OLD.status = 'published' THEN allowed.published_as := NEW.published_as; END IF;
    IF OLD.status = 'published' AND NEW.status = 'superseded' THEN
      allowed.status := NEW.status;
      allowed.superseded_at := NEW.superseded_at;
    END IF;
    IF NEW IS NOT DISTINCT FROM allowed THEN RETURN NEW; END IF;
  END IF;
  RAISE EXCEPTION 'a listing version that was decided is frozen (% refused)', TG_OP USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER listing_versions_guarded BEFORE UPDATE OR DELETE ON listing_versions
  FOR EACH ROW EXECUTE FUNCTION guard_listing_version();
--> statement-breakpoint
CREATE FUNCTION refuse_listing_decision_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'decisions about listings are append-only (% refused)', TG_OP USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER listing_decisions_append_only BEFORE UPDATE OR DELETE ON listing_decisions
  FOR EACH ROW EXECUTE FUNCTION refuse_listing_decision_change();
--> statement-breakpoint
-- Likely duplicates are found by similar names. A trusted extension: whoever owns the database may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
CREATE INDEX solutions_similar_title ON solutions USING gin (title gin_trgm_ops);
