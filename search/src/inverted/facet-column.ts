import { withRoom } from './growing.ts'

/** The values of one facet for every document: numbers instead of words, in one long array. */
export type FacetColumn = {
  add(values: readonly string[]): void
  /** Takes a document out of the kept counts; its entries stay unused. */
  drop(document: number): void
  /** Whether each value code is among the wanted ones. */
  wanted(values: readonly string[]): Uint8Array
  /** Adds `mark` to the entry of every given document, by its place in the list, that has no wanted value. */
  markMissing(documents: Uint32Array, wanted: Uint8Array, marks: Uint16Array, mark: number): void
  /** How many of the given documents have each value, by value code. */
  count(documents: Uint32Array, counts: Uint32Array): void
  /** The same for all documents, kept up to date by every change. */
  readonly all: Uint32Array
  readonly values: readonly string[]
}

export function createFacetColumn(): FacetColumn {
  const values: string[] = []
  const codes = new Map<string, number>()
  let starts = new Uint32Array(2)
  let entries = new Uint32Array(4)
  let all = new Uint32Array(4)
  let documents = 0

  function codeOf(value: string): number {
    const known = codes.get(value)
    if (known !== undefined) return known
    codes.set(value, values.length)
    return values.push(value) - 1
  }

  function add(added: readonly string[]) {
    const from = starts[documents] ?? 0
    const distinct = new Set(added)
    entries = withRoom(entries, from + distinct.size)
    let at = from
    for (const value of distinct) {
      const code = codeOf(value)
      entries[at++] = code
      all = withRoom(all, values.length)
      all[code] = (all[code] ?? 0) + 1
    }
    starts = withRoom(starts, documents + 2)
    starts[++documents] = at
  }

  function drop(document: number) {
    const to = starts[document + 1] ?? 0
    for (let at = starts[document] ?? 0; at < to; at++) {
      const code = entries[at] ?? 0
      all[code] = (all[code] ?? 0) - 1
    }
  }

  function wanted(asked: readonly string[]): Uint8Array {
    const marks = new Uint8Array(values.length)
    for (const value of asked) {
      const code = codes.get(value)
      if (code !== undefined) marks[code] = 1
    }
    return marks
  }

  function markMissing(among: Uint32Array, wantedCodes: Uint8Array, marks: Uint16Array, mark: number) {
    for (let place = 0; place < among.length; place++) {
      const document = among[place] ?? 0
      const to = starts[document + 1] ?? 0
      let at = starts[document] ?? 0
      while (at < to && !wantedCodes[entries[at] ?? 0]) at++
      if (at === to) marks[place] = (marks[place] ?? 0) | mark
    }
  }

  function count(among: Uint32Array, counts: Uint32Array) {
    for (const document of among) {
      const to = starts[document + 1] ?? 0
      for (let at = starts[document] ?? 0; at < to; at++) {
        const code = entries[at] ?? 0
        counts[code] = (counts[code] ?? 0) + 1
      }
    }
  }

  return {
    add,
    drop,
    wanted,
    markMissing,
    count,
    values,
    get all() {
      return all
    },
  }
}
