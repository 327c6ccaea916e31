import { execFileSync, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { connect } from './client.ts'
import { startEmbedded } from './embedded.ts'
import { temporaryFolder } from '../test/temporary-folder.ts'

const newFolder = () => temporaryFolder('fit-store daten ü ')
const remove = (path: string) => rmSync(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })

// Making a cluster takes a second or more, copying one does not.
const made = newFolder()
beforeAll(async () => (await startEmbedded(made)).stop())
afterAll(() => remove(made))

let folder: string
beforeEach(() => {
  folder = newFolder()
  execFileSync('cp', ['--archive', `${made}/.`, folder]) // cpSync loses the permissions PostgreSQL insists on
  onTestFinished(() => remove(folder)) // the last of all: after the servers have stopped
})

async function start() {
  const server = await startEmbedded(folder)
  onTestFinished(server.stop)
  const { sql, close } = connect(server.url, { max: 2 })
  onTestFinished(close)
  return { ...server, sql }
}

/** Gone only once the kernel has taken back what it held, such as its claim on the folder. */
async function kill(launcher: ChildProcess) {
  launcher.kill('SIGKILL')
  await once(launcher, 'exit')
}

/** A launcher in a process of its own, so that it can be killed as hard as a machine does it. */
async function startElsewhere(): Promise<{ launcher: ChildProcess; url: string }> {
  const script = `const { startEmbedded } = await import(process.argv[1])
    const { url } = await startEmbedded(process.argv[2])
    console.log(url)`
  const module = fileURLToPath(new URL('embedded.ts', import.meta.url))
  const launcher = spawn(process.execPath, ['--input-type=module', '--eval', script, module, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void launcher.kill('SIGKILL'))
  for await (const url of createInterface(launcher.stdout)) return { launcher, url }
  throw new Error('The launcher ended without an address.')
}

const postmaster = () => Number.parseInt(readFileSync(join(folder, 'pg/postmaster.pid'), 'utf8'), 10)

async function writeNotes(url: string) {
  const { sql, close } = connect(url)
  await sql`create table notes (words text)`
  await sql`insert into notes select 'Zeile ' || n from generate_series(1, 500) n`
  await close()
}

describe('startEmbedded', { timeout: 60_000 }, () => {
  test('a new folder gets a PostgreSQL 18 that knows umlauts, German order and a password', async () => {
    remove(folder)
    const { sql, url } = await start()
    const [row] = await sql`
      select current_setting('server_version_num')::int / 10000 as major, upper('ä') as umlaut,
             'Äpfel' < 'Zebra' collate "de-x-icu" as german, current_setting('fsync') as fsync`
    expect(row).toEqual({ major: 18, umlaut: 'Ä', german: true, fsync: 'on' })
    expect(statSync(join(folder, 'postgres-password')).mode & 0o777).toBe(0o600)

    const stranger = connect(url.replace(/:[^:@]+@/, ':geraten@'), { max: 1 })
    await expect(stranger.sql`select 1`).rejects.toMatchObject({ code: '28P01' })
  })

  test('a restart keeps the rows', async () => {
    const first = await startEmbedded(folder)
    await writeNotes(first.url)
    await first.stop()
    const { sql } = await start()
    expect(await sql`select count(*)::int as count from notes`).toEqual([{ count: 500 }])
  })

  test('the server stops when its launcher is killed, and the next start has every row', async () => {
    const { launcher, url } = await startElsewhere()
    await writeNotes(url)
    await kill(launcher)
    const { sql } = await start()
    expect(await sql`select count(*)::int as count from notes`).toEqual([{ count: 500 }])
  })

  test('after the launcher and the server were killed together the next start recovers every row', async () => {
    const { launcher, url } = await startElsewhere()
    await writeNotes(url)
    process.kill(postmaster(), 'SIGKILL')
    await kill(launcher)
    const { sql } = await start()
    expect(await sql`select count(*)::int as count from notes`).toEqual([{ count: 500 }])
  })

  test('a server whose launcher is gone is ended before a new one starts', async () => {
    const { launcher, url } = await startElsewhere()
    await writeNotes(url)
    const orphan = postmaster()
    process.kill(orphan, 'SIGSTOP') // it cannot notice that its launcher dies
    await kill(launcher)
    setTimeout(() => process.kill(orphan, 'SIGCONT'), 500)
    const { sql } = await start()
    expect(postmaster()).not.toBe(orphan)
    expect(await sql`select count(*)::int as count from notes`).toEqual([{ count: 500 }])
  })

  test('a stale file that names a living stranger does not block the start', async () => {
    writeFileSync(join(folder, 'pg/postmaster.pid'), `${process.pid}\n${join(folder, 'pg')}\n`)
    const { sql } = await start()
    expect(await sql`select 1 as one`).toEqual([{ one: 1 }])
  })

  test('of two starts at once on a new folder one is refused and the other works', async () => {
    remove(folder)
    const starts = await Promise.allSettled([startEmbedded(folder), startEmbedded(folder)])
    const started = starts.filter((start) => start.status === 'fulfilled').map((start) => start.value)
    for (const { stop } of started) onTestFinished(stop)
    expect(started).toHaveLength(1)
    expect(starts.find((start) => start.status === 'rejected')?.reason).toMatchObject({
      message: expect.stringContaining('wird schon von einem laufenden FIT-Store benutzt'),
    })
  })

  test('a half-made data folder is made anew', async () => {
    const unfinished = join(folder, 'pg.new')
    remove(join(folder, 'pg'))
    writeFileSync(unfinished, 'Rest eines abgebrochenen Anlegens')
    const { sql } = await start()
    expect(await sql`select 1 as one`).toEqual([{ one: 1 }])
  })

  test('a data folder of another PostgreSQL major is refused and left alone', async () => {
    writeFileSync(join(folder, 'pg/PG_VERSION'), '17\n')
    await expect(startEmbedded(folder)).rejects.toThrow(
      /gehört zu PostgreSQL 17, dieser FIT-Store bringt PostgreSQL 18/,
    )
    writeFileSync(join(folder, 'pg/PG_VERSION'), '18\n')
    await start()
  })
})
