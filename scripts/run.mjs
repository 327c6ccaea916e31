// The one file that has to run on an old Node: brings the packages and the pinned Node, then hands over.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const verbs = {
  start: ['scripts/stack.ts'],
  dev: ['scripts/stack.ts', '--dev'],
  build: ['scripts/build-web.ts'],
  check: ['scripts/check.ts'],
  test: ['scripts/test.ts'],
  'test:unit': ['scripts/test.ts', 'unit'],
  'test:e2e': ['scripts/test.ts', 'e2e'],
  contract: ['scripts/contract.ts'],
  'db:generate': ['scripts/generate-migration.ts'],
  bench: ['scripts/bench.ts'],
  'fit-store': ['api/src/cli.ts'],
}

const [verb = '', ...options] = process.argv.slice(2)
if (!Object.hasOwn(verbs, verb)) {
  console.error(`Unknown verb "${verb}". There are: ${Object.keys(verbs).join(', ')}.`)
  process.exit(1)
}

if (!isInstalled()) {
  const { packageManager } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
  const code = await run('npx', ['--yes', packageManager, 'install', '--frozen-lockfile', '--prefer-offline'])
  if (code !== 0) process.exit(code)
}

const bin = `${root}node_modules/.bin`
const node = existsSync(`${bin}/node`) ? `${bin}/node` : process.execPath
if (node === process.execPath && Number.parseInt(process.versions.node, 10) < 24) {
  console.error('Für dieses System wird kein Node mitgeliefert. Bitte installieren Sie Node 24 (Node 24 is required).')
  process.exit(1)
}
process.env.PATH = `${bin}${delimiter}${process.env.PATH}`
process.exit(await run(node, [...verbs[verb], ...options], ['inherit', 'inherit', 'inherit', 'ipc']))

/** pnpm keeps a copy of the lockfile it installed. */
function isInstalled() {
  const installed = `${root}node_modules/.pnpm/lock.yaml`
  return existsSync(installed) && readFileSync(installed).equals(readFileSync(`${root}pnpm-lock.yaml`))
}

/** Runs a command in the root folder with our signals; gives its exit code. */
function run(command, args, stdio = 'inherit') {
  const child = spawn(command, args, { cwd: root, stdio })
  const forward = (signal) => child.kill(signal)
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, forward)

  // npm killed hard cannot forward anything; then our parent is another process.
  const parent = process.ppid
  const watch = setInterval(() => process.ppid === parent || child.kill('SIGTERM'), 500)
  if (!process.env.npm_lifecycle_event) clearInterval(watch)

  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      clearInterval(watch)
      for (const signal of signals) process.off(signal, forward)
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143))
    })
  })
}
