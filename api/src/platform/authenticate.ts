import type { SQL } from 'drizzle-orm'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import { requireAccess } from './access.ts'
import { sessionCookie } from './cookies.ts'
import { anonymous, type Actor, type Ctx } from './ctx.ts'
import { Problem } from './problem.ts'
import type { CountRequest } from './rate-limits.ts'

type FindPerson = (ctx: Ctx, secret: string, about?: SQL) => Promise<{ actor: Actor; about: unknown } | null>
type FindToken = (ctx: Ctx, secret: string) => Promise<Actor | null>
type Options = { publicOrigin: string; findPerson: FindPerson; findToken: FindToken; count: CountRequest }

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What is told of the person `p` of a session by the statement that finds them, for a route that needs it each time. */
    aboutCaller?: SQL
  }
  interface FastifyRequest {
    aboutCaller: unknown
  }
}

const rememberedReaders = 10_000
const rememberedFor = 60_000

/**
 * Finds out who calls and whether they may, before anything is read or validated (decision 23). Requests are counted once it is
 * clear whose they are: those with a made-up secret count for the address they come from. A public answer is the same for
 * everyone: once counted, who calls is forgotten, and with it every way to answer them differently.
 */
export function authenticate(app: FastifyInstance, options: Options) {
  const readers = new LRUCache<string, Actor>({ max: rememberedReaders, ttl: rememberedFor })
  app.decorateRequest('aboutCaller', null)
  app.addHook('onRequest', async (request, reply) => {
    const { access } = request.routeOptions.config
    if (!access) return
    const actor = access === 'public' ? await findReader(request) : await findCaller(request, options)
    if (actor) request.ctx.actor = actor
    await options.count(request, reply)
    if (access === 'public') return forgetCaller(request)
    if (!actor)
      throw new Problem(401, 'invalid-token', 'Der Zugangsschlüssel ist unbekannt, abgelaufen oder widerrufen.')
    if (actor.sessionId) requireOwnOrigin(request, options.publicOrigin)
    requireAccess(access, actor)
  })

  /**
   * The caller of a public answer. A session says no more here than whose requests are counted, so one that worked within the last
   * minute need not be looked up again; one that did not, and every token, is.
   */
  async function findReader(request: FastifyRequest) {
    const secret = request.headers.authorization === undefined && request.cookies[sessionCookie(options.publicOrigin)]
    const known = secret && readers.get(secret)
    if (known) return known
    const actor = await findCaller(request, options)
    if (secret && actor?.sessionId) readers.set(secret, actor)
    return actor
  }
}

function forgetCaller(request: FastifyRequest) {
  delete request.headers.cookie
  delete request.headers.authorization
  request.cookies = {}
  request.ctx.actor = anonymous
}

/** Null when a token was shown that does not work; a session that does not is no more than no session. */
async function findCaller(
  request: FastifyRequest,
  { publicOrigin, findPerson, findToken }: Options,
): Promise<Actor | null> {
  const [scheme, token] = request.headers.authorization?.split(' ') ?? []
  if (scheme !== undefined) {
    return scheme.toLowerCase() === 'bearer' && token ? findToken(request.ctx, token) : null
  }
  const secret = request.cookies[sessionCookie(publicOrigin)]
  const found = secret && (await findPerson(request.ctx, secret, request.routeOptions.config.aboutCaller))
  if (!found) return anonymous
  request.aboutCaller = found.about
  return found.actor
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
