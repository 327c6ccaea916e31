import type { Database } from '@fit-store/db/client'
import type { FastifyBaseLogger } from 'fastify'

/** Who acts: a process of ours (`system:cli`), later a person or an API token. Opaque, never personal data. */
export type Actor = { name: string }

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
