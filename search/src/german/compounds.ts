import { fold } from './fold.ts'
import { stem } from './stem.ts'
import { stopWords } from './stop-words.ts'
import { vocabulary } from './vocabulary.ts'

/** A part of a compound: `word` as it stands alone, and where it lies in the folded compound (its joint included). */
export type Part = { word: string; from: number; to: number }

export type Compounds = {
  /** Parts of a folded word from left to right; none when it is not a compound of known words. */
  split(word: string): Part[]
  /** Whether a folded word, apart from its inflection, is one of the words compounds are built from. */
  knows(word: string): boolean
}

/** Letters German puts between the parts of a compound (Fugenelemente). */
const joints = ['', 's', 'es', 'n', 'en', 'er', 'e', 'ns']
const inflections = ['', 's', 'es', 'n', 'en', 'er', 'e']

/** The only three letters that may stand unknown before a known last part; others are mostly verbs (Anstellung, Ausgabe). */
const shortFronts = new Set(['vor', 'neu', 'not', 'alt', 'bau'])

/** Words that end many others by chance: Verwalter, Veränderung, Beurteilung, Nachteil. */
const doubtfulHeads = new Set([
  'alter',
  'anderung',
  'teilung',
  'teil',
  'fall',
  'form',
  'fahrt',
  'ding',
  'haltung',
  'leistung',
  'stand',
  'satz',
  'tage',
])

const known: readonly string[] = vocabulary
  .split('\n')
  .flatMap((line) =>
    line
      .trim()
      .split(/\s+/)
      .slice(/^ {2}\S/.test(line) ? 1 : 0),
  )
  .filter(Boolean)
  .map(fold)

/** Splits compounds by the built-in vocabulary and the words learned for a generation. */
export function createCompounds(learned: readonly string[] = []): Compounds {
  const words = new Set([...known, ...learned])
  const isKnown = (word: string) => word.length >= 3 && words.has(word)
  const longest = Math.max(...[...words].map((word) => word.length)) + 2

  const knows = (word: string) =>
    inflections.some((ending) => word.endsWith(ending) && isKnown(ending ? word.slice(0, -ending.length) : word))

  function split(word: string): Part[] {
    if (word.length < 6 || word.length > 80 || /\d/.test(word) || knows(word)) return []
    return cheapestCover(word) ?? knownHead(word) ?? []
  }

  /** Few long parts are cheaper than many short ones; a joint costs a little, so that it is used only when needed. */
  function cheapestCover(word: string): Part[] | null {
    const best: ({ cost: number; parts: Part[] } | undefined)[] = [{ cost: 0, parts: [] }]
    for (let from = 0; from < word.length; from++) {
      const before = best[from]
      if (!before) continue
      for (let to = from + 3; to <= Math.min(word.length, from + longest); to++) {
        for (const joint of joints) {
          const found = baseOf(word.slice(from, to), joint, to === word.length)
          if (!found) continue
          const cost = before.cost + 1 + (joint ? 0.1 : 0) + (found.length === 3 ? 0.4 : 0)
          if (cost < (best[to]?.cost ?? Infinity))
            best[to] = { cost, parts: [...before.parts, { word: found, from, to }] }
        }
      }
    }
    const cover = best[word.length]
    return cover && cover.parts.length > 1 ? cover.parts : null
  }

  function baseOf(segment: string, joint: string, isLast: boolean): string | null {
    if (!segment.endsWith(joint) || (isLast && !inflections.includes(joint))) return null
    const base = joint ? segment.slice(0, -joint.length) : segment
    if (isKnown(base)) return base
    return !joint && !isLast && isKnown(`${base}e`) ? `${base}e` : null // Schul-, Sprach-, Kontroll-
  }

  /** A known last part with something unknown before it, as in "Branntweinsteuer" or "Vorbescheid". */
  function knownHead(word: string): Part[] | null {
    for (let at = 3; at <= word.length - 4; at++) {
      const front = word.slice(0, at)
      if (at === 3 && !shortFronts.has(front)) continue
      const tail = word.slice(at)
      for (const ending of inflections) {
        if (!tail.endsWith(ending)) continue
        const base = ending ? tail.slice(0, -ending.length) : tail
        if (base.length < 4 || doubtfulHeads.has(base) || !isKnown(base)) continue
        const inner = cheapestCover(front) ?? [{ word: front, from: 0, to: at }]
        return [...inner, { word: base, from: at, to: word.length }]
      }
    }
    return null
  }

  return { split, knows }
}

/**
 * Words worth knowing as parts of compounds, taken from names (LeiKa, OZG, the catalogue): nouns that stand alone in at least
 * two names and cannot be split themselves. Sorted, so that the same names always give the same fingerprint.
 */
export function learnWords(names: Iterable<string>): string[] {
  const compounds = createCompounds()
  const counts = new Map<string, { word: string; names: number }>()
  for (const name of names) {
    const nouns = new Set((name.match(/(?<![\p{L}\p{N}-])\p{Lu}\p{Ll}{3,13}(?![\p{L}\p{N}-])/gu) ?? []).map(fold))
    for (const word of nouns) {
      if (stopWords.has(word)) continue
      const entry = counts.get(stem(word)) ?? { word, names: 0 }
      counts.set(stem(word), { word: word.length < entry.word.length ? word : entry.word, names: entry.names + 1 })
    }
  }
  return [...counts]
    .filter(([, { word, names: seen }]) => seen >= 2 && !compounds.knows(word) && compounds.split(word).length === 0)
    .map(([, { word }]) => word)
    .toSorted()
}
