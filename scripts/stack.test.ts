import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { freePort } from '../db/src/embedded/free-port.ts'
import { buildWeb } from './build-web.ts'
import { root } from './child.ts'
import { temporaryFolder } from '../db/test/temporary-folder.ts'

const folder = temporaryFolder('fit-store stack ü ')
let port: number
beforeAll(async () => {
  port = await freePort()
  await buildWeb()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function start(environment: NodeJS.ProcessEnv = {}) {
  const env = {
    ...process.env,
    DATABASE_URL: '',
    PUBLIC_ORIGIN: '',
    HOST: '',
    PORT: String(port),
    DATA_DIR: folder,
    ...environment,
  }
  const stack = spawn(process.execPath, ['scripts/stack.ts'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(async () => {
    if (stack.exitCode === null && stack.signalCode === null) await end(stack, 'SIGTERM')
  })
  return { stack, output: text(stack.stdout), errors: text(stack.stderr), url: `http://localhost:${port}` }
}

async function startAndWait() {
  const started = start()
  const failed = started.errors.then((errors) => Promise.reject(new Error(errors)))
  await Promise.race([
    vi.waitUntil(() => answers(`${started.url}/api/health/ready`), { timeout: 120_000, interval: 100 }),
    failed,
  ])
  failed.catch(() => {})
  return started
}

const answers = (url: string) =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  )

async function end(process: ChildProcess, signal: NodeJS.Signals) {
  process.kill(signal)
  const [code] = (await once(process, 'exit')) as [number | null]
  return code
}

/** The stack's own processes: listener, worker and database. */
const childrenOf = ({ pid }: ChildProcess) =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number)

const childOf = ({ pid }: ChildProcess, name: string) =>
  Number(spawnSync('pgrep', ['-o', '-P', String(pid), '-f', name], { encoding: 'utf8' }).stdout) || undefined

const isGone = (pid: number) => !existsSync(`/proc/${pid}/exe`)

describe('npm start', () => {
  test('serves pages and API on one port, says so in one line, and stops on SIGTERM with nothing left', async () => {
    const { stack, output, url } = await startAndWait()
    expect((await fetch(url)).headers.get('content-type')).toContain('text/html')
    expect((await fetch(`${url}/api/v1/openapi.json`)).status).toBe(200)
    expect((await fetch(`${url}/apio`)).headers.get('content-type')).toContain('text/html')

    const children = childrenOf(stack)
    expect(children).toHaveLength(3)
    expect(await end(stack, 'SIGTERM')).toBe(0)
    expect(await output).toBe(`FIT-Store läuft: ${url}\n`)
    expect(children.filter((pid) => !isGone(pid))).toEqual([])
  })

  test('killed hard it leaves nothing that blocks the next start, which has every row', async () => {
    const { stack, url } = await startAndWait()
    const solutions = async () =>
      ((await (await fetch(`${url}/api/v1/ozg-services`)).json()) as { total: number }).total
    const before = await solutions()
    const children = childrenOf(stack)
    await end(stack, 'SIGKILL')
    await vi.waitUntil(() => children.every(isGone), { timeout: 10_000 })

    await startAndWait()
    expect(before).toBeGreaterThan(0)
    expect(await solutions()).toBe(before)
  })

  test('starts listener and worker again when they are killed, and says so; every row is still there', async () => {
    const { stack, errors, url } = await startAndWait()
    const solutions = async () =>
      ((await (await fetch(`${url}/api/v1/ozg-services`)).json()) as { total: number }).total
    const before = await solutions()
    for (const name of ['listener.ts', 'worker.ts']) {
      const killed = childOf(stack, name)
      process.kill(killed!, 'SIGKILL')
      await vi.waitUntil(() => (childOf(stack, name) ?? killed) !== killed, { timeout: 10_000 })
    }
    await vi.waitUntil(() => answers(`${url}/api/health/ready`), { timeout: 60_000, interval: 100 })
    expect(before).toBeGreaterThan(0)
    expect(await solutions()).toBe(before)
    const children = childrenOf(stack)
    expect(await end(stack, 'SIGTERM')).toBe(0)
    expect((await errors).match(/Der .* wurde unerwartet beendet und startet neu[.]/g)).toHaveLength(2)
    expect(children.filter((pid) => !isGone(pid))).toEqual([])
  })

  test('ends as a whole when the database is killed, and says what ended', async () => {
    const { stack, errors } = await startAndWait()
    const children = childrenOf(stack)
    process.kill(childOf(stack, 'postgres')!, 'SIGKILL')
    const [code] = (await once(stack, 'exit')) as [number]
    expect(code).toBe(1)
    expect(await errors).toContain('PostgreSQL wurde unerwartet beendet')
    expect(children.filter((pid) => !isGone(pid))).toEqual([])
  })

  test('a busy port is named before anything else is started', async () => {
    const other = createServer().listen(port, '127.0.0.1')
    onTestFinished(() => void other.close())
    const empty = temporaryFolder('fit-store-empty-')
    onTestFinished(() => rmSync(empty, { recursive: true }))
    const { stack, errors, output } = start({ DATA_DIR: empty })
    const [code] = (await once(stack, 'exit')) as [number]
    expect(code).toBe(1)
    expect(await errors).toBe(
      `Der Port ${port} ist belegt. Beenden Sie das andere Programm, oder wählen Sie einen anderen: PORT=${port + 1} npm start\n`,
    )
    expect(await output).toBe('')
    expect(readdirSync(empty)).toEqual([])
  })

  test('a bad setting is named before anything else is started', async () => {
    const { stack, errors } = start({ SEARCH_ENGINE: 'elastic' })
    const [code] = (await once(stack, 'exit')) as [number]
    expect(code).toBe(1)
    expect(await errors).toContain('SEARCH_ENGINE')
  })
})
