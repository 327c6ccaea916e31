import type { FastifyInstance, FastifyRequest } from 'fastify'
import { requireAccess } from './access.ts'
import { sessionCookie } from './cookies.ts'
import { anonymous, type Actor, type Ctx } from './ctx.ts'
import { Problem } from './problem.ts'

type FindActor = (ctx: Ctx, secret: string) => Promise<Actor | null>
type Options = { publicOrigin: string; findPerson: FindActor; findToken: FindActor }

/**
 * Finds out who calls and whether they may, before anything is read or validated (decision 23). A public answer is the
 * same for everyone, so nobody is looked up for it.
 */
export function authenticate(app: FastifyInstance, options: Options) {
  app.addHook('onRequest', async (request) => {
    const { access } = request.routeOptions.config
    if (!access || access === 'public') return
    request.ctx.actor = await callerOf(request, options)
    requireAccess(access, request.ctx.actor)
  })
}

async function callerOf(request: FastifyRequest, { publicOrigin, findPerson, findToken }: Options): Promise<Actor> {
  const [scheme, token] = request.headers.authorization?.split(' ') ?? []
  if (scheme !== undefined) {
    const actor = scheme.toLowerCase() === 'bearer' && token ? await findToken(request.ctx, token) : null
    if (!actor)
      throw new Problem(401, 'invalid-token', 'Der Zugangsschlüssel ist unbekannt, abgelaufen oder widerrufen.')
    return actor
  }
  const secret = request.cookies[sessionCookie(publicOrigin)]
  const actor = secret ? await findPerson(request.ctx, secret) : null
  if (!actor) return anonymous
  requireOwnOrigin(request, publicOrigin)
  return actor
}

/** A browser sends the cookie with every request, also with one that another site made it send (CSRF). */
function requireOwnOrigin({ method, headers }: FastifyRequest, publicOrigin: string) {
  if (method === 'GET' || method === 'HEAD') return
  if (headers.origin !== publicOrigin) {
    throw new Problem(
      403,
      'foreign-origin',
      'Diese Anfrage kam nicht von einer Seite des FIT-Stores und wurde nicht ausgeführt.',
    )
  }
}
