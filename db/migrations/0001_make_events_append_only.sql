-- The event log is evidence: rows may be added, never changed or removed.
-- Enforced here rather than in the API so that psql and future services obey it too.
CREATE FUNCTION refuse_event_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'events is append-only (% refused)', TG_OP
    USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER events_append_only
  BEFORE UPDATE OR DELETE ON events
  FOR EACH ROW EXECUTE FUNCTION refuse_event_change();
--> statement-breakpoint
-- TRUNCATE fires no row trigger, so it needs its own.
CREATE TRIGGER events_no_truncate
  BEFORE TRUNCATE ON events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_event_change();
--> statement-breakpoint
-- Wakes the consumers after commit. Carries nothing: they read the log itself, so a lost signal costs time, not truth.
CREATE FUNCTION announce_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('events', '');
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER events_announced
  AFTER INSERT ON events
  FOR EACH STATEMENT EXECUTE FUNCTION announce_events();
