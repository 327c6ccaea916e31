CREATE TABLE "connected_municipalities" (
	"solution_id" uuid NOT NULL,
	"ars" "ars" NOT NULL,
	"as_of" "partial_date",
	"source_id" uuid,
	CONSTRAINT "connected_municipalities_solution_id_ars_pk" PRIMARY KEY("solution_id","ars")
);
--> statement-breakpoint
ALTER TABLE "connected_municipalities" ADD CONSTRAINT "connected_municipalities_solution_id_solutions_id_fk" FOREIGN KEY ("solution_id") REFERENCES "public"."solutions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connected_municipalities" ADD CONSTRAINT "connected_municipalities_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;