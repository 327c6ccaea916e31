-- A value added to an enum cannot be used in the transaction that adds it, so the type is made anew.
ALTER TYPE "public"."deadline_step" RENAME TO "deadline_step_before";--> statement-breakpoint
CREATE TYPE "public"."deadline_step" AS ENUM('review', 'forward', 'first_reply', 'answer', 'outcome', 'offer', 'signature', 'countersign');--> statement-breakpoint
ALTER TABLE "deadline_rules" ALTER COLUMN "step" TYPE "public"."deadline_step" USING "step"::text::"public"."deadline_step";--> statement-breakpoint
DROP TYPE "public"."deadline_step_before";--> statement-breakpoint
-- What reviews have had so far; the operator changes it in the product.
INSERT INTO "deadline_rules" ("step", "amount", "counted") VALUES ('review', 14, 'days');
