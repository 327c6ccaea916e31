CREATE TYPE "public"."allocation_key_status" AS ENUM('proposed', 'approved', 'refused');--> statement-breakpoint
CREATE TYPE "public"."cost_type" AS ENUM('infrastructure', 'development', 'platform_fees', 'operation', 'per_use');--> statement-breakpoint
CREATE TYPE "public"."price_sheet_status" AS ENUM('draft', 'submitted', 'returned', 'published', 'superseded');--> statement-breakpoint
CREATE TYPE "public"."pricing_model" AS ENUM('allocated', 'efa_financed', 'fixed_price', 'free');--> statement-breakpoint
CREATE TYPE "public"."price_scenario" AS ENUM('low', 'expected', 'high');--> statement-breakpoint
ALTER TYPE "public"."notification_topic" ADD VALUE 'prices';--> statement-breakpoint
ALTER TYPE "public"."allocation_key_kind" ADD VALUE 'uses';--> statement-breakpoint
ALTER TYPE "public"."allocation_key_kind" ADD VALUE 'target_group';--> statement-breakpoint
ALTER TYPE "public"."allocation_key_kind" ADD VALUE 'fixed';--> statement-breakpoint
ALTER TYPE "public"."allocation_key_kind" ADD VALUE 'combination';--> statement-breakpoint
CREATE TABLE "allocation_key_parts" (
	"key_id" uuid NOT NULL,
	"part_id" uuid NOT NULL,
	"bps" integer NOT NULL,
	CONSTRAINT "allocation_key_parts_key_id_part_id_pk" PRIMARY KEY("key_id","part_id"),
	CONSTRAINT "allocation_key_parts_weight" CHECK ("allocation_key_parts"."bps" between 1 and 10000 and "allocation_key_parts"."key_id" <> "allocation_key_parts"."part_id")
);
--> statement-breakpoint
CREATE TABLE "price_round_reminders" (
	"year" integer NOT NULL,
	"solution_id" uuid NOT NULL,
	"days_left" integer NOT NULL,
	"sent_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "price_round_reminders_year_solution_id_days_left_pk" PRIMARY KEY("year","solution_id","days_left")
);
--> statement-breakpoint
CREATE TABLE "price_rounds" (
	"year" integer PRIMARY KEY NOT NULL,
	"due_on" date NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "price_rounds_year" CHECK ("price_rounds"."year" between 2020 and 2100)
);
--> statement-breakpoint
CREATE TABLE "price_sheet_carries" (
	"sheet_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"from_year" integer NOT NULL,
	"cents" bigint NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "price_sheet_carries_sheet_id_position_pk" PRIMARY KEY("sheet_id","position"),
	CONSTRAINT "price_sheet_carries_amount" CHECK ("price_sheet_carries"."cents" <> 0 and abs("price_sheet_carries"."cents") <= 100000000000000)
);
--> statement-breakpoint
CREATE TABLE "price_sheet_extras" (
	"sheet_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"cents" bigint NOT NULL,
	"parties" text[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "price_sheet_extras_sheet_id_position_pk" PRIMARY KEY("sheet_id","position"),
	CONSTRAINT "price_sheet_extras_amount" CHECK ("price_sheet_extras"."cents" between 0 and 100000000000000)
);
--> statement-breakpoint
CREATE TABLE "price_sheet_lines" (
	"sheet_id" uuid NOT NULL,
	"cost_type" "cost_type" NOT NULL,
	"low_cents" bigint,
	"expected_cents" bigint,
	"high_cents" bigint,
	"key_id" uuid,
	"note" text,
	"jump_reason" text,
	CONSTRAINT "price_sheet_lines_sheet_id_cost_type_pk" PRIMARY KEY("sheet_id","cost_type"),
	CONSTRAINT "price_sheet_lines_amount" CHECK (least("price_sheet_lines"."low_cents", "price_sheet_lines"."expected_cents", "price_sheet_lines"."high_cents") >= 0
        and greatest("price_sheet_lines"."low_cents", "price_sheet_lines"."expected_cents", "price_sheet_lines"."high_cents") <= 100000000000000)
);
--> statement-breakpoint
CREATE TABLE "price_sheet_participants" (
	"sheet_id" uuid NOT NULL,
	"party" text NOT NULL,
	"land" text GENERATED ALWAYS AS (case when party ~ '^[A-Z]{2}$' then party end) STORED,
	"from_on" date,
	"to_on" date,
	"from_scenario" "price_scenario" DEFAULT 'low' NOT NULL,
	CONSTRAINT "price_sheet_participants_sheet_id_party_pk" PRIMARY KEY("sheet_id","party"),
	CONSTRAINT "price_sheet_participants_party" CHECK ("price_sheet_participants"."party" ~ '^([A-Z]{2}|BUND|[0-9]{12}|[a-z0-9]+(-[a-z0-9]+)*)$'),
	CONSTRAINT "price_sheet_participants_order" CHECK ("price_sheet_participants"."to_on" is null or "price_sheet_participants"."from_on" is null or "price_sheet_participants"."to_on" >= "price_sheet_participants"."from_on")
);
--> statement-breakpoint
CREATE TABLE "price_sheets" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"solution_id" uuid NOT NULL,
	"year" integer NOT NULL,
	"edition" integer NOT NULL,
	"status" "price_sheet_status" DEFAULT 'draft' NOT NULL,
	"model" "pricing_model" DEFAULT 'allocated' NOT NULL,
	"key_id" uuid,
	"all_laender_key_id" uuid,
	"fixed_price_cents" bigint,
	"uses_low" integer,
	"uses_expected" integer,
	"uses_high" integer,
	"vat_bps" integer DEFAULT 0 NOT NULL,
	"vat_ground" text,
	"note" text,
	"jump_reason" text,
	"submitted_at" timestamp with time zone,
	"return_reason" text,
	"decided_at" timestamp with time zone,
	"published_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "price_sheets_year" CHECK ("price_sheets"."year" between 2020 and 2100),
	CONSTRAINT "price_sheets_vat" CHECK ("price_sheets"."vat_bps" in (0, 1900)),
	CONSTRAINT "price_sheets_fixed_price" CHECK ("price_sheets"."fixed_price_cents" between 0 and 100000000000000),
	CONSTRAINT "price_sheets_uses" CHECK (least("price_sheets"."uses_low", "price_sheets"."uses_expected", "price_sheets"."uses_high") >= 0),
	CONSTRAINT "price_sheets_returned_with_reason" CHECK ("price_sheets"."status" <> 'returned' or "price_sheets"."return_reason" is not null),
	CONSTRAINT "price_sheets_published_whole" CHECK ("price_sheets"."status" not in ('published', 'superseded') or ("price_sheets"."published_at" is not null and "price_sheets"."vat_ground" is not null
        and ("price_sheets"."model" <> 'fixed_price' or "price_sheets"."fixed_price_cents" is not null)
        and ("price_sheets"."model" not in ('allocated', 'efa_financed') or "price_sheets"."key_id" is not null)
        and ("price_sheets"."model" <> 'efa_financed' or "price_sheets"."all_laender_key_id" is not null)))
);
--> statement-breakpoint
CREATE TABLE "solution_costs" (
	"solution_id" uuid NOT NULL,
	"land" text NOT NULL,
	"sheet_id" uuid NOT NULL,
	"year" integer NOT NULL,
	"cents" bigint NOT NULL,
	"takes_part" boolean NOT NULL,
	CONSTRAINT "solution_costs_solution_id_land_pk" PRIMARY KEY("solution_id","land")
);
--> statement-breakpoint
-- Written by hand: what was a Land is now any party, the values stay, and what had been padded to eight decimals loses the padding.
ALTER TABLE "allocation_key_values" DROP CONSTRAINT "allocation_key_values_positive";--> statement-breakpoint
ALTER TABLE "allocation_key_values" DROP CONSTRAINT "allocation_key_values_land_laender_code_fk";--> statement-breakpoint
ALTER TABLE "allocation_key_values" DROP CONSTRAINT "allocation_key_values_key_id_land_pk";--> statement-breakpoint
ALTER TABLE "allocation_key_values" RENAME COLUMN "land" TO "party";--> statement-breakpoint
ALTER TABLE "allocation_key_values" ADD COLUMN "land" text GENERATED ALWAYS AS (case when party ~ '^[A-Z]{2}$' then party end) STORED;--> statement-breakpoint
ALTER TABLE "allocation_key_values" ADD CONSTRAINT "allocation_key_values_land_laender_code_fk" FOREIGN KEY ("land") REFERENCES "public"."laender"("code");--> statement-breakpoint
ALTER TABLE "allocation_key_values" ALTER COLUMN "value" SET DATA TYPE text USING trim_scale("value")::text;--> statement-breakpoint
ALTER TABLE "allocation_keys" ALTER COLUMN "source_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "allocation_key_values" ADD CONSTRAINT "allocation_key_values_key_id_party_pk" PRIMARY KEY("key_id","party");--> statement-breakpoint
ALTER TABLE "allocation_keys" ADD COLUMN "source_note" text;--> statement-breakpoint
ALTER TABLE "allocation_keys" ADD COLUMN "solution_id" uuid;--> statement-breakpoint
ALTER TABLE "allocation_keys" ADD COLUMN "organisation_id" uuid;--> statement-breakpoint
ALTER TABLE "allocation_keys" ADD COLUMN "status" "allocation_key_status" DEFAULT 'approved' NOT NULL;--> statement-breakpoint
ALTER TABLE "allocation_keys" ALTER COLUMN "status" SET DEFAULT 'proposed';--> statement-breakpoint
ALTER TABLE "allocation_keys" ADD COLUMN "entered_by" uuid;--> statement-breakpoint
ALTER TABLE "allocation_keys" ADD COLUMN "entered_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "allocation_keys" ADD COLUMN "decided_by" uuid;--> statement-breakpoint
ALTER TABLE "allocation_keys" ADD COLUMN "decided_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "allocation_keys" ADD COLUMN "refusal_reason" text;--> statement-breakpoint
ALTER TABLE "allocation_keys" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "allocation_key_parts" ADD CONSTRAINT "allocation_key_parts_key_id_allocation_keys_id_fk" FOREIGN KEY ("key_id") REFERENCES "public"."allocation_keys"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation_key_parts" ADD CONSTRAINT "allocation_key_parts_part_id_allocation_keys_id_fk" FOREIGN KEY ("part_id") REFERENCES "public"."allocation_keys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_round_reminders" ADD CONSTRAINT "price_round_reminders_year_price_rounds_year_fk" FOREIGN KEY ("year") REFERENCES "public"."price_rounds"("year") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_round_reminders" ADD CONSTRAINT "price_round_reminders_solution_id_solutions_id_fk" FOREIGN KEY ("solution_id") REFERENCES "public"."solutions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_sheet_carries" ADD CONSTRAINT "price_sheet_carries_sheet_id_price_sheets_id_fk" FOREIGN KEY ("sheet_id") REFERENCES "public"."price_sheets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_sheet_extras" ADD CONSTRAINT "price_sheet_extras_sheet_id_price_sheets_id_fk" FOREIGN KEY ("sheet_id") REFERENCES "public"."price_sheets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_sheet_lines" ADD CONSTRAINT "price_sheet_lines_sheet_id_price_sheets_id_fk" FOREIGN KEY ("sheet_id") REFERENCES "public"."price_sheets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_sheet_lines" ADD CONSTRAINT "price_sheet_lines_key_id_allocation_keys_id_fk" FOREIGN KEY ("key_id") REFERENCES "public"."allocation_keys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_sheet_participants" ADD CONSTRAINT "price_sheet_participants_sheet_id_price_sheets_id_fk" FOREIGN KEY ("sheet_id") REFERENCES "public"."price_sheets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_sheet_participants" ADD CONSTRAINT "price_sheet_participants_land_laender_code_fk" FOREIGN KEY ("land") REFERENCES "public"."laender"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_sheets" ADD CONSTRAINT "price_sheets_solution_id_solutions_id_fk" FOREIGN KEY ("solution_id") REFERENCES "public"."solutions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_sheets" ADD CONSTRAINT "price_sheets_key_id_allocation_keys_id_fk" FOREIGN KEY ("key_id") REFERENCES "public"."allocation_keys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_sheets" ADD CONSTRAINT "price_sheets_all_laender_key_id_allocation_keys_id_fk" FOREIGN KEY ("all_laender_key_id") REFERENCES "public"."allocation_keys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "solution_costs" ADD CONSTRAINT "solution_costs_solution_id_solutions_id_fk" FOREIGN KEY ("solution_id") REFERENCES "public"."solutions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "solution_costs" ADD CONSTRAINT "solution_costs_land_laender_code_fk" FOREIGN KEY ("land") REFERENCES "public"."laender"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "solution_costs" ADD CONSTRAINT "solution_costs_sheet_id_price_sheets_id_fk" FOREIGN KEY ("sheet_id") REFERENCES "public"."price_sheets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "price_sheets_edition" ON "price_sheets" USING btree ("solution_id","year","edition");--> statement-breakpoint
CREATE UNIQUE INDEX "price_sheets_one_open" ON "price_sheets" USING btree ("solution_id","year") WHERE "price_sheets"."status" in ('draft', 'submitted', 'returned');--> statement-breakpoint
CREATE UNIQUE INDEX "price_sheets_one_published" ON "price_sheets" USING btree ("solution_id","year") WHERE "price_sheets"."status" = 'published';--> statement-breakpoint
CREATE INDEX "price_sheets_status_submitted_at_index" ON "price_sheets" USING btree ("status","submitted_at");--> statement-breakpoint
CREATE INDEX "solution_costs_land_cents_index" ON "solution_costs" USING btree ("land","cents");--> statement-breakpoint
ALTER TABLE "allocation_keys" ADD CONSTRAINT "allocation_keys_solution_id_solutions_id_fk" FOREIGN KEY ("solution_id") REFERENCES "public"."solutions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation_keys" ADD CONSTRAINT "allocation_keys_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation_keys" ADD CONSTRAINT "allocation_keys_entered_by_people_id_fk" FOREIGN KEY ("entered_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation_keys" ADD CONSTRAINT "allocation_keys_decided_by_people_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "allocation_keys_solution_id_index" ON "allocation_keys" USING btree ("solution_id");--> statement-breakpoint
CREATE INDEX "allocation_keys_kind_key_year_index" ON "allocation_keys" USING btree ("kind","key_year");--> statement-breakpoint
ALTER TABLE "allocation_key_values" ADD CONSTRAINT "allocation_key_values_party" CHECK ("allocation_key_values"."party" ~ '^([A-Z]{2}|BUND|[0-9]{12}|[a-z0-9]+(-[a-z0-9]+)*)$');--> statement-breakpoint
ALTER TABLE "allocation_key_values" ADD CONSTRAINT "allocation_key_values_decimal" CHECK ("allocation_key_values"."value" ~ '^[0-9]{1,12}(\.[0-9]{1,8})?$');--> statement-breakpoint
ALTER TABLE "allocation_keys" ADD CONSTRAINT "allocation_keys_have_a_source" CHECK (num_nonnulls("allocation_keys"."source_id", "allocation_keys"."source_note") > 0);--> statement-breakpoint
ALTER TABLE "allocation_keys" ADD CONSTRAINT "allocation_keys_validity" CHECK ("allocation_keys"."valid_to" is null or "allocation_keys"."valid_to" >= "allocation_keys"."valid_from");--> statement-breakpoint
ALTER TABLE "allocation_keys" ADD CONSTRAINT "allocation_keys_year" CHECK ("allocation_keys"."key_year" between 1949 and 2200);--> statement-breakpoint
ALTER TABLE "allocation_keys" ADD CONSTRAINT "allocation_keys_approved_by_another" CHECK ("allocation_keys"."decided_by" is null or "allocation_keys"."decided_by" <> "allocation_keys"."entered_by");--> statement-breakpoint
ALTER TABLE "allocation_keys" ADD CONSTRAINT "allocation_keys_decided" CHECK (("allocation_keys"."status"::text = 'proposed' and "allocation_keys"."decided_by" is null)
        or ("allocation_keys"."status"::text = 'approved' and ("allocation_keys"."entered_by" is null) = ("allocation_keys"."decided_by" is null))
        or ("allocation_keys"."status"::text = 'refused' and "allocation_keys"."decided_by" is not null and "allocation_keys"."refusal_reason" is not null));