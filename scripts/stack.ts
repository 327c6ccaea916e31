// The whole product on one machine: database, listener, worker. Starts the database first and ends it last, prints one line
// with the address. A listener or worker that dies is started again; when it cannot stay, or the database ends, all end.
import { join } from 'node:path'
import { explainError } from '../api/src/cli/explain-error.ts'
import { readConfig } from '../api/src/config.ts'
import { connect } from '../db/src/client.ts'
import { startEmbedded } from '../db/src/embedded.ts'
import { migrate } from '../db/src/migrate.ts'
import { seed } from '../db/src/seed/seed.ts'
import { buildWeb } from './build-web.ts'
import { root, startNode } from './child.ts'
import type { Part } from './child.ts'
import { startDev } from './dev.ts'
import { keepRunning } from './keep-running.ts'
import { requireFreePort } from './require-free-port.ts'

const dev = process.argv.includes('--dev')
const parts: Part[] = []
let database: Part | undefined
let stopping: Promise<never> | undefined
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0))
process.on('disconnect', () => void stop(0)) // scripts/run.mjs was killed

try {
  const { environment, config } = settings(process.env)
  await requireFreePort(config.PORT, config.HOST)
  const [databaseUrl] = await Promise.all([startDatabase(config.DEMO === '1'), dev ? undefined : buildWeb()])
  const env = { ...environment, DATABASE_URL: databaseUrl }
  if (dev) await startDev(env, run)
  else await startProduct(env)
  console.log(`FIT-Store läuft: ${config.PUBLIC_ORIGIN}`)
  process.send?.('ready')
} catch (error) {
  console.error(explainError(error))
  await stop(1)
}

/** The environment of every part. The demo world comes with the embedded database only, unless it is asked for. */
function settings(given: NodeJS.ProcessEnv) {
  const environment: NodeJS.ProcessEnv = {
    NODE_ENV: dev ? 'development' : 'production',
    ...given,
    LOG_LEVEL: given.LOG_LEVEL || 'warn',
    DEMO: given.DEMO || (given.DATABASE_URL ? '0' : '1'),
  }
  const config = readConfig({ ...environment, DATABASE_URL: given.DATABASE_URL || 'postgres://embedded' })
  environment.PUBLIC_ORIGIN = config.PUBLIC_ORIGIN
  // Without a relay mails become files, so that nothing a demonstration does leaves the machine.
  if (!given.SMTP_URL) environment.MAIL_DIR ||= join(given.DATA_DIR || join(root, '.data'), 'mail')
  environment.API_URL ||= `http://${reachable(config.HOST)}:${config.PORT}/api/v1`
  return { environment, config }
}

/** The name under which a listener bound to `host` answers on this machine. */
function reachable(host: string) {
  if (host === '0.0.0.0') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}

async function startDatabase(demo: boolean) {
  let url = process.env.DATABASE_URL
  if (!url) {
    const embedded = await startEmbedded(process.env.DATA_DIR || join(root, '.data'))
    database = { name: 'PostgreSQL', ...embedded }
    supervise(database)
    url = embedded.url
  }
  await migrate(url)
  const { db, close } = connect(url, { max: 2, application: 'fit-store seed', statementSeconds: 0 })
  await seed(db, { demo })
  await close()
  return url
}

async function startProduct(env: NodeJS.ProcessEnv) {
  const listener = keepRunning('Der Webserver', () => startNode(['scripts/listener.ts'], { env }))
  run(listener)
  const worker = keepRunning('Der Hintergrunddienst', () => {
    const started = startNode(['api/src/worker.ts'], { env })
    // Tests begin when the demo world is complete; everybody else watches it grow.
    started.child.on('message', (message) => message === 'played' && process.send?.(message))
    return started
  })
  run(worker)
  await Promise.all([listener.ready(), worker.ready()])
}

function run(part: Part) {
  parts.push(part)
  supervise(part)
}

function supervise(part: Part) {
  void part.ended?.then(() => {
    if (stopping) return
    console.error(`${part.name} wurde unerwartet beendet, der FIT-Store hält an.`)
    void stop(1)
  })
}

function stop(code: number) {
  return (stopping ??= (async () => {
    await Promise.all(parts.map((part) => part.stop()))
    await database?.stop()
    process.exit(code)
  })())
}
