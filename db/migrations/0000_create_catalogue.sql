-- Rules that hold for a value wherever it stands are domains, so that psql, imports and future services obey them too.
CREATE DOMAIN "slug" AS text CHECK (VALUE ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(VALUE) <= 160);--> statement-breakpoint
CREATE DOMAIN "leika_key" AS text CHECK (VALUE ~ '^\d{14}$');--> statement-breakpoint
CREATE DOMAIN "ozg_id" AS text CHECK (VALUE ~ '^\d{5}$');--> statement-breakpoint
CREATE DOMAIN "ars" AS text CHECK (VALUE ~ '^\d{12}$');--> statement-breakpoint
CREATE DOMAIN "partial_date" AS text CHECK (VALUE ~ '^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$');--> statement-breakpoint
CREATE DOMAIN "web_address" AS text CHECK (VALUE ~ '^https?://[^\s<>"]+$' AND length(VALUE) <= 2000);--> statement-breakpoint
CREATE TYPE "public"."organisation_kind" AS ENUM('bund', 'land', 'kommune', 'it_provider', 'platform_operator', 'bundling_organisation');--> statement-breakpoint
CREATE TYPE "public"."allocation_key_kind" AS ENUM('koenigstein', 'inhabitants');--> statement-breakpoint
CREATE TYPE "public"."building_block_kind" AS ENUM('account', 'payment', 'mailbox');--> statement-breakpoint
CREATE TYPE "public"."situation_kind" AS ENUM('life', 'business');--> statement-breakpoint
CREATE TYPE "public"."adoption_level" AS ENUM('authority', 'kommune', 'land');--> statement-breakpoint
CREATE TYPE "public"."adoption_stage" AS ENUM('announced', 'ready', 'pilot', 'live');--> statement-breakpoint
CREATE TYPE "public"."cited_field" AS ENUM('title', 'stage', 'subjectArea', 'maturity', 'languages', 'targetGroups', 'legalBases', 'licence', 'operation', 'serviceLevel', 'description');--> statement-breakpoint
CREATE TYPE "public"."connection_method" AS ENUM('fit_connect', 'osci', 'rest_api', 'soap_api', 'portal', 'mail', 'download', 'manual');--> statement-breakpoint
CREATE TYPE "public"."solution_document_kind" AS ENUM('service_description', 'security_declaration', 'accessibility_statement', 'operating_concept', 'price_sheet', 'decision');--> statement-breakpoint
CREATE TYPE "public"."business_application_fit" AS ENUM('certified', 'supported', 'planned');--> statement-breakpoint
CREATE TYPE "public"."solution_link_kind" AS ENUM('site', 'demo', 'source_code', 'documentation', 'api');--> statement-breakpoint
CREATE TYPE "public"."solution_origin" AS ENUM('collected', 'offered');--> statement-breakpoint
CREATE TYPE "public"."ozg_match" AS ENUM('stated', 'matched_by_name');--> statement-breakpoint
CREATE TYPE "public"."party_role" AS ENUM('lead', 'implementing', 'developing', 'operating');--> statement-breakpoint
CREATE TYPE "public"."solution_type" AS ENUM('online_service', 'building_block', 'cloud_service', 'specialist_procedure', 'ai_application', 'open_source_package');--> statement-breakpoint
CREATE TYPE "public"."solution_stage" AS ENUM('in_development', 'developed', 'pilot', 'live', 'ended');--> statement-breakpoint
CREATE TYPE "public"."supply_route" AS ENUM('fit_store', 'efa_marketplace', 'administrative_agreement', 'open_source');--> statement-breakpoint
CREATE TYPE "public"."target_group" AS ENUM('citizens', 'businesses', 'authorities');--> statement-breakpoint
CREATE TABLE "event_cursors" (
	"consumer" text PRIMARY KEY NOT NULL,
	"xid" "xid8" DEFAULT '0' NOT NULL,
	"event_id" bigint DEFAULT 0 NOT NULL,
	"moved_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"type" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" text NOT NULL,
	"organisation_id" uuid,
	"actor" text NOT NULL,
	"request_id" text,
	"data" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "parked_events" (
	"consumer" text NOT NULL,
	"event_id" bigint NOT NULL,
	"reason" text NOT NULL,
	"parked_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "parked_events_consumer_event_id_pk" PRIMARY KEY("consumer","event_id")
);
--> statement-breakpoint
CREATE TABLE "organisations" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"slug" "slug" NOT NULL,
	"kind" "organisation_kind" NOT NULL,
	"display_name" text NOT NULL,
	"legal_name" text,
	"land" text,
	"ars" "ars",
	"functional_mailbox" text,
	"website" "web_address",
	"is_demo" boolean DEFAULT false NOT NULL,
	"source_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organisations_slug_unique" UNIQUE("slug"),
	CONSTRAINT "organisations_demo_is_named_demo" CHECK ("organisations"."is_demo" = ("organisations"."display_name" like 'Demo-%')),
	CONSTRAINT "organisations_land_has_code" CHECK ("organisations"."kind" <> 'land' or "organisations"."land" is not null)
);
--> statement-breakpoint
CREATE TABLE "allocation_key_values" (
	"key_id" uuid NOT NULL,
	"land" text NOT NULL,
	"value" numeric(20, 8) NOT NULL,
	CONSTRAINT "allocation_key_values_key_id_land_pk" PRIMARY KEY("key_id","land"),
	CONSTRAINT "allocation_key_values_positive" CHECK ("allocation_key_values"."value" > 0)
);
--> statement-breakpoint
CREATE TABLE "allocation_keys" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"slug" "slug" NOT NULL,
	"kind" "allocation_key_kind" NOT NULL,
	"name" text NOT NULL,
	"key_year" integer NOT NULL,
	"as_of" "partial_date" NOT NULL,
	"valid_from" date,
	"valid_to" date,
	"source_id" uuid NOT NULL,
	CONSTRAINT "allocation_keys_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "building_blocks" (
	"slug" "slug" PRIMARY KEY NOT NULL,
	"kind" "building_block_kind" NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "building_blocks_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "business_applications" (
	"slug" "slug" PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"manufacturer" text,
	"is_demo" boolean DEFAULT false NOT NULL,
	CONSTRAINT "business_applications_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "laender" (
	"code" text PRIMARY KEY NOT NULL,
	"ars" "ars" NOT NULL,
	"name" text NOT NULL,
	"slug" "slug" NOT NULL,
	CONSTRAINT "laender_ars_unique" UNIQUE("ars"),
	CONSTRAINT "laender_name_unique" UNIQUE("name"),
	CONSTRAINT "laender_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "maturity_levels" (
	"slug" "slug" PRIMARY KEY NOT NULL,
	"model" text NOT NULL,
	"level" integer NOT NULL,
	"name" text NOT NULL,
	"description" text NOT NULL,
	CONSTRAINT "maturity_levels_range" CHECK (("maturity_levels"."model" = '1.1' and "maturity_levels"."level" between 0 and 4) or ("maturity_levels"."model" = '2.0' and "maturity_levels"."level" between 0 and 7))
);
--> statement-breakpoint
CREATE TABLE "ozg_services" (
	"ozg_id" "ozg_id" PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"subject_area" "slug",
	"situation" "slug",
	"source_id" uuid NOT NULL,
	"as_of" "partial_date" NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "public_services" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"slug" "slug" NOT NULL,
	"leika_key" "leika_key",
	"name" text NOT NULL,
	"ozg_id" "ozg_id",
	"typisation" text[] DEFAULT '{}' NOT NULL,
	"is_sdg_annex1" boolean DEFAULT false NOT NULL,
	"is_sdg_annex2" boolean DEFAULT false NOT NULL,
	"legal_basis" text,
	"source_id" uuid NOT NULL,
	"as_of" "partial_date" NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "public_services_slug_unique" UNIQUE("slug"),
	CONSTRAINT "public_services_leikaKey_unique" UNIQUE("leika_key")
);
--> statement-breakpoint
CREATE TABLE "situations" (
	"slug" "slug" PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"kind" "situation_kind",
	CONSTRAINT "situations_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "sources" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"url" "web_address" NOT NULL,
	"title" text,
	"publisher" text,
	"published_on" "partial_date",
	"recorded_on" date NOT NULL,
	CONSTRAINT "sources_url_unique" UNIQUE("url")
);
--> statement-breakpoint
CREATE TABLE "standards" (
	"slug" "slug" PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"url" "web_address",
	CONSTRAINT "standards_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "subject_areas" (
	"slug" "slug" PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "subject_areas_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "adoption_figures" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"solution_id" uuid NOT NULL,
	"level" "adoption_level" NOT NULL,
	"land" text,
	"ready" integer,
	"connected" integer,
	"total" integer,
	"as_of" "partial_date",
	"note" text,
	"source_id" uuid,
	CONSTRAINT "adoption_figures_say_something" CHECK (num_nonnulls("adoption_figures"."ready", "adoption_figures"."connected", "adoption_figures"."total") > 0),
	CONSTRAINT "adoption_figures_within_total" CHECK (coalesce("adoption_figures"."ready", 0) >= 0 and coalesce("adoption_figures"."connected", 0) >= 0 and greatest("adoption_figures"."ready", "adoption_figures"."connected") <= coalesce("adoption_figures"."total", 2147483647))
);
--> statement-breakpoint
CREATE TABLE "adoptions" (
	"solution_id" uuid NOT NULL,
	"land" text NOT NULL,
	"stage" "adoption_stage" NOT NULL,
	"since" "partial_date",
	"as_of" "partial_date",
	"note" text,
	"source_id" uuid,
	"confirmed_on" date,
	CONSTRAINT "adoptions_solution_id_land_pk" PRIMARY KEY("solution_id","land")
);
--> statement-breakpoint
CREATE TABLE "online_services" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"solution_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"summary" text,
	"url" "web_address",
	"ozg_id" "ozg_id",
	"source_id" uuid,
	CONSTRAINT "online_services_solutionId_position_unique" UNIQUE("solution_id","position"),
	CONSTRAINT "online_services_id_solutionId_unique" UNIQUE("id","solution_id")
);
--> statement-breakpoint
CREATE TABLE "solution_building_blocks" (
	"solution_id" uuid NOT NULL,
	"building_block" "slug" NOT NULL,
	"note" text,
	"source_id" uuid,
	CONSTRAINT "solution_building_blocks_solution_id_building_block_pk" PRIMARY KEY("solution_id","building_block")
);
--> statement-breakpoint
CREATE TABLE "solution_business_applications" (
	"solution_id" uuid NOT NULL,
	"business_application" "slug" NOT NULL,
	"fit" "business_application_fit" NOT NULL,
	"note" text,
	"source_id" uuid,
	CONSTRAINT "solution_business_applications_solution_id_business_application_pk" PRIMARY KEY("solution_id","business_application")
);
--> statement-breakpoint
CREATE TABLE "solution_citations" (
	"solution_id" uuid NOT NULL,
	"field" "cited_field" NOT NULL,
	"source_id" uuid NOT NULL,
	"as_of" "partial_date",
	CONSTRAINT "solution_citations_solution_id_field_source_id_pk" PRIMARY KEY("solution_id","field","source_id")
);
--> statement-breakpoint
CREATE TABLE "solution_connection_methods" (
	"solution_id" uuid NOT NULL,
	"method" "connection_method" NOT NULL,
	"note" text,
	"source_id" uuid,
	CONSTRAINT "solution_connection_methods_solution_id_method_pk" PRIMARY KEY("solution_id","method")
);
--> statement-breakpoint
CREATE TABLE "solution_documents" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"solution_id" uuid NOT NULL,
	"kind" "solution_document_kind" NOT NULL,
	"title" text NOT NULL,
	"url" "web_address",
	"issued_on" "partial_date",
	"source_id" uuid
);
--> statement-breakpoint
CREATE TABLE "solution_links" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"solution_id" uuid NOT NULL,
	"kind" "solution_link_kind" NOT NULL,
	"url" "web_address" NOT NULL,
	"title" text,
	"source_id" uuid,
	CONSTRAINT "solution_links_solutionId_url_unique" UNIQUE("solution_id","url")
);
--> statement-breakpoint
CREATE TABLE "solution_ozg_services" (
	"solution_id" uuid NOT NULL,
	"ozg_id" "ozg_id" NOT NULL,
	"match" "ozg_match" NOT NULL,
	"source_id" uuid,
	CONSTRAINT "solution_ozg_services_solution_id_ozg_id_pk" PRIMARY KEY("solution_id","ozg_id")
);
--> statement-breakpoint
CREATE TABLE "solution_parties" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"solution_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"role" "party_role" NOT NULL,
	"from_on" "partial_date",
	"to_on" "partial_date",
	"note" text,
	"source_id" uuid,
	CONSTRAINT "solution_parties_once" UNIQUE NULLS NOT DISTINCT("solution_id","organisation_id","role","from_on"),
	CONSTRAINT "solution_parties_order" CHECK ("solution_parties"."from_on" is null or "solution_parties"."to_on" is null or left("solution_parties"."from_on"::text, 4) <= left("solution_parties"."to_on"::text, 4))
);
--> statement-breakpoint
CREATE TABLE "solution_public_services" (
	"solution_id" uuid NOT NULL,
	"public_service_id" uuid NOT NULL,
	"online_service_id" uuid,
	"source_id" uuid,
	CONSTRAINT "solution_public_services_solution_id_public_service_id_pk" PRIMARY KEY("solution_id","public_service_id")
);
--> statement-breakpoint
CREATE TABLE "solution_standards" (
	"solution_id" uuid NOT NULL,
	"standard" "slug" NOT NULL,
	"standard_version" text,
	"source_id" uuid,
	CONSTRAINT "solution_standards_solution_id_standard_pk" PRIMARY KEY("solution_id","standard")
);
--> statement-breakpoint
CREATE TABLE "solution_supply_routes" (
	"solution_id" uuid NOT NULL,
	"route" "supply_route" NOT NULL,
	"url" "web_address",
	"contact" text,
	"since" "partial_date",
	"note" text,
	"source_id" uuid,
	CONSTRAINT "solution_supply_routes_solution_id_route_pk" PRIMARY KEY("solution_id","route")
);
--> statement-breakpoint
CREATE TABLE "solutions" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"slug" "slug" NOT NULL,
	"origin" "solution_origin" NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"type" "solution_type" NOT NULL,
	"title" text NOT NULL,
	"aliases" text[] DEFAULT '{}' NOT NULL,
	"keywords" text[] DEFAULT '{}' NOT NULL,
	"summary" text NOT NULL,
	"description" text,
	"stage" "solution_stage",
	"stage_since" "partial_date",
	"stage_note" text,
	"subject_area" "slug",
	"maturity" "slug",
	"provider_id" uuid,
	"licence" text,
	"languages" text[] DEFAULT '{}' NOT NULL,
	"target_groups" "target_group"[] DEFAULT '{}' NOT NULL,
	"legal_bases" text[] DEFAULT '{}' NOT NULL,
	"operation" text,
	"service_level" text,
	"part_of_id" uuid,
	"published_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "solutions_slug_unique" UNIQUE("slug"),
	CONSTRAINT "solutions_offer_has_provider" CHECK ("solutions"."origin" <> 'offered' or "solutions"."provider_id" is not null),
	CONSTRAINT "solutions_collected_is_real" CHECK ("solutions"."origin" <> 'collected' or not "solutions"."is_demo"),
	CONSTRAINT "solutions_title_length" CHECK (char_length("solutions"."title") between 3 and 200),
	CONSTRAINT "solutions_summary_length" CHECK (char_length("solutions"."summary") between 10 and 400)
);
--> statement-breakpoint
ALTER TABLE "parked_events" ADD CONSTRAINT "parked_events_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisations" ADD CONSTRAINT "organisations_land_laender_code_fk" FOREIGN KEY ("land") REFERENCES "public"."laender"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisations" ADD CONSTRAINT "organisations_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation_key_values" ADD CONSTRAINT "allocation_key_values_key_id_allocation_keys_id_fk" FOREIGN KEY ("key_id") REFERENCES "public"."allocation_keys"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation_key_values" ADD CONSTRAINT "allocation_key_values_land_laender_code_fk" FOREIGN KEY ("land") REFERENCES "public"."laender"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation_keys" ADD CONSTRAINT "allocation_keys_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ozg_services" ADD CONSTRAINT "ozg_services_subject_area_subject_areas_slug_fk" FOREIGN KEY ("subject_area") REFERENCES "public"."subject_areas"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ozg_services" ADD CONSTRAINT "ozg_services_situation_situations_slug_fk" FOREIGN KEY ("situation") REFERENCES "public"."situations"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ozg_services" ADD CONSTRAINT "ozg_services_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "public_services" ADD CONSTRAINT "public_services_ozg_id_ozg_services_ozg_id_fk" FOREIGN KEY ("ozg_id") REFERENCES "public"."ozg_services"("ozg_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "public_services" ADD CONSTRAINT "public_services_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "adoption_figures" ADD CONSTRAINT "adoption_figures_solution_id_solutions_id_fk" FOREIGN KEY ("solution_id") REFERENCES "public"."solutions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "adoption_figures" ADD CONSTRAINT "adoption_figures_land_laender_code_fk" FOREIGN KEY ("land") REFERENCES "public"."laender"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "adoption_figures" ADD CONSTRAINT "adoption_figures_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "adoptions" ADD CONSTRAINT "adoptions_solution_id_solutions_id_fk" FOREIGN KEY ("solution_id") REFERENCES "public"."solutions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "adoptions" ADD CONSTRAINT "adoptions_land_laender_code_fk" FOREIGN KEY ("land") REFERENCES "public"."laender"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "adoptions" ADD CONSTRAINT "adoptions_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "online_services" ADD CONSTRAINT "online_services_solution_id_solutions_id_fk" FOREIGN KEY ("solution_id") REFERENCES "public"."solutions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "online_services" ADD CONSTRAINT "online_services_ozg_id_ozg_services_ozg_id_fk" FOREIGN KEY ("ozg_id") REFERENCES "public"."ozg_services"("ozg_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "online_services" ADD CONSTRAINT "online_services_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "solution_building_blocks" ADD CONSTRAINT "solution_building_blocks_solution_id_solutions_id_fk" FOREIGN KEY ("solution_id") REFERENCES "public"."solutions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "solution_building_blocks" ADD CONSTRAINT "solution_building_blocks_building_block_building_blocks_slug_fk" FOREIGN KEY ("building_block") REFERENCES "public"."building_blocks"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "solution_building_blocks" ADD CONSTRAINT "solution_building_blocks_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "solution_business_applications" ADD CONSTRAINT "solution_business_applications_solution_id_solutions_id_fk" FOREIGN KEY ("solution_id") REFERENCES "public"."solutions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "solution_business_applications" ADD CONSTRAINT "solution_business_applications_business_application_business_applications_slug_fk" FOREIGN KEY ("business_application") REFERENCES "public"."business_applications"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "solution_business_applications" ADD CONSTRAINT "solution_business_applications_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "solution_citations" ADD CONSTRAINT "solution_citations_solution_id_solutions_id_fk" FOREIGN KEY ("solution_id") REFERENCES "public"."solutions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "solution_citations" ADD CONSTRAINT "solution_citations_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "solution_connection_methods" ADD CONSTRAINT "solution_connection_methods_solution_id_solutions_id_fk" FOREIGN KEY ("solution_id") REFERENCES "public"."solutions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "solution_connection_methods" ADD CONSTRAINT "solution_connection_methods_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "solution_documents" ADD CONSTRAINT "solution_documents_solution_id_solutions_id_fk" FOREIGN KEY ("solution_id") REFERENCES "public"."solutions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "solution_documents" ADD CONSTRAINT "solution_documents_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "solution_links" ADD CONSTRAINT "solution_links_solution_id_solutions_id_fk" FOREIGN KEY ("solution_id") REFERENCES "public"."solutions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "solution_links" ADD CONSTRAINT "solution_links_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "solution_ozg_services" ADD CONSTRAINT "solution_ozg_services_solution_id_solutions_id_fk" FOREIGN KEY ("solution_id") REFERENCES "public"."solutions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "solution_ozg_services" ADD CONSTRAINT "solution_ozg_services_ozg_id_ozg_services_ozg_id_fk" FOREIGN KEY ("ozg_id") REFERENCES "public"."ozg_services"("ozg_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "solution_ozg_services" ADD CONSTRAINT "solution_ozg_services_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "solution_parties" ADD CONSTRAINT "solution_parties_solution_id_solutions_id_fk" FOREIGN KEY ("solution_id") REFERENCES "public"."solutions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "solution_parties" ADD CONSTRAINT "solution_parties_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "solution_parties" ADD CONSTRAINT "solution_parties_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "solution_public_services" ADD CONSTRAINT "solution_public_services_solution_id_solutions_id_fk" FOREIGN KEY ("solution_id") REFERENCES "public"."solutions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "solution_public_services" ADD CONSTRAINT "solution_public_services_public_service_id_public_services_id_fk" FOREIGN KEY ("public_service_id") REFERENCES "public"."public_services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "solution_public_services" ADD CONSTRAINT "solution_public_services_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "solution_public_services" ADD CONSTRAINT "solution_public_services_online_service_id_solution_id_online_services_id_solution_id_fk" FOREIGN KEY ("online_service_id","solution_id") REFERENCES "public"."online_services"("id","solution_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "solution_standards" ADD CONSTRAINT "solution_standards_solution_id_solutions_id_fk" FOREIGN KEY ("solution_id") REFERENCES "public"."solutions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "solution_standards" ADD CONSTRAINT "solution_standards_standard_standards_slug_fk" FOREIGN KEY ("standard") REFERENCES "public"."standards"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "solution_standards" ADD CONSTRAINT "solution_standards_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "solution_supply_routes" ADD CONSTRAINT "solution_supply_routes_solution_id_solutions_id_fk" FOREIGN KEY ("solution_id") REFERENCES "public"."solutions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "solution_supply_routes" ADD CONSTRAINT "solution_supply_routes_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "solutions" ADD CONSTRAINT "solutions_subject_area_subject_areas_slug_fk" FOREIGN KEY ("subject_area") REFERENCES "public"."subject_areas"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "solutions" ADD CONSTRAINT "solutions_maturity_maturity_levels_slug_fk" FOREIGN KEY ("maturity") REFERENCES "public"."maturity_levels"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "solutions" ADD CONSTRAINT "solutions_provider_id_organisations_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "solutions" ADD CONSTRAINT "solutions_part_of_id_solutions_id_fk" FOREIGN KEY ("part_of_id") REFERENCES "public"."solutions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "events_xid_id_index" ON "events" USING btree ("xid","id");--> statement-breakpoint
CREATE INDEX "events_subject_type_subject_id_id_index" ON "events" USING btree ("subject_type","subject_id","id");--> statement-breakpoint
CREATE INDEX "organisations_land_index" ON "organisations" USING btree ("land");--> statement-breakpoint
CREATE INDEX "organisations_name_order" ON "organisations" USING btree ("display_name" collate "de-x-icu","id");--> statement-breakpoint
CREATE UNIQUE INDEX "maturity_levels_model_level_index" ON "maturity_levels" USING btree ("model","level");--> statement-breakpoint
CREATE INDEX "ozg_services_subject_area_index" ON "ozg_services" USING btree ("subject_area");--> statement-breakpoint
CREATE UNIQUE INDEX "public_services_identity_without_key" ON "public_services" USING btree ("ozg_id","name") WHERE "public_services"."leika_key" is null;--> statement-breakpoint
CREATE INDEX "public_services_ozg_id_index" ON "public_services" USING btree ("ozg_id");--> statement-breakpoint
CREATE INDEX "public_services_name_order" ON "public_services" USING btree ("name" collate "de-x-icu","id");--> statement-breakpoint
CREATE INDEX "adoption_figures_solution_id_index" ON "adoption_figures" USING btree ("solution_id");--> statement-breakpoint
CREATE INDEX "adoptions_land_index" ON "adoptions" USING btree ("land");--> statement-breakpoint
CREATE INDEX "online_services_ozg_id_index" ON "online_services" USING btree ("ozg_id");--> statement-breakpoint
CREATE INDEX "solution_business_applications_business_application_index" ON "solution_business_applications" USING btree ("business_application");--> statement-breakpoint
CREATE INDEX "solution_documents_solution_id_index" ON "solution_documents" USING btree ("solution_id");--> statement-breakpoint
CREATE INDEX "solution_ozg_services_ozg_id_index" ON "solution_ozg_services" USING btree ("ozg_id");--> statement-breakpoint
CREATE INDEX "solution_parties_organisation_id_index" ON "solution_parties" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "solution_public_services_public_service_id_index" ON "solution_public_services" USING btree ("public_service_id");--> statement-breakpoint
CREATE INDEX "solution_standards_standard_index" ON "solution_standards" USING btree ("standard");--> statement-breakpoint
CREATE INDEX "solutions_title_order" ON "solutions" USING btree ("title" collate "de-x-icu","id");--> statement-breakpoint
CREATE INDEX "solutions_subject_area_index" ON "solutions" USING btree ("subject_area");--> statement-breakpoint
CREATE INDEX "solutions_provider_id_index" ON "solutions" USING btree ("provider_id");--> statement-breakpoint
CREATE INDEX "solutions_part_of_id_index" ON "solutions" USING btree ("part_of_id");--> statement-breakpoint
CREATE INDEX "solutions_published_at_id_index" ON "solutions" USING btree ("published_at" DESC NULLS LAST,"id");