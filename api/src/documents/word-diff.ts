/** A stretch of text that stayed, went or came. */
export type Piece = { kind: 'same' | 'removed' | 'added'; text: string }

/** A placeholder or mark of emphasis is one word: half of it would mean nothing. */
const word = /\{\{[^{}]*\}\}|\[\[[^[\]]*\]\]|\*+|[\p{L}\p{N}\p{M}]+|\s+|./gsu

/** From this many changed words on, the texts are taken as different: the search for the shortest way grows with its square. */
const farthest = 1000

/** What a reader has to see to get from one text to the other, in whole words (Myers 1986, "An O(ND) Difference Algorithm"). */
export function wordDiff(before: string, after: string): Piece[] {
  const [a, b] = [before.match(word) ?? [], after.match(word) ?? []]
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  const middle = shortestWay(a.slice(start, a.length - end), b.slice(start, b.length - end))
  return tidy([
    ...a.slice(0, start).map((text): Piece => ({ kind: 'same', text })),
    ...middle,
    ...a.slice(a.length - end).map((text): Piece => ({ kind: 'same', text })),
  ])
}

function shortestWay(a: string[], b: string[]): Piece[] {
  const trails = findTrails(a, b)
  if (!trails)
    return [
      ...a.map((text): Piece => ({ kind: 'removed', text })),
      ...b.map((text): Piece => ({ kind: 'added', text })),
    ]
  const pieces: Piece[] = []
  let [x, y] = [a.length, b.length]
  for (let depth = trails.length - 1; depth >= 0; depth--) {
    const [trail, middle] = [trails[depth]!, depth]
    const k = x - y
    const isDown = k === -depth || (k !== depth && reach(trail, middle, k - 1) < reach(trail, middle, k + 1))
    const fromK = isDown ? k + 1 : k - 1
    const fromX = depth === 0 ? 0 : reach(trail, middle, fromK)
    const fromY = depth === 0 ? 0 : fromX - fromK
    while (x > fromX && y > fromY) {
      pieces.push({ kind: 'same', text: a[--x]! })
      y--
    }
    if (depth === 0) break
    if (isDown) pieces.push({ kind: 'added', text: b[--y]! })
    else pieces.push({ kind: 'removed', text: a[--x]! })
  }
  return pieces.toReversed()
}

const reach = (trail: Int32Array, middle: number, k: number) => trail[k + middle] ?? -1

/** How far one gets on each diagonal with so many changes, before each step; null when the texts are too far apart. */
function findTrails(a: string[], b: string[]): Int32Array[] | null {
  const most = Math.min(a.length + b.length, farthest)
  const reached = new Int32Array(2 * most + 3)
  const at = (k: number) => k + most + 1
  const trails: Int32Array[] = []
  for (let depth = 0; depth <= most; depth++) {
    trails.push(reached.slice(at(-depth), at(depth) + 1))
    for (let k = -depth; k <= depth; k += 2) {
      const isDown = k === -depth || (k !== depth && reached[at(k - 1)]! < reached[at(k + 1)]!)
      let x = isDown ? reached[at(k + 1)]! : reached[at(k - 1)]! + 1
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++
      reached[at(k)] = x
      if (x >= a.length && x - k >= b.length) return trails
    }
  }
  return null
}

/** Neighbours of one kind become one piece, removed before added, and a lone space between two changes belongs to both. */
function tidy(pieces: Piece[]): Piece[] {
  const tidied: Piece[] = []
  let removed = ''
  let added = ''
  const flush = () => {
    if (removed) tidied.push({ kind: 'removed', text: removed })
    if (added) tidied.push({ kind: 'added', text: added })
    removed = added = ''
  }
  for (const [at, { kind, text }] of pieces.entries()) {
    const next = pieces[at + 1]
    if (kind === 'removed') removed += text
    else if (kind === 'added') added += text
    else if ((removed || added) && /^\s+$/.test(text) && next && next.kind !== 'same') {
      removed += text
      added += text
    } else {
      flush()
      const last = tidied.at(-1)
      if (last?.kind === 'same') last.text += text
      else tidied.push({ kind: 'same', text })
    }
  }
  flush()
  return tidied
}
