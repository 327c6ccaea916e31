ALTER TABLE "deadline_reminders" ADD COLUMN "party" "turn_party";--> statement-breakpoint
-- Until now nobody wrote down who was reminded. Taken for who has the turn now, who then is not reminded a second time of the same
-- day; where nobody has it any more, the mark is of no use to anybody.
UPDATE "deadline_reminders" d SET "party" = coalesce(
  (SELECT r.turn_party FROM reuse_requests r WHERE d.kind = 'reuse_request' AND r.id = d.case_id),
  (SELECT a.turn_party FROM agreements a WHERE d.kind = 'agreement' AND a.id = d.case_id));--> statement-breakpoint
DELETE FROM "deadline_reminders" WHERE "party" IS NULL;--> statement-breakpoint
ALTER TABLE "deadline_reminders" ALTER COLUMN "party" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "deadline_reminders" DROP CONSTRAINT "deadline_reminders_kind_case_id_due_on_days_left_pk";--> statement-breakpoint
ALTER TABLE "deadline_reminders" ADD CONSTRAINT "deadline_reminders_kind_case_id_party_due_on_days_left_pk" PRIMARY KEY("kind","case_id","party","due_on","days_left");
