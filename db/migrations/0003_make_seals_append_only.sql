-- A seal proves the log; who could change it could change both.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only (% refused)', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER event_seals_append_only
  BEFORE UPDATE OR DELETE ON event_seals
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER event_seals_no_truncate
  BEFORE TRUNCATE ON event_seals
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
