import { sql } from 'drizzle-orm'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import type { Ctx } from './ctx.ts'
import { berlinDay } from './days.ts'

// Same snapshot, same answer. PostgreSQL names the set of transactions a statement can see; while that name has not
// changed, nothing has been committed, so a public read asked for again has the same answer, on every replica, without
// anybody telling anybody to forget. A remembered answer costs its share of one trivial statement. It is never older than
// the question. The day belongs to the name, because what is valid begins and ends at midnight without a commit.

type Answer = { snapshot: string; body: string; etag: string | undefined; contentType: string | undefined }

declare module 'fastify' {
  interface FastifyRequest {
    snapshot: string | null
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
  const currentSnapshot = askTogether(nameSnapshot)
  app.decorateRequest('snapshot', null)

  app.addHook('onRequest', async (request, reply) => {
    if (!isRememberable(request)) return
    const { db, now } = request.ctx
    request.snapshot = `${await currentSnapshot(db)} ${berlinDay(now())}`
    const answer = answers.get(request.url)
    if (answer?.snapshot !== request.snapshot) return
    request.snapshot = null // what is answered from memory need not be remembered again
    if (answer.contentType) reply.type(answer.contentType)
    if (answer.etag) reply.header('etag', answer.etag)
    return reply.send(answer.body)
  })

  app.addHook('onSend', async (request, reply, body) => {
    if (request.snapshot === null || reply.statusCode !== 200 || typeof body !== 'string' || body.length > largest)
      return
    const [etag, contentType] = [reply.getHeader('etag'), reply.getHeader('content-type')]
    answers.set(request.url, {
      snapshot: request.snapshot,
      body,
      etag: etag?.toString(),
      contentType: contentType?.toString(),
    })
  })
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
