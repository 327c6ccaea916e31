/** What an event is about. */
export type Subject<T extends string> = { type: T; id: string }

/** What a record said before and says now, for the fields that changed. */
export type Changes = { before: Record<string, unknown>; after: Record<string, unknown> }

/** By when whoever has the turn now is asked to act; null without a deadline. */
export type Due = { dueOn: string | null }
export type Turn = Due & { turn: string }
