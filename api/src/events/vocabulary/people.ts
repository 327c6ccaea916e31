import type { Changes, Subject } from './parts.ts'

/** What a person does with their own account. */
export type PersonEvent =
  | { type: 'person.joined'; subject: Subject<'person'>; data: { provider: string } }
  | { type: 'person.erased'; subject: Subject<'person'>; data: Record<string, never> }
  | { type: 'session.started'; subject: Subject<'person'>; data: { provider: string } }
  | { type: 'session.revoked'; subject: Subject<'person'>; data: Record<string, never> }
  | { type: 'preferences.changed'; subject: Subject<'person'>; data: Changes }
  | { type: 'calendar_feed.created'; subject: Subject<'person'>; data: { feed: string } }
  | { type: 'calendar_feed.revoked'; subject: Subject<'person'>; data: { feed: string } }
