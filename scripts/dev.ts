import { watch } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '../db/src/embedded/free-port.ts'
import { root, startNode } from './child.ts'
import type { Part } from './child.ts'

const sources = ['api/src', 'db/src', 'search/src']

/** Vite's server takes the public port and hands `/api` on; API and worker start anew when one of their sources changes. */
export async function startDev(environment: NodeJS.ProcessEnv, run: (part: Part) => void) {
  const port = String(await freePort())
  const env = { ...environment, API_URL: `http://127.0.0.1:${port}/api/v1` }
  run(restarting(() => startNode(['api/src/server.ts'], { env: { ...env, HOST: '127.0.0.1', PORT: port } })))
  run(restarting(() => startNode(['api/src/worker.ts'], { env })))
  const pages = startNode([join(root, 'scripts/dev-pages.ts')], { cwd: join(root, 'web'), env })
  run({ name: 'Vite', ...pages })
  await pages.ready()
}

/** A part that may crash on a typing error without ending the rest. */
function restarting(start: () => ReturnType<typeof startNode>): Part {
  let current = start()
  let turn = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  const restart = async () => {
    await current.stop()
    current = start()
  }
  const changed = () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      turn = turn.then(restart)
    }, 200)
  }
  const watchers = sources.map((folder) => watch(join(root, folder), { recursive: true }, changed))
  const stop = async () => {
    for (const watcher of watchers) watcher.close()
    clearTimeout(timer)
    await turn
    await current.stop()
  }
  return { name: 'API', stop }
}
