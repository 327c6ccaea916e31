import type { Schemas } from '@fit-store/contracts/client'
import type { EventRow } from '#lib/components/EventTable.svelte'
import { eventDetails } from '#lib/event-details.ts'
import { actorKinds, eventTypes } from '#lib/labels/events.ts'

/** Events as rows of a table. Who it was is told by name where the reader may know it, else as the organisation it was done for. */
export const historyRows = (events: readonly Schemas['HistoryEvent'][]): EventRow[] =>
  events.map((event) => ({
    id: event.id,
    at: event.at,
    what: eventTypes[event.type],
    who: event.actor.label ?? event.organisation?.displayName ?? actorKinds[event.actor.kind],
    details: eventDetails(event),
  }))
