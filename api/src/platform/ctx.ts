import type { Database } from '@fit-store/db/client'
import type { OrganisationKind } from '@fit-store/db/schema/organisations'
import type { Role } from '@fit-store/db/schema/identity'
import type { FastifyBaseLogger } from 'fastify'

/** The organisation somebody acts for, as far as deciding needs it. */
export type ActingFor = { id: string; slug: string; displayName: string; kind: OrganisationKind; isAccredited: boolean }

/** Who acts. `name` goes into the event log and is opaque: never personal data. */
export type Actor = {
  name: 'anonymous' | `system:${string}` | `person:${string}` | `token:${string}`
  personId: string | null
  sessionId: string | null
  organisation: ActingFor | null
  /** Roles in that organisation, valid today. */
  roles: readonly Role[]
}

const nobody = { personId: null, sessionId: null, organisation: null, roles: [] }

export const anonymous: Actor = { name: 'anonymous', ...nobody }

/** A process of ours: the worker, an import, a timetable. */
export const system = (process: string): Actor => ({ name: `system:${process}`, ...nobody })

/** Everything an operation or query may use. A transaction replaces `db`; nothing else changes. */
export type Ctx = {
  db: Database
  actor: Actor
  requestId: string | null
  now: () => Date
  log: Pick<FastifyBaseLogger, 'info' | 'warn' | 'error'>
}

declare module 'fastify' {
  interface FastifyRequest {
    ctx: Ctx
  }
}
