CREATE TABLE "demands" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"solution_id" uuid,
	"public_service_id" uuid,
	"roots" text,
	"words" text,
	"land" text,
	"month" date NOT NULL,
	"count" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "demands_counted_once" UNIQUE NULLS NOT DISTINCT("solution_id","public_service_id","roots","land","month"),
	CONSTRAINT "demands_one_subject" CHECK (num_nonnulls("demands"."solution_id", "demands"."public_service_id", "demands"."roots") = 1),
	CONSTRAINT "demands_words_with_roots" CHECK (("demands"."roots" is null) = ("demands"."words" is null)),
	CONSTRAINT "demands_short_words" CHECK (char_length("demands"."roots") <= 300 and char_length("demands"."words") <= 300),
	CONSTRAINT "demands_month" CHECK (extract(day from "demands"."month") = 1),
	CONSTRAINT "demands_count" CHECK ("demands"."count" > 0)
);
--> statement-breakpoint
ALTER TABLE "demands" ADD CONSTRAINT "demands_solution_id_solutions_id_fk" FOREIGN KEY ("solution_id") REFERENCES "public"."solutions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "demands" ADD CONSTRAINT "demands_public_service_id_public_services_id_fk" FOREIGN KEY ("public_service_id") REFERENCES "public"."public_services"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "demands" ADD CONSTRAINT "demands_land_laender_code_fk" FOREIGN KEY ("land") REFERENCES "public"."laender"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "demands_public_service_id_index" ON "demands" USING btree ("public_service_id");