DROP INDEX "role_grants_once";--> statement-breakpoint
-- A role that has ended must not stand in the way of its renewal, nor one that begins later in the way of today's: what may not
-- overlap are days, and only an exclusion constraint knows days. btree_gist compares the rest of it.
CREATE EXTENSION IF NOT EXISTS btree_gist;--> statement-breakpoint
ALTER TABLE "role_grants" ADD CONSTRAINT "role_grants_once"
  EXCLUDE USING gist ("membership_id" WITH =, "role" WITH =, daterange("valid_from", "valid_to", '[]') WITH &&)
  WHERE ("revoked_at" IS NULL AND "deputy_for_id" IS NULL);
