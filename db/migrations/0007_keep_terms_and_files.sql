-- One way of writing JSON (keys in order, no spaces), so that a hash over it is the same wherever it is made. Declared
-- immutable although casts of enums are not: the words of an enum are never renamed.
CREATE FUNCTION canonical_json(value jsonb) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT AS $$
BEGIN
  RETURN CASE jsonb_typeof(value)
    WHEN 'object' THEN '{' || coalesce((SELECT string_agg(to_json(key)::text || ':' || canonical_json(member), ',' ORDER BY key COLLATE "C")
      FROM jsonb_each(value) AS members(key, member)), '') || '}'
    WHEN 'array' THEN '[' || coalesce((SELECT string_agg(canonical_json(element), ',' ORDER BY place)
      FROM jsonb_array_elements(value) WITH ORDINALITY AS elements(element, place)), '') || ']'
    WHEN 'string' THEN to_json(value #>> '{}')::text
    ELSE value::text
  END;
END $$;
--> statement-breakpoint
CREATE FUNCTION canonical_hash(value jsonb) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT encode(sha256(convert_to(canonical_json(value), 'UTF8')), 'hex')
$$;
--> statement-breakpoint
CREATE TYPE "public"."checklist_subject" AS ENUM('listing_version', 'terms_version', 'agreement');--> statement-breakpoint
CREATE TYPE "public"."tick_result" AS ENUM('fulfilled', 'not_fulfilled', 'not_applicable');--> statement-breakpoint
CREATE TYPE "public"."contract_fact" AS ENUM('dataProtection', 'pricing', 'outcome', 'adopterKind', 'taxation', 'requiredForm');--> statement-breakpoint
CREATE TYPE "public"."terms_ballot" AS ENUM('yes', 'no', 'abstain');--> statement-breakpoint
CREATE TYPE "public"."terms_kind" AS ENUM('terms', 'agreement', 'letter', 'annex');--> statement-breakpoint
CREATE TYPE "public"."terms_origin" AS ENUM('model', 'operator');--> statement-breakpoint
CREATE TYPE "public"."terms_status" AS ENUM('draft', 'in_review', 'approved');--> statement-breakpoint
CREATE TYPE "public"."terms_user" AS ENUM('reuse_request', 'agreement');--> statement-breakpoint
ALTER TYPE "public"."notification_topic" ADD VALUE 'terms';--> statement-breakpoint
CREATE FUNCTION terms_clause_hash(key text, heading text, text text, summary text, variables jsonb, when_fact contract_fact, when_is text)
RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  RETURN canonical_hash(jsonb_build_object('key', key, 'heading', heading, 'text', text, 'summary', summary, 'variables', variables,
    'when', CASE WHEN when_fact IS NULL THEN NULL ELSE jsonb_build_object('fact', when_fact, 'is', when_is) END));
END $$;
--> statement-breakpoint
CREATE TABLE "checklist_attachments" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"checklist" "slug" NOT NULL,
	"subject_type" "checklist_subject" NOT NULL,
	"subject_id" uuid NOT NULL,
	"attached_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "checklist_attachments_subjectType_subjectId_checklist_unique" UNIQUE("subject_type","subject_id","checklist")
);
--> statement-breakpoint
CREATE TABLE "checklist_items" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"checklist" "slug" NOT NULL,
	"key" "slug" NOT NULL,
	"position" integer NOT NULL,
	"question" text NOT NULL,
	"help" text,
	"legal_basis" text,
	"is_asked" boolean DEFAULT true NOT NULL,
	CONSTRAINT "checklist_items_checklist_key_unique" UNIQUE("checklist","key")
);
--> statement-breakpoint
CREATE TABLE "checklist_ticks" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"attachment_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"result" "tick_result" NOT NULL,
	"evidence" text,
	"person_id" uuid NOT NULL,
	"ticked_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "checklist_ticks_refusal_has_reason" CHECK ("checklist_ticks"."result" = 'fulfilled' or "checklist_ticks"."evidence" is not null)
);
--> statement-breakpoint
CREATE TABLE "checklists" (
	"slug" "slug" PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"subject_type" "checklist_subject" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stored_files" (
	"hash" text PRIMARY KEY NOT NULL,
	"media_type" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stored_files_hash" CHECK ("stored_files"."hash" = encode(sha256("stored_files"."bytes"), 'hex')),
	CONSTRAINT "stored_files_size" CHECK (octet_length("stored_files"."bytes") between 1 and 26214400)
);
--> statement-breakpoint
CREATE TABLE "glossary_entries" (
	"slug" "slug" PRIMARY KEY NOT NULL,
	"word" text NOT NULL,
	"forms" text[] NOT NULL,
	"explanation" text NOT NULL,
	"legal_basis" text,
	CONSTRAINT "glossary_entries_word_unique" UNIQUE("word")
);
--> statement-breakpoint
CREATE TABLE "terms_approvals" (
	"version_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"authority_of" uuid NOT NULL,
	"hash" text NOT NULL,
	"approved_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "terms_approvals_version_id_person_id_pk" PRIMARY KEY("version_id","person_id"),
	CONSTRAINT "terms_approvals_versionId_authorityOf_unique" UNIQUE("version_id","authority_of")
);
--> statement-breakpoint
CREATE TABLE "terms_clauses" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"version_id" uuid NOT NULL,
	"key" "slug" NOT NULL,
	"position" integer NOT NULL,
	"heading" text NOT NULL,
	"text" text NOT NULL,
	"summary" text NOT NULL,
	"variables" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"when_fact" "contract_fact",
	"when_is" text,
	"hash" text GENERATED ALWAYS AS (terms_clause_hash(key, heading, text, summary, variables, when_fact, when_is)) STORED NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "terms_clauses_versionId_key_unique" UNIQUE("version_id","key"),
	CONSTRAINT "terms_clauses_length" CHECK (length("terms_clauses"."text") <= 20000 and length("terms_clauses"."heading") <= 200 and "terms_clauses"."position" > 0),
	CONSTRAINT "terms_clauses_condition_is_known" CHECK (("terms_clauses"."when_fact" is null) = ("terms_clauses"."when_is" is null) and ("terms_clauses"."when_fact" is null or ("terms_clauses"."when_fact"::text, "terms_clauses"."when_is") in (('dataProtection', 'ozg_8a'), ('dataProtection', 'gdpr_28'), ('pricing', 'by_key'), ('pricing', 'fixed'), ('pricing', 'free'), ('outcome', 'yes'), ('outcome', 'yes_with_conditions'), ('outcome', 'no'), ('adopterKind', 'land'), ('adopterKind', 'bundling_organisation'), ('adopterKind', 'kommune'), ('taxation', 'not_taxable'), ('taxation', 'taxable'), ('requiredForm', 'text'), ('requiredForm', 'written'), ('requiredForm', 'qualified'))))
);
--> statement-breakpoint
CREATE TABLE "terms_comments" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"version_id" uuid NOT NULL,
	"clause_key" "slug",
	"clause_hash" text,
	"answers" uuid,
	"body" text NOT NULL,
	"person_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"resolved_at" timestamp with time zone,
	"resolved_by" uuid,
	"resolution" text,
	CONSTRAINT "terms_comments_resolved_by_somebody" CHECK (("terms_comments"."resolved_at" is null) = ("terms_comments"."resolved_by" is null) and ("terms_comments"."resolved_at" is null) = ("terms_comments"."resolution" is null)),
	CONSTRAINT "terms_comments_answers_are_not_resolved" CHECK ("terms_comments"."answers" is null or "terms_comments"."resolved_at" is null)
);
--> statement-breakpoint
CREATE TABLE "terms_documents" (
	"key" "slug" PRIMARY KEY NOT NULL,
	"slug" "slug" NOT NULL,
	"kind" "terms_kind" NOT NULL,
	"title" text NOT NULL,
	"purpose" text NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "terms_documents_slug_unique" UNIQUE("slug"),
	CONSTRAINT "terms_documents_position_unique" UNIQUE("position")
);
--> statement-breakpoint
CREATE TABLE "terms_renderings" (
	"version_id" uuid PRIMARY KEY NOT NULL,
	"pdf" text NOT NULL,
	"rendered_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "terms_uses" (
	"version_id" uuid NOT NULL,
	"subject_type" "terms_user" NOT NULL,
	"subject_id" uuid NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "terms_uses_version_id_subject_type_subject_id_pk" PRIMARY KEY("version_id","subject_type","subject_id")
);
--> statement-breakpoint
CREATE TABLE "terms_versions" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"document" "slug" NOT NULL,
	"version" integer NOT NULL,
	"status" "terms_status" DEFAULT 'draft' NOT NULL,
	"origin" "terms_origin" NOT NULL,
	"is_model" boolean NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"title" text NOT NULL,
	"change_note" text,
	"based_on" uuid,
	"comments_opened_at" timestamp with time zone,
	"comments_due_on" date,
	"review_requested_at" timestamp with time zone,
	"approved_at" timestamp with time zone,
	"valid_from" date,
	"hash" text,
	"official_pdf" text,
	"official_pdf_name" text,
	"created_by" uuid,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "terms_versions_document_version_unique" UNIQUE("document","version"),
	CONSTRAINT "terms_versions_document_validFrom_unique" UNIQUE("document","valid_from"),
	CONSTRAINT "terms_versions_number" CHECK ("terms_versions"."version" > 0),
	CONSTRAINT "terms_versions_approved_from_a_day" CHECK (("terms_versions"."status" = 'approved') = ("terms_versions"."valid_from" is not null) and ("terms_versions"."valid_from" is null) = ("terms_versions"."approved_at" is null)),
	CONSTRAINT "terms_versions_hashed_from_review_on" CHECK (("terms_versions"."status" = 'draft') = ("terms_versions"."hash" is null)),
	CONSTRAINT "terms_versions_hash" CHECK ("terms_versions"."hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "terms_versions_official_pdf_has_name" CHECK (("terms_versions"."official_pdf" is null) = ("terms_versions"."official_pdf_name" is null))
);
--> statement-breakpoint
CREATE TABLE "terms_votes" (
	"version_id" uuid NOT NULL,
	"land" text NOT NULL,
	"ballot" "terms_ballot" NOT NULL,
	"reason" text,
	"hash" text NOT NULL,
	"person_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"cast_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "terms_votes_version_id_land_pk" PRIMARY KEY("version_id","land"),
	CONSTRAINT "terms_votes_no_has_reason" CHECK ("terms_votes"."ballot" = 'yes' or "terms_votes"."reason" is not null)
);
--> statement-breakpoint
ALTER TABLE "checklist_attachments" ADD CONSTRAINT "checklist_attachments_checklist_checklists_slug_fk" FOREIGN KEY ("checklist") REFERENCES "public"."checklists"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checklist_items" ADD CONSTRAINT "checklist_items_checklist_checklists_slug_fk" FOREIGN KEY ("checklist") REFERENCES "public"."checklists"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checklist_ticks" ADD CONSTRAINT "checklist_ticks_attachment_id_checklist_attachments_id_fk" FOREIGN KEY ("attachment_id") REFERENCES "public"."checklist_attachments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checklist_ticks" ADD CONSTRAINT "checklist_ticks_item_id_checklist_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."checklist_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checklist_ticks" ADD CONSTRAINT "checklist_ticks_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "terms_approvals" ADD CONSTRAINT "terms_approvals_version_id_terms_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."terms_versions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "terms_approvals" ADD CONSTRAINT "terms_approvals_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "terms_approvals" ADD CONSTRAINT "terms_approvals_authority_of_people_id_fk" FOREIGN KEY ("authority_of") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "terms_clauses" ADD CONSTRAINT "terms_clauses_version_id_terms_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."terms_versions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "terms_comments" ADD CONSTRAINT "terms_comments_version_id_terms_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."terms_versions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "terms_comments" ADD CONSTRAINT "terms_comments_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "terms_comments" ADD CONSTRAINT "terms_comments_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "terms_comments" ADD CONSTRAINT "terms_comments_resolved_by_people_id_fk" FOREIGN KEY ("resolved_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "terms_comments" ADD CONSTRAINT "terms_comments_answers_terms_comments_id_fk" FOREIGN KEY ("answers") REFERENCES "public"."terms_comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "terms_renderings" ADD CONSTRAINT "terms_renderings_version_id_terms_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."terms_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "terms_renderings" ADD CONSTRAINT "terms_renderings_pdf_stored_files_hash_fk" FOREIGN KEY ("pdf") REFERENCES "public"."stored_files"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "terms_uses" ADD CONSTRAINT "terms_uses_version_id_terms_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."terms_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "terms_versions" ADD CONSTRAINT "terms_versions_document_terms_documents_key_fk" FOREIGN KEY ("document") REFERENCES "public"."terms_documents"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "terms_versions" ADD CONSTRAINT "terms_versions_official_pdf_stored_files_hash_fk" FOREIGN KEY ("official_pdf") REFERENCES "public"."stored_files"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "terms_versions" ADD CONSTRAINT "terms_versions_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "terms_versions" ADD CONSTRAINT "terms_versions_based_on_terms_versions_id_fk" FOREIGN KEY ("based_on") REFERENCES "public"."terms_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "terms_votes" ADD CONSTRAINT "terms_votes_version_id_terms_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."terms_versions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "terms_votes" ADD CONSTRAINT "terms_votes_land_laender_code_fk" FOREIGN KEY ("land") REFERENCES "public"."laender"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "terms_votes" ADD CONSTRAINT "terms_votes_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "terms_votes" ADD CONSTRAINT "terms_votes_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "checklist_ticks_attachment_id_item_id_ticked_at_index" ON "checklist_ticks" USING btree ("attachment_id","item_id","ticked_at");--> statement-breakpoint
CREATE INDEX "terms_comments_version_id_id_index" ON "terms_comments" USING btree ("version_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "terms_versions_one_open" ON "terms_versions" USING btree ("document") WHERE "terms_versions"."status" <> 'approved';