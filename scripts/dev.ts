import { watch } from 'node:fs'
import { join } from 'node:path'
import { readProviders } from '../api/src/identity/sign-in/read-providers.ts'
import { freePort } from '../db/src/embedded/free-port.ts'
import { root, startNode } from './child.ts'
import type { Part } from './child.ts'
import { demoConfiguration, mayOfferDemo } from './demo-sign-in.ts'

const sources = ['api/src', 'db/src', 'search/src']

/** Vite's server takes the public port and hands `/api` on; API and worker start anew when one of their sources changes. */
export async function startDev(environment: NodeJS.ProcessEnv, run: (part: Part) => void) {
  const port = String(await freePort())
  const signIn = await startSignIn(environment, run)
  const env = { ...environment, ...signIn, API_URL: `http://127.0.0.1:${port}/api/v1` }
  run(restarting(() => startNode(['api/src/server.ts'], { env: { ...env, HOST: '127.0.0.1', PORT: port } })))
  run(restarting(() => startNode(['api/src/worker.ts'], { env })))
  const pages = startNode([join(root, 'scripts/dev-pages.ts')], { cwd: join(root, 'web'), env })
  run({ name: 'Vite', ...pages })
  await pages.ready()
}

/** The demo sign-in, where the product may offer it; gives what the other parts need to know of it. */
async function startSignIn({ DEMO, PUBLIC_ORIGIN = '', ...environment }: NodeJS.ProcessEnv, run: (part: Part) => void) {
  if (DEMO !== '1' || !mayOfferDemo(PUBLIC_ORIGIN)) return {}
  const configuration = demoConfiguration(PUBLIC_ORIGIN)
  const port = String(await freePort())
  const env = { ...environment, PUBLIC_ORIGIN, PORT: port, DEMO_CLIENT_SECRET: configuration.clientSecret }
  const server = startNode(['scripts/dev-sign-in.ts'], { env })
  run({ name: 'Die Demo-Anmeldung', ...server })
  await server.ready()
  return {
    OIDC_PROVIDERS: JSON.stringify([...readProviders(environment.OIDC_PROVIDERS), configuration]),
    DEMO_SIGN_IN_URL: `http://127.0.0.1:${port}`,
  }
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
