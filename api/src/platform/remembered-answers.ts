import { sql } from 'drizzle-orm'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import type { Ctx } from './ctx.ts'
import { berlinDay } from './days.ts'

// Same snapshot, same answer. PostgreSQL names the set of transactions a statement can see; while that name has not
// changed, nothing has been committed, so a public read asked for again has the same answer, on every replica, without
// anybody telling anybody to forget. A remembered answer costs its share of one trivial statement. It is never older than
// the question. The day belongs to the name, because what is valid begins and ends at midnight without a commit.
// Who asks for what is just being answered waits for that answer, so that a commit does not send a hundred readers of one page
// to the database for the same rows.

/** What routes say about their answer; every other header is the same for all and set anew. */
const ownHeaders = ['etag', 'content-type', 'content-disposition'] as const
type Answer = { snapshot: string; body: string; headers: Record<string, string> }

declare module 'fastify' {
  interface FastifyRequest {
    /** As what the answer is remembered; a route that must not be remembered makes it null. */
    snapshot: string | null
    /** Lets those go on who wait for this answer. */
    leaveForOthers: (() => void) | null
  }
}

const bytes = 32 * 1024 * 1024
const largest = 512 * 1024

/** Answers public reads of anonymous callers from memory while the database has not changed (RFC 9110, section 13.1.2). */
export function rememberAnswers(app: FastifyInstance) {
  const answers = new LRUCache<string, Answer>({
    maxSize: bytes,
    sizeCalculation: ({ body }, url) => body.length + url.length,
  })
  const underway = new Map<string, Promise<void>>()
  const currentSnapshot = askTogether(nameSnapshot)
  app.decorateRequest('snapshot', null)
  app.decorateRequest('leaveForOthers', null)

  app.addHook('onRequest', async (request, reply) => {
    if (!isRememberable(request)) return
    const { db, now } = request.ctx
    const snapshot = `${await currentSnapshot(db)} ${berlinDay(now())}`
    const question = `${snapshot} ${request.url}`
    if (underway.has(question)) await underway.get(question) // never otherwise: the next of the same moment must find ours
    const answer = answers.get(request.url)
    if (answer?.snapshot !== snapshot) {
      const { promise, resolve } = Promise.withResolvers<void>()
      underway.set(question, promise)
      request.snapshot = snapshot
      request.leaveForOthers = () => {
        if (underway.get(question) === promise) underway.delete(question)
        resolve()
      }
      return
    }
    return reply.headers(answer.headers).send(answer.body)
  })

  app.addHook('onSend', async (request, reply, body) => {
    remember(request, reply, body)
    request.leaveForOthers?.()
  })

  function remember(request: FastifyRequest, reply: FastifyReply, body: unknown) {
    if (request.snapshot === null || reply.statusCode !== 200 || typeof body !== 'string' || body.length > largest)
      return
    const set = ownHeaders.filter((name) => reply.hasHeader(name))
    const headers = Object.fromEntries(set.map((name) => [name, String(reply.getHeader(name))]))
    answers.set(request.url, { snapshot: request.snapshot, body, headers })
  }
}

const isRememberable = ({ method, routeOptions, headers }: FastifyRequest) =>
  method === 'GET' && routeOptions.config.access === 'public' && !headers.cookie && !headers.authorization

async function nameSnapshot(db: Ctx['db']) {
  const [row] = await db.execute<{ snapshot: string }>(sql`select pg_current_snapshot()::text as snapshot`)
  return row!.snapshot
}

/**
 * One question at a time for everybody: who comes while it is on its way shares the next one, so each gets an answer that is younger
 * than its own question, and a thousand readers cost a few statements. A question that fails fails for those who share it.
 */
function askTogether(ask: (db: Ctx['db']) => Promise<string>) {
  let underway: Promise<unknown> = Promise.resolve()
  let next: Promise<string> | undefined
  return (db: Ctx['db']) =>
    (next ??= underway.then(() => {
      next = undefined
      const answer = ask(db)
      underway = answer.catch(() => {})
      return answer
    }))
}
