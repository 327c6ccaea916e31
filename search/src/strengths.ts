import type { Analyser, Share } from './german/analyser.ts'
import { cutParagraphs } from './german/keys.ts'
import { writtenWords } from './german/written-words.ts'
import type { SolutionDocument } from './engine.ts'

/** How strongly a document stands for each of its terms, from 1 to 100. Keys and paragraphs are terms with a mark of their own. */
export type Strengths = Map<string, number>

export const keyTerm = (digits: string) => `#${digits}`
export const paragraphTerm = (law: string, section: string | null) => `§${law}${section ? `:${section}` : ''}`

/** What a word weighs by the field it stands in: the title decides, the description only adds. */
const fields = [
  { name: 'title', weight: 0.85 },
  { name: 'aliases', weight: 0.75 },
  { name: 'keywords', weight: 0.6 },
  { name: 'services', weight: 0.45 },
  { name: 'legalBases', weight: 0.4 },
  { name: 'summary', weight: 0.3 },
  { name: 'description', weight: 0.1 },
] as const satisfies { name: keyof SolutionDocument; weight: number }[]

const shares: Record<Share, number> = { whole: 1, piece: 0.85, parts: 0.85, head: 0.7, part: 0.6 }

/** A word of a short text says more than one of a long text; from this many words on it no longer matters. */
const longText = 8

/** Terms of one document with their strengths. */
export function strengthsOf(document: SolutionDocument, analyser: Analyser): Strengths {
  const found: Strengths = new Map()
  const add = (term: string, strength: number) => found.set(term, 1 - (1 - (found.get(term) ?? 0)) * (1 - strength))

  for (const { name, weight } of fields) {
    for (const [term, share] of strongestShares(document[name], analyser)) add(term, share * weight)
  }
  for (const [at, digits] of document.keys.entries()) add(keyTerm(digits), Math.max(0.5, 1 - at / 200))
  for (const basis of document.legalBases) {
    for (const { law, section } of cutParagraphs(basis).found) {
      if (!law) continue
      add(paragraphTerm(law, null), 0.5)
      if (section) add(paragraphTerm(law, section), 0.9)
    }
  }
  return new Map([...found].map(([term, strength]) => [term, Math.max(1, Math.round(strength * 100))]))
}

/** The best share of each term within one field: repeating a word there does not make it stronger. */
function strongestShares(text: string | string[], analyser: Analyser): Map<string, number> {
  const best = new Map<string, number>()
  for (const value of Array.isArray(text) ? text : [text]) {
    const words = writtenWords(value)
    const shortness = 1.1 - 0.025 * Math.min(longText, words.length)
    for (const { text: written } of words) {
      for (const { text: term, share } of analyser.termsOf(written)) {
        const strength = Math.min(1, shares[share] * shortness)
        if (strength > (best.get(term) ?? 0)) best.set(term, strength)
      }
    }
  }
  return best
}
