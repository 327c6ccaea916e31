import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { text } from 'node:stream/consumers'
import { root, startNode } from './child.ts'

const stamp = join(root, 'web/build/.inputs-hash')

/** Everything that decides what the build holds: sources, the generated client, and the versions of the packages. */
const inputs = ['web/{src,static}/**/*', 'web/*.*', 'contracts/src/**/*', 'pnpm-lock.yaml']
const unrelated = /\.test\.ts$/

/** Builds the pages unless they were built from the same inputs. Throws with the build's output when it fails. */
export async function buildWeb() {
  const release = await takeTurn()
  try {
    const hash = hashInputs()
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return
    const { child, ended } = startNode(['node_modules/vite/bin/vite.js', 'build'], {
      cwd: join(root, 'web'),
      output: 'pipe',
      // SvelteKit checks the environment of the finished server while it builds, and keeps nothing of it. A test runner's
      // NODE_ENV would build in the warnings of development, 9 kB of them.
      env: { ...process.env, NODE_ENV: 'production', API_URL: 'http://127.0.0.1/api/v1' },
    })
    const [code, out, errors] = await Promise.all([ended, text(child.stdout!), text(child.stderr!)])
    if (code !== 0) throw new Error(`Die Seiten lassen sich nicht bauen:\n${out}\n${errors}`)
    writeFileSync(stamp, hash)
  } finally {
    release()
  }
}

function hashInputs() {
  const hash = createHash('sha256')
  const files = globSync(inputs, { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile() && !unrelated.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
  for (const file of files.toSorted()) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file))
  return hash.digest('hex')
}

/** Two builds at once would write into the same folder. The name lives in the kernel and goes with its holder. */
async function takeTurn() {
  const name = `\0fit-store-web/${createHash('sha256').update(root).digest('hex').slice(0, 32)}`
  for (;;) {
    const turn = createServer()
    const taken = await new Promise((resolve) =>
      turn
        .once('listening', () => resolve(false))
        .once('error', resolve)
        .listen(name),
    )
    if (!taken) return () => void turn.close()
    await sleep(200)
  }
}

if (import.meta.main) await buildWeb()
