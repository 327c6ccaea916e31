-- Run once after pg_restore, before API and worker start.
--
-- Consumers read the event log in the order of transaction numbers and wait for numbers that have not been given out yet.
-- A dump carries the numbers of its old server; on a new one, which begins again at about 700, restored events would look
-- like the future and new ones like the past, and search and mail would fall silent without an error. So restored events
-- get number 0 ("before everything here"), and each cursor goes back to the first event it has not seen. What it may see
-- twice does no harm (api/src/events/cursor.ts). Nothing of what an event says is touched.
\set ON_ERROR_STOP on
begin;
lock table events, event_cursors;

update event_cursors cursor
  set xid = '0',
      event_id = coalesce(
        (select min(id) - 1 from events where (events.xid, events.id) > (cursor.xid, cursor.event_id)),
        (select max(id) from events),
        0
      );

alter table events disable trigger events_append_only;
update events set xid = '0';
alter table events enable trigger events_append_only;
commit;
