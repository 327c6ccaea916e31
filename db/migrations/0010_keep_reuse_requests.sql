CREATE TYPE "public"."case_kind" AS ENUM('reuse_request', 'agreement');--> statement-breakpoint
CREATE TYPE "public"."co_signature_answer" AS ENUM('agreed', 'objected');--> statement-breakpoint
CREATE TYPE "public"."day_count" AS ENUM('working_days', 'days');--> statement-breakpoint
CREATE TYPE "public"."deadline_step" AS ENUM('forward', 'first_reply', 'answer', 'outcome', 'offer', 'signature', 'countersign');--> statement-breakpoint
CREATE TYPE "public"."number_kind" AS ENUM('reuse_request', 'outcome_letter', 'provision_agreement', 'reuse_agreement', 'sub_reuse_agreement');--> statement-breakpoint
CREATE TYPE "public"."turn_party" AS ENUM('adopter', 'provider', 'platform_operator');--> statement-breakpoint
CREATE TYPE "public"."condition_answer" AS ENUM('open', 'accepted', 'disputed', 'withdrawn');--> statement-breakpoint
CREATE TYPE "public"."forwarding_gap" AS ENUM('business_applications', 'price', 'provider_mailbox', 'provider_coordinator');--> statement-breakpoint
CREATE TYPE "public"."coordination_outcome" AS ENUM('yes', 'yes_with_conditions', 'no');--> statement-breakpoint
CREATE TYPE "public"."request_letter_kind" AS ENUM('declaration', 'outcome');--> statement-breakpoint
CREATE TYPE "public"."reuse_request_status" AS ENUM('draft', 'declared', 'forwarded', 'in_coordination', 'coordinated', 'fulfilled', 'declined', 'withdrawn');--> statement-breakpoint
CREATE TYPE "public"."reuse_scope" AS ENUM('all', 'some');--> statement-breakpoint
CREATE TYPE "public"."technical_fit" AS ENUM('unchecked', 'checking', 'fits', 'fits_with_adaptation', 'does_not_fit');--> statement-breakpoint
CREATE TYPE "public"."withdrawal_cause" AS ENUM('no_longer_needed', 'too_expensive', 'does_not_fit', 'concluded_elsewhere', 'other');--> statement-breakpoint
CREATE TYPE "public"."room_date_answer" AS ENUM('open', 'accepted', 'declined', 'withdrawn');--> statement-breakpoint
CREATE TYPE "public"."room_message_kind" AS ENUM('message', 'question', 'note');--> statement-breakpoint
CREATE TABLE "case_numbers" (
	"kind" "number_kind" NOT NULL,
	"year" integer NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "case_numbers_kind_year_pk" PRIMARY KEY("kind","year"),
	CONSTRAINT "case_numbers_positive" CHECK ("case_numbers"."last" > 0)
);
--> statement-breakpoint
CREATE TABLE "co_signature_requests" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"kind" "case_kind" NOT NULL,
	"case_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_of" uuid NOT NULL,
	"note" text,
	"asked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"answer" "co_signature_answer",
	"answer_note" text,
	"answered_at" timestamp with time zone,
	CONSTRAINT "co_signature_requests_of_another" CHECK ("co_signature_requests"."asked_by" <> "co_signature_requests"."asked_of"),
	CONSTRAINT "co_signature_requests_answered" CHECK (("co_signature_requests"."answer" is null) = ("co_signature_requests"."answered_at" is null)),
	CONSTRAINT "co_signature_requests_objection_has_reason" CHECK ("co_signature_requests"."answer" is distinct from 'objected' or "co_signature_requests"."answer_note" is not null)
);
--> statement-breakpoint
CREATE TABLE "deadline_reminders" (
	"kind" "case_kind" NOT NULL,
	"case_id" uuid NOT NULL,
	"due_on" date NOT NULL,
	"days_left" integer NOT NULL,
	"reminded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "deadline_reminders_kind_case_id_due_on_days_left_pk" PRIMARY KEY("kind","case_id","due_on","days_left")
);
--> statement-breakpoint
CREATE TABLE "deadline_rules" (
	"step" "deadline_step" PRIMARY KEY NOT NULL,
	"amount" integer NOT NULL,
	"counted" "day_count" NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "deadline_rules_amount" CHECK ("deadline_rules"."amount" between 1 and 365)
);
--> statement-breakpoint
CREATE TABLE "reuse_request_applications" (
	"request_id" uuid NOT NULL,
	"business_application" "slug" NOT NULL,
	"fit" "business_application_fit",
	CONSTRAINT "reuse_request_applications_request_id_business_application_pk" PRIMARY KEY("request_id","business_application")
);
--> statement-breakpoint
CREATE TABLE "reuse_request_beneficiaries" (
	"request_id" uuid NOT NULL,
	"ars" "ars" NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "reuse_request_beneficiaries_request_id_ars_pk" PRIMARY KEY("request_id","ars")
);
--> statement-breakpoint
CREATE TABLE "reuse_request_conditions" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"request_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"text" text NOT NULL,
	"due_on" date,
	"answer" "condition_answer" DEFAULT 'open' NOT NULL,
	"answer_note" text,
	"answered_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reuse_request_conditions_requestId_number_unique" UNIQUE("request_id","number"),
	CONSTRAINT "reuse_request_conditions_text" CHECK (char_length("reuse_request_conditions"."text") between 3 and 1000),
	CONSTRAINT "reuse_request_conditions_dispute_has_reason" CHECK ("reuse_request_conditions"."answer" <> 'disputed' or "reuse_request_conditions"."answer_note" is not null),
	CONSTRAINT "reuse_request_conditions_answered" CHECK (("reuse_request_conditions"."answer" = 'open') = ("reuse_request_conditions"."answered_at" is null))
);
--> statement-breakpoint
CREATE TABLE "reuse_request_letters" (
	"request_id" uuid NOT NULL,
	"kind" "request_letter_kind" NOT NULL,
	"number_kind" "number_kind" NOT NULL,
	"number" text NOT NULL,
	"document" text NOT NULL,
	"pdf" text,
	"signatory" text,
	"authority" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reuse_request_letters_request_id_kind_pk" PRIMARY KEY("request_id","kind"),
	CONSTRAINT "reuse_request_letters_outcome_is_signed" CHECK ("reuse_request_letters"."kind" <> 'outcome' or ("reuse_request_letters"."signatory" is not null and "reuse_request_letters"."authority" is not null))
);
--> statement-breakpoint
CREATE TABLE "reuse_request_online_services" (
	"request_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"online_service_id" uuid,
	"name" text NOT NULL,
	CONSTRAINT "reuse_request_online_services_request_id_position_pk" PRIMARY KEY("request_id","position")
);
--> statement-breakpoint
CREATE TABLE "reuse_requests" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"number" text NOT NULL,
	"status" "reuse_request_status" DEFAULT 'draft' NOT NULL,
	"solution_id" uuid NOT NULL,
	"provider_organisation_id" uuid NOT NULL,
	"adopter_organisation_id" uuid NOT NULL,
	"land" text NOT NULL,
	"turn_party" "turn_party",
	"turn_since" timestamp with time zone,
	"turn_due_on" date,
	"status_since" timestamp with time zone DEFAULT now() NOT NULL,
	"status_due_on" date,
	"scope" "reuse_scope" DEFAULT 'all' NOT NULL,
	"desired_start_on" date,
	"functional_mailbox" text,
	"other_applications" text,
	"question" text,
	"gaps" "forwarding_gap"[] DEFAULT '{}' NOT NULL,
	"estimate" jsonb,
	"adopter_reference" text,
	"provider_reference" text,
	"operator_reference" text,
	"technical_fit" "technical_fit" DEFAULT 'unchecked' NOT NULL,
	"technical_fit_note" text,
	"declared_at" timestamp with time zone,
	"forwarded_at" timestamp with time zone,
	"coordination_opened_at" timestamp with time zone,
	"outcome" "coordination_outcome",
	"outcome_reason" text,
	"outcome_recorded_at" timestamp with time zone,
	"possible_start_on" date,
	"withdrawal_cause" "withdrawal_cause",
	"withdrawal_reason" text,
	"ended_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reuse_requests_number_unique" UNIQUE("number"),
	CONSTRAINT "reuse_requests_of_another" CHECK ("reuse_requests"."provider_organisation_id" <> "reuse_requests"."adopter_organisation_id"),
	CONSTRAINT "reuse_requests_turn" CHECK (("reuse_requests"."turn_party" is null) = ("reuse_requests"."turn_since" is null) and ("reuse_requests"."turn_party" is not null or "reuse_requests"."turn_due_on" is null)),
	CONSTRAINT "reuse_requests_ended_owe_nothing" CHECK ("reuse_requests"."ended_at" is null or "reuse_requests"."turn_party" is null),
	CONSTRAINT "reuse_requests_declared" CHECK (("reuse_requests"."status" = 'draft') = ("reuse_requests"."declared_at" is null)),
	CONSTRAINT "reuse_requests_ended" CHECK (("reuse_requests"."status" in ('fulfilled', 'declined', 'withdrawn')) = ("reuse_requests"."ended_at" is not null)),
	CONSTRAINT "reuse_requests_outcome" CHECK (case "reuse_requests"."status" when 'coordinated' then coalesce("reuse_requests"."outcome" <> 'no', false) when 'fulfilled' then coalesce("reuse_requests"."outcome" <> 'no', false)
        when 'declined' then coalesce("reuse_requests"."outcome" = 'no', false) when 'withdrawn' then true else "reuse_requests"."outcome" is null end),
	CONSTRAINT "reuse_requests_refusal_has_reason" CHECK ("reuse_requests"."outcome" is distinct from 'no' or "reuse_requests"."outcome_reason" is not null),
	CONSTRAINT "reuse_requests_withdrawal_has_cause" CHECK (("reuse_requests"."status" = 'withdrawn') = ("reuse_requests"."withdrawal_cause" is not null))
);
--> statement-breakpoint
CREATE TABLE "published_answers" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"solution_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"question" text NOT NULL,
	"answer" text NOT NULL,
	"published_at" timestamp with time zone DEFAULT now() NOT NULL,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "published_answers_messageId_unique" UNIQUE("message_id"),
	CONSTRAINT "published_answers_question" CHECK (char_length("published_answers"."question") between 3 and 2000),
	CONSTRAINT "published_answers_answer" CHECK (char_length("published_answers"."answer") between 3 and 5000)
);
--> statement-breakpoint
CREATE TABLE "room_attachments" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"request_id" uuid NOT NULL,
	"message_id" uuid,
	"organisation_id" uuid NOT NULL,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"byte_length" bigint NOT NULL,
	"file" text NOT NULL,
	"scanned_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "room_dates" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"request_id" uuid NOT NULL,
	"title" text NOT NULL,
	"proposed_on" date NOT NULL,
	"organisation_id" uuid NOT NULL,
	"party" "turn_party" NOT NULL,
	"answer" "room_date_answer" DEFAULT 'open' NOT NULL,
	"answered_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "room_dates_title" CHECK (char_length("room_dates"."title") between 3 and 300),
	CONSTRAINT "room_dates_answered" CHECK (("room_dates"."answer" = 'open') = ("room_dates"."answered_at" is null))
);
--> statement-breakpoint
CREATE TABLE "room_messages" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"request_id" uuid NOT NULL,
	"kind" "room_message_kind" DEFAULT 'message' NOT NULL,
	"organisation_id" uuid NOT NULL,
	"party" "turn_party" NOT NULL,
	"person_id" uuid,
	"body" text NOT NULL,
	"asks" "turn_party",
	"due_on" date,
	"answers_id" uuid,
	"settled_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "room_messages_body" CHECK (char_length("room_messages"."body") between 1 and 10000),
	CONSTRAINT "room_messages_question_asks" CHECK (("room_messages"."kind" = 'question') = ("room_messages"."asks" is not null)),
	CONSTRAINT "room_messages_question_fields" CHECK ("room_messages"."kind" = 'question' or ("room_messages"."due_on" is null and "room_messages"."settled_at" is null))
);
--> statement-breakpoint
CREATE TABLE "room_tasks" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"request_id" uuid NOT NULL,
	"title" text NOT NULL,
	"owner_organisation_id" uuid NOT NULL,
	"owner_id" uuid,
	"due_on" date,
	"created_by_organisation_id" uuid NOT NULL,
	"done_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "room_tasks_title" CHECK (char_length("room_tasks"."title") between 3 and 300)
);
--> statement-breakpoint
ALTER TABLE "co_signature_requests" ADD CONSTRAINT "co_signature_requests_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "co_signature_requests" ADD CONSTRAINT "co_signature_requests_asked_by_people_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "co_signature_requests" ADD CONSTRAINT "co_signature_requests_asked_of_people_id_fk" FOREIGN KEY ("asked_of") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reuse_request_applications" ADD CONSTRAINT "reuse_request_applications_request_id_reuse_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."reuse_requests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reuse_request_applications" ADD CONSTRAINT "reuse_request_applications_business_application_business_applications_slug_fk" FOREIGN KEY ("business_application") REFERENCES "public"."business_applications"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reuse_request_beneficiaries" ADD CONSTRAINT "reuse_request_beneficiaries_request_id_reuse_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."reuse_requests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reuse_request_conditions" ADD CONSTRAINT "reuse_request_conditions_request_id_reuse_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."reuse_requests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reuse_request_letters" ADD CONSTRAINT "reuse_request_letters_request_id_reuse_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."reuse_requests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reuse_request_letters" ADD CONSTRAINT "reuse_request_letters_document_stored_files_hash_fk" FOREIGN KEY ("document") REFERENCES "public"."stored_files"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reuse_request_letters" ADD CONSTRAINT "reuse_request_letters_pdf_stored_files_hash_fk" FOREIGN KEY ("pdf") REFERENCES "public"."stored_files"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reuse_request_online_services" ADD CONSTRAINT "reuse_request_online_services_request_id_reuse_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."reuse_requests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reuse_request_online_services" ADD CONSTRAINT "reuse_request_online_services_online_service_id_online_services_id_fk" FOREIGN KEY ("online_service_id") REFERENCES "public"."online_services"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reuse_requests" ADD CONSTRAINT "reuse_requests_solution_id_solutions_id_fk" FOREIGN KEY ("solution_id") REFERENCES "public"."solutions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reuse_requests" ADD CONSTRAINT "reuse_requests_provider_organisation_id_organisations_id_fk" FOREIGN KEY ("provider_organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reuse_requests" ADD CONSTRAINT "reuse_requests_adopter_organisation_id_organisations_id_fk" FOREIGN KEY ("adopter_organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reuse_requests" ADD CONSTRAINT "reuse_requests_land_laender_code_fk" FOREIGN KEY ("land") REFERENCES "public"."laender"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "published_answers" ADD CONSTRAINT "published_answers_solution_id_solutions_id_fk" FOREIGN KEY ("solution_id") REFERENCES "public"."solutions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "published_answers" ADD CONSTRAINT "published_answers_message_id_room_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."room_messages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_attachments" ADD CONSTRAINT "room_attachments_request_id_reuse_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."reuse_requests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_attachments" ADD CONSTRAINT "room_attachments_message_id_room_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."room_messages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_attachments" ADD CONSTRAINT "room_attachments_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_attachments" ADD CONSTRAINT "room_attachments_file_stored_files_hash_fk" FOREIGN KEY ("file") REFERENCES "public"."stored_files"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_dates" ADD CONSTRAINT "room_dates_request_id_reuse_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."reuse_requests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_dates" ADD CONSTRAINT "room_dates_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_messages" ADD CONSTRAINT "room_messages_request_id_reuse_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."reuse_requests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_messages" ADD CONSTRAINT "room_messages_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_messages" ADD CONSTRAINT "room_messages_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_messages" ADD CONSTRAINT "room_messages_answers_id_room_messages_id_fk" FOREIGN KEY ("answers_id") REFERENCES "public"."room_messages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_tasks" ADD CONSTRAINT "room_tasks_request_id_reuse_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."reuse_requests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_tasks" ADD CONSTRAINT "room_tasks_owner_organisation_id_organisations_id_fk" FOREIGN KEY ("owner_organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_tasks" ADD CONSTRAINT "room_tasks_owner_id_people_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_tasks" ADD CONSTRAINT "room_tasks_created_by_organisation_id_organisations_id_fk" FOREIGN KEY ("created_by_organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "co_signature_requests_kind_case_id_organisation_id_index" ON "co_signature_requests" USING btree ("kind","case_id","organisation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "co_signature_requests_one_open" ON "co_signature_requests" USING btree ("kind","case_id","organisation_id","asked_of") WHERE "co_signature_requests"."answer" is null;--> statement-breakpoint
CREATE INDEX "co_signature_requests_open" ON "co_signature_requests" USING btree ("asked_of") WHERE "co_signature_requests"."answer" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "reuse_request_letters_number_kind_number_index" ON "reuse_request_letters" USING btree ("number_kind","number");--> statement-breakpoint
CREATE INDEX "reuse_requests_adopter_organisation_id_status_index" ON "reuse_requests" USING btree ("adopter_organisation_id","status");--> statement-breakpoint
CREATE INDEX "reuse_requests_provider_organisation_id_status_index" ON "reuse_requests" USING btree ("provider_organisation_id","status");--> statement-breakpoint
CREATE INDEX "reuse_requests_of_solution" ON "reuse_requests" USING btree ("solution_id","land");--> statement-breakpoint
CREATE INDEX "reuse_requests_open" ON "reuse_requests" USING btree ("status","status_since") WHERE "reuse_requests"."status" in ('declared', 'forwarded', 'in_coordination', 'coordinated');--> statement-breakpoint
CREATE INDEX "reuse_requests_due" ON "reuse_requests" USING btree ("turn_due_on") WHERE "reuse_requests"."turn_due_on" is not null;--> statement-breakpoint
CREATE INDEX "published_answers_of_solution" ON "published_answers" USING btree ("solution_id","published_at") WHERE "published_answers"."withdrawn_at" is null;--> statement-breakpoint
CREATE INDEX "room_attachments_request_id_index" ON "room_attachments" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "room_attachments_message_id_index" ON "room_attachments" USING btree ("message_id");--> statement-breakpoint
CREATE INDEX "room_dates_request_id_index" ON "room_dates" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "room_messages_newest" ON "room_messages" USING btree ("request_id","id");--> statement-breakpoint
CREATE INDEX "room_messages_open_questions" ON "room_messages" USING btree ("request_id") WHERE "room_messages"."kind" = 'question' and "room_messages"."settled_at" is null;--> statement-breakpoint
CREATE INDEX "room_tasks_request_id_index" ON "room_tasks" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "room_tasks_open" ON "room_tasks" USING btree ("owner_organisation_id","due_on") WHERE "room_tasks"."done_at" is null;--> statement-breakpoint
-- What decision 11 starts with; the operator changes it in the product.
INSERT INTO "deadline_rules" ("step", "amount", "counted") VALUES
  ('forward', 3, 'working_days'), ('first_reply', 10, 'working_days'), ('answer', 10, 'working_days'), ('outcome', 30, 'days'),
  ('offer', 10, 'working_days'), ('signature', 30, 'days'), ('countersign', 5, 'working_days');
--> statement-breakpoint
-- A declaration is evidence: who asked whom for what, and what it was said to cost, stands still from then on, and an end is an
-- end. Enforced here rather than in the API so that psql and future services obey it too.
CREATE FUNCTION guard_reuse_request() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status = 'draft' THEN
    RETURN COALESCE(NEW, OLD);
  END IF;
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'reuse request % was declared and stays', OLD.number USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.status <> OLD.status AND (OLD.ended_at IS NOT NULL OR NEW.status = 'draft') THEN
    RAISE EXCEPTION 'reuse request % cannot go from % to %', OLD.number, OLD.status, NEW.status USING ERRCODE = 'restrict_violation';
  END IF;
  IF (NEW.number, NEW.solution_id, NEW.provider_organisation_id, NEW.adopter_organisation_id, NEW.land, NEW.scope, NEW.desired_start_on,
      NEW.functional_mailbox, NEW.other_applications, NEW.question, NEW.estimate, NEW.gaps, NEW.declared_at)
    IS DISTINCT FROM (OLD.number, OLD.solution_id, OLD.provider_organisation_id, OLD.adopter_organisation_id, OLD.land, OLD.scope, OLD.desired_start_on,
      OLD.functional_mailbox, OLD.other_applications, OLD.question, OLD.estimate, OLD.gaps, OLD.declared_at)
    OR (OLD.outcome IS NOT NULL AND (NEW.outcome, NEW.outcome_reason, NEW.possible_start_on, NEW.outcome_recorded_at)
      IS DISTINCT FROM (OLD.outcome, OLD.outcome_reason, OLD.possible_start_on, OLD.outcome_recorded_at)) THEN
    RAISE EXCEPTION 'what reuse request % declares or decided stays', OLD.number USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER reuse_requests_guarded
  BEFORE UPDATE OR DELETE ON reuse_requests
  FOR EACH ROW EXECUTE FUNCTION guard_reuse_request();
--> statement-breakpoint
-- Scope, municipalities and applications belong to the declaration. A draft that is thrown away takes its rows along.
CREATE FUNCTION guard_declared_scope() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM reuse_requests WHERE id = COALESCE(NEW.request_id, OLD.request_id) AND status <> 'draft')
    -- The catalogue may drop an online service; its name stays.
    AND NOT (TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'reuse_request_online_services'
      AND to_jsonb(NEW) - 'online_service_id' = to_jsonb(OLD) - 'online_service_id') THEN
    RAISE EXCEPTION 'the scope of a declared reuse request stays' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;
--> statement-breakpoint
CREATE TRIGGER reuse_request_online_services_guarded
  BEFORE INSERT OR UPDATE OR DELETE ON reuse_request_online_services
  FOR EACH ROW EXECUTE FUNCTION guard_declared_scope();
--> statement-breakpoint
CREATE TRIGGER reuse_request_beneficiaries_guarded
  BEFORE INSERT OR UPDATE OR DELETE ON reuse_request_beneficiaries
  FOR EACH ROW EXECUTE FUNCTION guard_declared_scope();
--> statement-breakpoint
CREATE TRIGGER reuse_request_applications_guarded
  BEFORE INSERT OR UPDATE OR DELETE ON reuse_request_applications
  FOR EACH ROW EXECUTE FUNCTION guard_declared_scope();
--> statement-breakpoint
-- A letter is an original: it is filed once, and its PDF is added once.
CREATE FUNCTION guard_request_letter() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.pdf IS NOT NULL OR to_jsonb(NEW) - 'pdf' <> to_jsonb(OLD) - 'pdf' THEN
    RAISE EXCEPTION 'letter % stays as it was filed', OLD.number USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER reuse_request_letters_guarded
  BEFORE UPDATE OR DELETE ON reuse_request_letters
  FOR EACH ROW EXECUTE FUNCTION guard_request_letter();
--> statement-breakpoint
-- What was written in a room was read there: only whether a question is settled changes.
CREATE FUNCTION guard_room_message() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT FROM reuse_requests WHERE id = OLD.request_id) THEN
    RETURN OLD;
  END IF;
  IF TG_OP = 'DELETE' OR OLD.settled_at IS NOT NULL OR to_jsonb(NEW) - 'settled_at' <> to_jsonb(OLD) - 'settled_at' THEN
    RAISE EXCEPTION 'a message stays as it was sent' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER room_messages_guarded
  BEFORE UPDATE OR DELETE ON room_messages
  FOR EACH ROW EXECUTE FUNCTION guard_room_message();
