import { setTimeout } from 'node:timers/promises'
import { connect } from '@fit-store/db/client'
import type { SearchEngine } from '@fit-store/search/engine'
import { pino } from 'pino'
import { readConfig } from './config.ts'
import { searchEngines } from './discovery/engines.ts'
import { searchProjector } from './discovery/projector.ts'
import { rebuildIndex } from './discovery/rebuild-index.ts'
import { consume, isBehind, type Consumer } from './events/cursor.ts'
import type { Ctx } from './platform/ctx.ts'

// Delivers events to their consumers, after commit. A NOTIFY wakes it at once; without one it looks every two seconds,
// so a lost signal costs time only. It may be killed at any point: cursors move with the work, or not at all.

const pause = 2000
const config = readConfig(process.env)
const log = pino({ level: config.LOG_LEVEL })
const { sql, db, close } = connect(config.DATABASE_URL, {
  application: 'fit-store-worker',
  max: 4,
  statementSeconds: 0,
})
const { primary, fallback } = searchEngines(config, sql)
const ctx: Ctx = { db, actor: { name: 'system:worker' }, requestId: null, now: () => new Date(), log }

const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort())
let ring = Promise.withResolvers<void>()
const wake = () => {
  ring.resolve()
  ring = Promise.withResolvers()
}

await until(() => sql.listen('events', wake, wake))
await bringUp(fallback)
process.send?.('ready') // who starts the product may search at once
await Promise.all([
  run(searchProjector(fallback)),
  primary !== fallback && bringUp(primary).then(() => run(searchProjector(primary))),
])
await close()

async function run(consumer: Consumer) {
  while (!stopping.signal.aborted) {
    const rung = ring.promise // taken before looking, so that a signal in between is not lost
    if (await until(() => consume(ctx, consumer))) continue
    // Behind, yet nothing to see: an older transaction is still open, and its end rings no bell.
    if (await until(() => isBehind(ctx, consumer))) await rest(50)
    else await Promise.race([rung, rest(pause)])
  }
}

/** Gets an engine to where the catalogue is. An empty index, or one made by an older analyser, is built anew. */
async function bringUp(engine: SearchEngine) {
  await until(() => engine.prepare())
  await until(async () => (await engine.status()).isCurrent || rebuildIndex(ctx, engine))
  await until(() => drain(searchProjector(engine)))
}

async function drain(consumer: Consumer) {
  while (!stopping.signal.aborted && (await consume(ctx, consumer)) > 0);
}

/** Tries again after a pause until it works or the process is told to stop: the database and the engine come and go. */
async function until<T>(attempt: () => Promise<T>): Promise<T | undefined> {
  while (!stopping.signal.aborted) {
    try {
      return await attempt()
    } catch (error) {
      log.error({ err: error }, 'worker attempt failed')
      await rest(pause)
    }
  }
  return undefined
}

/** Ends early when the process is told to stop. */
function rest(milliseconds: number) {
  return setTimeout(milliseconds, undefined, { signal: stopping.signal }).catch(() => {})
}
