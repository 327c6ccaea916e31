import { EventEmitter } from 'node:events'
import { sql } from 'drizzle-orm'
import { Logger, parseCronItems, run, runMigrations } from 'graphile-worker'
import type { CronItem, TaskList, WorkerEvents } from 'graphile-worker'
import type { Ctx } from '../../platform/ctx.ts'
import { forgetValues } from '../../platform/logging.ts'

// The worker's side of deliveries: graphile-worker hands each one to its task, repeats what failed, and runs timetables.

type Options = { url: string; log: Ctx['log']; tasks: TaskList; timetable: CronItem[]; signal: AbortSignal }

/**
 * With a delay, even none, what cannot be noted as done or failed is tried again, and whoever waits for the end waits for it, too;
 * without one it would end the process.
 */
export const notedForSure = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } }

/** Creates or updates the tables of graphile-worker; deliveries can be added from then on. */
export const prepareDeliveries = ({ url, log }: Pick<Options, 'url' | 'log'>) =>
  runMigrations({ connectionString: connectionOf(url), logger: loggerOf(log) })

/** Delivers until `signal` aborts, and lets what is under way end. Throws when the database stays away. */
export async function runDeliveries({ url, log, tasks, timetable, signal }: Options): Promise<void> {
  const events: WorkerEvents = new EventEmitter()
  events.on('pool:listen:success', ({ workerPool, client }) => {
    // Whoever holds this lock is alive: the connection graphile-worker listens on ends with its process. `drain` comes
    // when it has begun to listen; two statements at once are not for one connection.
    client.once('drain', () => {
      client
        .query('select pg_advisory_lock(hashtextextended($1, 0))', [workerPool.id])
        .catch((error: unknown) => log.warn({ err: error }, 'delivering without a sign of life'))
    })
  })
  const runner = await run({
    connectionString: connectionOf(url),
    maxPoolSize: 6,
    concurrency: 4,
    pollInterval: 5000, // a new delivery rings; looking is for repetitions
    noHandleSignals: true,
    logger: loggerOf(log),
    taskList: discreet(tasks),
    parsedCronItems: parseCronItems(timetable),
    events,
    preset: notedForSure,
  })
  let stopped: Promise<void> | undefined
  const stop = () => {
    stopped ??= runner.stop().catch(() => {}) // refuses when it has ended by itself meanwhile
  }
  signal.addEventListener('abort', stop, { once: true })
  if (signal.aborted) stop()
  await runner.promise.finally(() => signal.removeEventListener('abort', stop))
  await stopped // the connections end after the work
}

/** What a delivery failed with is kept and shown; a failed statement would bring the addresses it was about. */
const discreet = (tasks: TaskList): TaskList =>
  Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      async (...given: Parameters<NonNullable<typeof task>>) => {
        try {
          return await task?.(...given)
        } catch (error) {
          throw forgetValues(error)
        }
      },
    ]),
  )

/**
 * Frees what a worker had under way when it was killed, so that it is tried again at once; graphile-worker by itself would
 * wait four hours. The five seconds are for a worker that has begun and has not given its sign of life yet.
 */
export async function releaseAbandoned(ctx: Ctx) {
  await ctx.db.execute(sql`
    select graphile_worker.force_unlock_workers(array_agg(worker)) from (
      select distinct locked_by as worker from graphile_worker.jobs
       where locked_by is not null and locked_at < now() - interval '5 seconds') as busy
     where pg_try_advisory_xact_lock(hashtextextended(worker, 0))`)
}

/**
 * PostgreSQL asks a silent connection for a sign of life after 20 seconds and gives it up 30 seconds later, so that the lock of a
 * worker whose whole machine is gone does not outlive it for the two hours that systems wait by default.
 */
const keepAlive = '-c tcp_keepalives_idle=20 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3'

function connectionOf(url: string) {
  const address = new URL(url)
  const given = address.searchParams.get('options')
  address.searchParams.set('options', given ? `${given} ${keepAlive}` : keepAlive)
  address.searchParams.set('application_name', 'fit-store-deliveries')
  return address.href
}

/** What graphile-worker tells, without the payloads; one line for each success would be too much. */
const loggerOf = (log: Ctx['log']) =>
  new Logger(() => (level, message) => {
    if (level === 'error') log.error(message)
    else if (level === 'warning') log.warn(message)
  })
