CREATE TYPE "public"."listing_import_status" AS ENUM('waiting', 'running', 'finished', 'failed');--> statement-breakpoint
CREATE TABLE "listing_imports" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"actor" text NOT NULL,
	"file_name" text NOT NULL,
	"content" text,
	"mapping" jsonb NOT NULL,
	"status" "listing_import_status" DEFAULT 'waiting' NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"total" integer DEFAULT 0 NOT NULL,
	"report" jsonb,
	"reason" text,
	"requested_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "listing_imports_name_length" CHECK (char_length("listing_imports"."file_name") between 1 and 200),
	CONSTRAINT "listing_imports_finished_with_report" CHECK (("listing_imports"."status" = 'finished') = ("listing_imports"."report" is not null)),
	CONSTRAINT "listing_imports_failed_with_reason" CHECK (("listing_imports"."status" = 'failed') = ("listing_imports"."reason" is not null)),
	CONSTRAINT "listing_imports_ended" CHECK (("listing_imports"."status" in ('finished', 'failed')) = ("listing_imports"."finished_at" is not null)),
	CONSTRAINT "listing_imports_keep_no_file" CHECK (("listing_imports"."finished_at" is null) = ("listing_imports"."content" is not null))
);
--> statement-breakpoint
ALTER TABLE "listing_imports" ADD CONSTRAINT "listing_imports_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "listing_imports_organisation_id_index" ON "listing_imports" USING btree ("organisation_id");