ALTER TABLE "terms_versions" ADD COLUMN "returned_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "terms_versions" ADD COLUMN "return_reason" text;--> statement-breakpoint
ALTER TABLE "terms_versions" ADD CONSTRAINT "terms_versions_returned_with_reason" CHECK (("terms_versions"."returned_at" is null) = ("terms_versions"."return_reason" is null));