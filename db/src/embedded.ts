// PostgreSQL without an installation: binaries from an optional dependency, data in a folder, one child process of ours.
// In the folder: pg/ (the cluster), postgres-password (0600), postgres.log and the log of the run before.
import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import * as fs from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { claimFolder, clearOrphan } from './embedded/folder-claim.ts'
import { freePort } from './embedded/free-port.ts'
import { readIfThere } from './embedded/if-there.ts'
import { findPrograms } from './embedded/programs.ts'
import type { Programs } from './embedded/programs.ts'

const user = 'fit_store'

/** What a start may trip over for a moment: backends of a killed server still ending, a port just taken by somebody else. */
const passing = /shared memory block .* still in use|could not bind/

type Place = { data: string; password: string; log: string; previousLog: string }

export type EmbeddedDatabase = {
  /** Address with user and password; reachable from this machine only. */
  url: string
  /** Ends the server cleanly, cutting open connections. */
  stop: () => Promise<void>
  /** Settles when the server has ended, asked or not. */
  ended: Promise<unknown>
}

/**
 * Starts PostgreSQL on a free loopback port with its data in `folder`, which is created on first use. The server stops by
 * itself when this process dies. `durable: false` trades crash safety for speed and is meant for tests.
 * Throws when the folder is in use, belongs to another PostgreSQL major, or this machine has no binaries.
 */
export async function startEmbedded(folder: string, { durable = true } = {}): Promise<EmbeddedDatabase> {
  const programs = await findPrograms()
  fs.mkdirSync(folder, { recursive: true })
  const home = fs.realpathSync(folder)
  const release = await claimFolder(home)
  try {
    const place = {
      data: join(home, 'pg'),
      password: join(home, 'postgres-password'),
      log: join(home, 'postgres.log'),
      previousLog: join(home, 'postgres.previous.log'),
    }
    if (fs.existsSync(place.data)) refuseOtherMajor(place, programs)
    else initialise(place, programs, durable)
    await clearOrphan(place.data)
    const server = await launch(place, programs, durable)
    void server.ended.then(release)
    return server
  } catch (error) {
    release()
    throw error
  }
}

function refuseOtherMajor({ data }: Place, { postgres }: Programs) {
  const theirs = fs.readFileSync(join(data, 'PG_VERSION'), 'utf8').trim()
  const ours = /\d+/.exec(spawnSync(postgres, ['--version'], { encoding: 'utf8' }).stdout)?.[0]
  if (theirs === ours) return
  throw new Error(
    `Der Datenordner ${data} gehört zu PostgreSQL ${theirs}, dieser FIT-Store bringt PostgreSQL ${ours} mit. ` +
      'Sichern Sie die Daten mit der alten Fassung (pg_dump) und spielen Sie sie in einen neuen Ordner ein, ' +
      'oder nennen Sie mit DATABASE_URL einen eigenen Server (data folder of another PostgreSQL major).',
  )
}

/** Makes the cluster beside its final place and moves it there when it is whole, so that a half-made one is never used. */
function initialise({ data, password }: Place, { initdb, wrap, uid }: Programs, durable: boolean) {
  const unfinished = `${data}.new`
  fs.rmSync(unfinished, { recursive: true, force: true })
  fs.rmSync(password, { force: true })
  fs.mkdirSync(unfinished, { mode: 0o700 })
  fs.writeFileSync(password, randomBytes(24).toString('base64url'), { mode: 0o600 })
  if (uid !== undefined) for (const path of [unfinished, password]) fs.chownSync(path, uid, uid)

  const options = ['-U', user, '-A', 'scram-sha-256', `--pwfile=${password}`, '-E', 'UTF8', '--locale=C.UTF-8']
  const { command, args } = wrap([initdb, '-D', unfinished, ...options, ...(durable ? [] : ['--no-sync'])])
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8', uid, gid: uid })
  if (error) throw error
  if (status !== 0) throw new Error(`PostgreSQL konnte seinen Datenordner nicht anlegen:\n${stderr}`)
  fs.renameSync(unfinished, data)
}

async function launch(place: Place, programs: Programs, durable: boolean): Promise<EmbeddedDatabase> {
  if (fs.existsSync(place.log)) fs.renameSync(place.log, place.previousLog)
  const deadline = Date.now() + 10_000
  for (;;) {
    const port = await freePort()
    const server = spawnServer(place, programs, port, durable)
    if (await isReady(place.data, server)) {
      const password = encodeURIComponent(fs.readFileSync(place.password, 'utf8'))
      return { url: `postgres://${user}:${password}@127.0.0.1:${port}/postgres`, ...server }
    }
    const log = fs.readFileSync(place.log, 'utf8')
    if (!passing.test(log) || Date.now() > deadline) throw new Error(`PostgreSQL startet nicht:\n${log}`)
    await sleep(200)
  }
}

function spawnServer({ data, log }: Place, { postgres, wrap, uid }: Programs, port: number, durable: boolean) {
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    ...(durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_wal_size=256MB']),
  ].flatMap((setting) => ['-c', setting])
  const output = fs.openSync(log, 'w', 0o600)
  const { command, args } = wrap([postgres, '-D', data, '-p', String(port), ...settings])
  // A session of its own: Ctrl-C in the terminal reaches us alone, and we stop the server after those who use it.
  const child = spawn(command, args, { stdio: ['ignore', output, output], detached: true, uid, gid: uid })
  fs.closeSync(output)
  const ended = once(child, 'exit')

  const stop = async () => {
    child.kill('SIGINT')
    const patience = setTimeout(() => child.kill('SIGQUIT'), 10_000) // ends at once; the next start recovers
    await ended
    clearTimeout(patience)
  }
  return { pid: child.pid, ended, stop, isRunning: () => child.exitCode === null && child.signalCode === null }
}

/** Waits as `pg_ctl --wait` does: the server writes its status into postmaster.pid. Recovery may take its time. */
async function isReady(data: string, { pid, isRunning }: ReturnType<typeof spawnServer>) {
  const file = join(data, 'postmaster.pid')
  while (isRunning()) {
    const [number, , , , , , , status] = readIfThere(file)?.split('\n') ?? []
    if (Number(number) === pid && status?.trim() === 'ready') return true
    await sleep(10)
  }
  return false
}
