// What being signed in costs: pages and reads of the finished product, asked for in turn by a stranger and by a signed-in person, one
// request after the other, so that a slow moment of the machine meets both. Prints medians and their ratio; nothing is
// written meanwhile, so both get what the API remembers, as on an ordinary day.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const rounds = Number(process.env.BENCH_ROUNDS ?? 150)
const target = 1.3
const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'fit-store-bench-'))
const port = 4811
const origin = `http://localhost:${port}`
const settings = {
  PORT: String(port),
  PUBLIC_ORIGIN: origin,
  DATA_DIR: folder,
  REQUESTS_PER_MINUTE: '1000000',
  DEMO: '1',
}
const product = spawn(process.execPath, ['scripts/stack.ts'], {
  cwd: root,
  env: { ...process.env, ...settings, DATABASE_URL: '' },
  stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
})
try {
  await Promise.race([
    // Not as soon as it answers: the demo world is still being played then, and every write empties the API's memory.
    new Promise((done) => product.on('message', (message) => message === 'played' && done(message))),
    once(product, 'exit').then(() => Promise.reject(new Error('no product'))),
  ])
  const cookie = await signIn('henrik-voss')
  const paths = [
    '/',
    '/loesungen',
    '/loesungen/digitale-baugenehmigung',
    '/leistungen',
    '/organisationen',
    '/api/v1/solutions',
    '/api/v1/solutions/digitale-baugenehmigung',
  ]
  console.log('path                                         anonymous ms   signed-in ms   ratio')
  for (const path of paths) {
    const [stranger, person]: number[][] = [[], []]
    for (let round = -10; round < rounds; round++) {
      const times = [await ask(path, {}), await ask(path, { cookie })] as const
      if (round < 0) continue // the first answers read tables and pages into memory
      stranger!.push(times[0])
      person!.push(times[1])
    }
    const ratio = median(person!) / median(stranger!)
    const cells = [
      median(stranger!).toFixed(1).padStart(13),
      median(person!).toFixed(1).padStart(15),
      ratio.toFixed(2).padStart(8),
    ]
    console.log(path.padEnd(44) + cells.join('') + (ratio <= target ? '' : `  above the target of ${target}`))
  }
} finally {
  product.kill('SIGTERM')
  await once(product, 'exit')
  rmSync(folder, { recursive: true, force: true })
}

/** Milliseconds until the last byte. */
async function ask(path: string, headers: Record<string, string>) {
  const start = performance.now()
  const answer = await fetch(origin + path, { headers })
  await answer.arrayBuffer()
  if (answer.status !== 200) throw new Error(`${answer.status} ${path}`)
  return performance.now() - start
}

/** Goes through the demo sign-in as a browser would, and gives the session cookie. */
async function signIn(persona: string) {
  const jar = new Map<string, string>()
  let address: string | null = `${origin}/api/v1/sign-in/demo?loginHint=${persona}`
  while (address && !jar.has('fit_session')) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer: Response = await fetch(address, { redirect: 'manual', headers: { cookie } })
    for (const set of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = set.split(';')[0]!.split(/=(.*)/)
      jar.set(name, value)
    }
    const location = answer.headers.get('location')
    address = location && new URL(location, address).href
  }
  return `fit_session=${jar.get('fit_session')}`
}

function median(times: number[]) {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)]!
}
