import type { Role } from '@fit-store/db/schema/identity'
import type { FastifyInstance } from 'fastify'
import type { Actor } from './ctx.ts'
import { Problem } from './problem.ts'

/**
 * Who may call an operation. Every route declares it; the strangers' tests are generated from it (decision 23).
 * - `public`: everyone, and the answer is the same for everyone, so that it may be kept
 * - `anyone`: everyone, but the answer depends on who asks
 * - `signed_in`: a person, whatever their organisation
 * - `{ role, of: 'own' }`: that role in the organisation they act for; whether a record is theirs the operation decides
 * - `{ role, of: 'operator' }`: the same, and the organisation is the platform operator
 */
export type Access = 'public' | 'anyone' | 'signed_in' | { role: Role | readonly Role[]; of: 'own' | 'operator' }

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access
  }
}

/** Refuses with 401 who is unknown and with 403 who is known and may not; gives nothing when the call may go on. */
export function requireAccess(access: Access, actor: Actor): void {
  if (access === 'public' || access === 'anyone') return
  if (access === 'signed_in') return void personOf(actor)
  if (actor.personId === null && !isToken(actor)) throw signInRequired()
  if (!actor.organisation)
    throw new Problem(403, 'organisation-required', 'Dafür müssen Sie für eine Organisation handeln.')
  const wanted: readonly Role[] = typeof access.role === 'string' ? [access.role] : access.role
  const isOperator = actor.organisation.kind === 'platform_operator'
  if ((access.of === 'operator' && !isOperator) || !wanted.some((role) => actor.roles.includes(role))) {
    throw new Problem(403, 'role-required', 'Ihre Rolle in dieser Organisation erlaubt das nicht.')
  }
}

/** The id of the person who acts. Refuses with 401 who is unknown, and with 403 a token, which is known and no person. */
export function personOf(actor: Actor): string {
  if (actor.personId !== null) return actor.personId
  if (isToken(actor)) throw new Problem(403, 'person-required', 'Das kann nur eine Person tun, kein Zugangsschlüssel.')
  throw signInRequired()
}

export const signInRequired = () => new Problem(401, 'sign-in-required', 'Dafür müssen Sie angemeldet sein.')

const isToken = ({ name }: Actor) => name.startsWith('token:')

/** Refuses to start when a route below `/api/v1` does not say who may call it. */
export function requireAccessDeclarations(app: FastifyInstance) {
  app.addHook('onRoute', (route) => {
    if (route.url.startsWith('/api/v1/') && !route.config?.access) {
      throw new Error(`${String(route.method)} ${route.url} declares no access`)
    }
  })
}

/**
 * Caching follows access (RFC 9111): what everyone may read can be kept by anyone but is asked for again each time, so
 * that a reader never sees their own change late; everything else is not kept at all.
 */
export function cacheByAccess(app: FastifyInstance) {
  app.addHook('onSend', async (request, reply) => {
    if (reply.hasHeader('cache-control')) return
    const { access } = request.routeOptions.config
    const isPublicRead = access === 'public' && reply.statusCode === 200 && request.method === 'GET'
    reply.header('cache-control', isPublicRead ? 'public, no-cache' : 'no-store')
  })
}
