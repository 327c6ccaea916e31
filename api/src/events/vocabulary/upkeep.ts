import type { Subject } from './parts.ts'

/** What the product does for itself. */
export type UpkeepEvent =
  | { type: 'reference.seeded'; subject: Subject<'reference'>; data: Record<string, number> }
  | { type: 'reference.imported'; subject: Subject<'reference'>; data: ImportCounts }
  | { type: 'delivery.retried'; subject: Subject<'delivery'>; data: Record<string, never> }
  | { type: 'parked_event.retried'; subject: Subject<'parked_event'>; data: Retry }

/** Which event is to be handed to which consumer once more. */
export type Retry = { consumer: string; eventId: number }

type ImportCounts = {
  source: string
  read: number
  added: number
  changed: number
  unchanged: number
  refused: number
}
