import type { Terminal } from './command.ts'

const width = 30

/**
 * Tells how far a piece of work is: a bar that moves on a terminal, one plain line per step in a log. Call `end` before
 * anything else is written.
 */
export function progressOn(stderr: Terminal['stderr']) {
  let shown = ''
  const draw = (line: string) => {
    if (line === shown) return
    stderr.write(stderr.isTTY ? `\r\u001b[K${line.slice(0, (stderr.columns || 80) - 1)}` : `${line}\n`)
    shown = line
  }
  return {
    step: (label: string) => draw(`${label} …`),
    advance: (label: string, done: number, total: number) => {
      if (!stderr.isTTY) return draw(`${label} …`)
      const share = total === 0 ? 1 : done / total
      const filled = Math.floor(share * width)
      const bar = '█'.repeat(filled) + '░'.repeat(width - filled)
      draw(`${label} ${bar} ${String(Math.floor(share * 100)).padStart(3)} %`)
    },
    end: () => {
      if (stderr.isTTY && shown !== '') stderr.write('\r\u001b[K')
      shown = ''
    },
  }
}
