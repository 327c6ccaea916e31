import type { Changes, Subject } from './parts.ts'

/** Who may act here and for whom, and what is told to their programs. */
export type OrganisationEvent =
  | { type: 'deadline.due'; subject: Subject<'organisation'>; data: NamedDeadline }
  | { type: 'organisation.added'; subject: Subject<'organisation'>; data: { slug: string } }
  | { type: 'organisation.registered'; subject: Subject<'organisation'>; data: { slug: string; seeks: string[] } }
  | { type: 'organisation.changed'; subject: Subject<'organisation'>; data: Changes }
  | { type: 'organisation.accredited'; subject: Subject<'organisation'>; data: { basis: string } }
  | { type: 'organisation.refused'; subject: Subject<'organisation'>; data: { reason: string } }
  | { type: 'organisation.withdrawn'; subject: Subject<'organisation'>; data: Record<string, never> }
  | { type: 'organisation.reapplied'; subject: Subject<'organisation'>; data: { seeks: string[] } }
  | { type: 'member.invited'; subject: Subject<'organisation'>; data: { invitation: string; roles: string[] } }
  | { type: 'invitation.withdrawn'; subject: Subject<'organisation'>; data: { invitation: string } }
  | { type: 'member.joined'; subject: Subject<'organisation'>; data: { person: string; roles: string[] } }
  | { type: 'member.removed'; subject: Subject<'organisation'>; data: { person: string } }
  | {
      type: 'role.granted'
      subject: Subject<'organisation'>
      /** `deputyFor` is the person in whose place; events of before it was noted do not say. */
      data: { person: string; role: string; deputyFor?: string | null; validFrom: string; validTo: string | null }
    }
  | { type: 'role.revoked'; subject: Subject<'organisation'>; data: { person: string; role: string } }
  | {
      type: 'api_token.created'
      subject: Subject<'organisation'>
      data: { token: string; name: string; prefix: string; scopes: string[] }
    }
  | {
      type: 'api_token.revoked'
      subject: Subject<'organisation'>
      data: { token: string; name: string; prefix: string }
    }
  | { type: 'webhook.created'; subject: Subject<'organisation'>; data: { webhook: string; name: string } }
  | { type: 'webhook.changed'; subject: Subject<'organisation'>; data: { webhook: string } & Changes }
  | { type: 'webhook.removed'; subject: Subject<'organisation'>; data: { webhook: string; name: string } }
  | { type: 'webhook.secret_rotated'; subject: Subject<'organisation'>; data: { webhook: string; name: string } }
  | { type: 'webhook.enabled'; subject: Subject<'organisation'>; data: { webhook: string; name: string } }
  | {
      type: 'webhook.disabled'
      subject: Subject<'organisation'>
      data: { webhook: string; name: string; cause: 'by_hand' | 'failing' | 'gone' }
    }

/** A deadline of the calendar; `key` stays the same when its day moves, `person` is the colleague it is for. */
type NamedDeadline = {
  key: string
  kind: string
  title: string
  path: string
  isMine: boolean
  person: string | null
  dueOn: string
  daysLeft: number
}
