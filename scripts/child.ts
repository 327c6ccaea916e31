import { spawn } from 'node:child_process'
import type { StdioOptions } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

/** Something that runs until it is stopped, or until it fails. */
export type Part = { name: string; stop: () => Promise<unknown>; ended?: Promise<unknown> }

type ChildOptions = { cwd?: string; env?: NodeJS.ProcessEnv; output?: 'inherit' | 'pipe' }

/**
 * Starts a Node process that ends with us. It is in a group of its own: Ctrl-C in the terminal reaches only us, and we
 * decide the order in which the parts stop.
 */
export function startNode(args: string[], { cwd = root, env = process.env, output = 'inherit' }: ChildOptions = {}) {
  const preload = new URL('leave-with-parent.ts', import.meta.url).href
  const stdio: StdioOptions = ['ignore', output, output, 'ipc']
  const child = spawn(process.execPath, ['--import', preload, ...args], { cwd, env, stdio, detached: true })
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  return {
    child,
    ended,
    /** Settles with the process's `ready` message; rejects when it ends before. */
    ready: () =>
      Promise.race([
        once(child, 'message'),
        ended.then((code) => {
          throw new Error(`${args[0]} endete mit ${code}, bevor es bereit war.`)
        }),
      ]),
    /** Asks it to end, and ends it after eight seconds. */
    stop: async () => {
      child.kill('SIGTERM')
      const patience = setTimeout(() => child.kill('SIGKILL'), 8000)
      await ended
      clearTimeout(patience)
    },
  }
}
