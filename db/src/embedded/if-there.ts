// Of a server that is ending: it may be gone between a look and the next step, so each of these is one step.
import { readFileSync } from 'node:fs'

/** The text of a file, or undefined when there is none. */
export const readIfThere = (path: string) => ifThere(() => readFileSync(path, 'utf8'))

/** Signals a process, unless it has ended. */
export const signalIfThere = (pid: number, signal: NodeJS.Signals) => void ifThere(() => process.kill(pid, signal))

function ifThere<Found>(look: () => Found): Found | undefined {
  try {
    return look()
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH'))
      return undefined
    throw error
  }
}
