/** Every event there is, with the data it carries. Data never holds personal data; actors are opaque names. */
export type Event =
  | { type: 'solution.collected'; subject: Subject<'solution'>; data: { slug: string } }
  | { type: 'solution.offered'; subject: Subject<'solution'>; data: { slug: string } }
  | { type: 'solution.changed'; subject: Subject<'solution'>; data: { slug: string; fields: string[] } }
  | { type: 'solution.removed'; subject: Subject<'solution'>; data: { slug: string } }
  | { type: 'organisation.added'; subject: Subject<'organisation'>; data: { slug: string } }
  | { type: 'reference.seeded'; subject: Subject<'reference'>; data: Record<string, number> }
  | { type: 'reference.imported'; subject: Subject<'reference'>; data: ImportCounts }

export type EventType = Event['type']
type Subject<T extends string> = { type: T; id: string }

export type ImportCounts = {
  source: string
  read: number
  added: number
  changed: number
  unchanged: number
  refused: number
}
