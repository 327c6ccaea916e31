import rateLimit, { normalizeIP } from '@fastify/rate-limit'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from './problem.ts'

// Each API token, each session and, for everybody else, each address has so many requests a minute. People behind one
// address, as in most authorities, share it only until they have signed in. Counted in memory, by each replica for itself:
// it is there against exhaustion, not for billing. The oldest counters go first, so memory is bounded.

const minute = 60_000
const counters = 50_000

/** What a route declares that nobody needs often, such as beginning a sign-in. */
export const seldom = { max: 60, timeWindow: minute }

export type CountRequest = (request: FastifyRequest, reply: FastifyReply) => Promise<void>

/** Makes limits possible, and gives the check for one request. It refuses with 429 and says after how many seconds to come back. */
export async function limitRequests(app: FastifyInstance, perMinute: number): Promise<CountRequest> {
  await app.register(rateLimit, {
    global: false,
    cache: counters,
    keyGenerator: callerOf,
    errorResponseBuilder: (_, { ttl }) => tooMany(Math.ceil(ttl / 1000)),
  })
  const count = app.createRateLimit({ max: perMinute, timeWindow: minute })
  return async (request, reply) => {
    const counted = await count(request)
    if (counted.isAllowed || !counted.isExceeded) return
    reply.header('retry-after', counted.ttlInSeconds)
    throw tooMany(counted.ttlInSeconds)
  }
}

/** IPv6 gives every customer a /64, so that is what counts as one address. */
function callerOf({ ctx: { actor }, ip }: FastifyRequest) {
  if (actor.sessionId) return `session:${actor.sessionId}`
  return actor.name.startsWith('token:') ? actor.name : `address:${normalizeIP(ip)}`
}

const tooMany = (seconds: number) =>
  new Problem(
    429,
    'too-many-requests',
    `Das waren zu viele Anfragen in kurzer Zeit. Bitte versuchen Sie es in ${seconds} Sekunden noch einmal.`,
  )
