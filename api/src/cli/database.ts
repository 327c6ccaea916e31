import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { connect } from '@fit-store/db/client'
import { startEmbedded } from '@fit-store/db/embedded'
import { pino } from 'pino'
import type { Sql } from 'postgres'
import { readConfig, type Config } from '../config.ts'
import { system, type Ctx } from '../platform/ctx.ts'
import { logging } from '../platform/logging.ts'
import type { Terminal } from './command.ts'

export type Surroundings = { config: Config; sql: Sql }

const root = fileURLToPath(new URL('../../..', import.meta.url))

/**
 * Runs `work` on the database of this installation: the one `DATABASE_URL` names, else the one a running `npm start` has
 * opened, else the one in its data folder, started for as long as the work takes. Throws when there is none.
 */
export async function withContext<T>(
  { environment, now }: Terminal,
  work: (ctx: Ctx, surroundings: Surroundings) => Promise<T>,
): Promise<T> {
  const { url, release } = await findDatabase(environment)
  try {
    const config = readConfig({ ...environment, DATABASE_URL: url })
    const { sql, db, close } = connect(config.DATABASE_URL, {
      max: 4,
      application: 'fit-store command line',
      statementSeconds: 0,
    })
    const log = pino(logging(config.LOG_LEVEL), pino.destination(2))
    try {
      return await work({ db, actor: system('cli'), requestId: null, now, log }, { config, sql })
    } finally {
      await close()
    }
  } finally {
    await release()
  }
}

type FoundDatabase = { url: string; release: () => Promise<void> }

async function findDatabase(environment: NodeJS.ProcessEnv): Promise<FoundDatabase> {
  const nothingToRelease = async () => {}
  if (environment.DATABASE_URL) return { url: environment.DATABASE_URL, release: nothingToRelease }

  const folder = resolve(root, environment.DATA_DIR || '.data')
  const running = addressOfRunning(folder)
  if (running && (await answers(running))) return { url: running, release: nothingToRelease }
  if (existsSync(join(folder, 'pg'))) {
    const { url, stop } = await startEmbedded(folder)
    return { url, release: stop }
  }
  throw new Error(
    `Es gibt noch keine Datenbank in ${folder}. Starten Sie den FIT-Store einmal mit „npm start“, oder nennen Sie mit ` +
      'DATABASE_URL einen eigenen Server.',
  )
}

/** Where the server that works on `folder` listens, read as the launcher left it there; null when none has started. */
function addressOfRunning(folder: string) {
  const status = join(folder, 'pg', 'postmaster.pid')
  const password = join(folder, 'postgres-password')
  if (!existsSync(status) || !existsSync(password)) return null
  const port = readFileSync(status, 'utf8').split('\n')[3]
  return `postgres://fit_store:${encodeURIComponent(readFileSync(password, 'utf8'))}@127.0.0.1:${port}/postgres`
}

/** A crash leaves its status file behind, and the port may be somebody else's by now. */
async function answers(url: string) {
  const { sql, close } = connect(url, { max: 1 })
  const isAlive = await sql`select 1`.then(
    () => true,
    () => false,
  )
  await close()
  return isAlive
}
