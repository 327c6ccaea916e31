import type { Part, startNode } from './child.ts'

type Running = ReturnType<typeof startNode>

const mostRestarts = 5
const within = 60_000

/**
 * A part that is started again when it ends unasked, as a service manager does: a mistake of ours or of a library must not end the
 * product. `ended` settles when it was never ready, or ends for the sixth time in a minute.
 */
export function keepRunning(name: string, start: () => Running): Part & Pick<Running, 'ready'> {
  let current = start()
  let isWanted = true
  const ready = current.ready()
  return {
    name,
    ready: () => ready,
    ended: ready.then(restartWhenEnded, () => {}),
    stop: async () => {
      isWanted = false
      await current.stop()
    },
  }

  async function restartWhenEnded() {
    let restarts: number[] = []
    for (;;) {
      await current.ended
      restarts = restarts.filter((at) => at > Date.now() - within)
      if (!isWanted || restarts.length >= mostRestarts) return
      console.error(`${name} wurde unerwartet beendet und startet neu.`)
      restarts.push(Date.now())
      current = start()
    }
  }
}
