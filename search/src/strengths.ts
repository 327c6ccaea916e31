import type { Analyser, Share } from './german/analyser.ts'
import { citedParagraphs } from './german/keys.ts'
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

const shares: Record<Share, number> = { whole: 1, piece: 0.8, parts: 0.75, head: 0.65, part: 0.55 }

/** A word of a short text says more than one of a long text; from this many words on it no longer matters. */
const longText = 8

/** What a text is about mostly stands at its beginning. */
const laterWords = 0.9

/** Terms of one document with their strengths. */
export function strengthsOf(document: SolutionDocument, analyser: Analyser): Strengths {
  const found: Strengths = new Map()
  const add = (term: string, strength: number) => {
    const before = found.get(term) ?? 0
    const [weaker, stronger] = before < strength ? [before, strength] : [strength, before]
    found.set(term, stronger + ((1 - stronger) * weaker) / 4) // a second field confirms, it does not outweigh the better one
  }

  for (const { name, weight } of fields) {
    for (const [term, share] of strongestShares(document[name], analyser)) add(term, share * weight)
  }
  for (const [at, digits] of document.keys.entries()) add(keyTerm(digits), Math.max(0.5, 1 - at / 200))
  for (const [at, basis] of document.legalBases.entries()) {
    const place = Math.max(0.5, 1 - at / 20) // the solution's own bases come first, those of its services follow
    for (const { law, section } of citedParagraphs(basis)) {
      if (!law) continue
      add(paragraphTerm(law, null), 0.6 * place)
      if (section) add(paragraphTerm(law, section), 0.9 * place)
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
    for (const [at, { text: written }] of words.entries()) {
      const place = at === 0 ? 1 : laterWords
      for (const { text: term, share } of analyser.termsOf(written)) {
        const strength = Math.min(1, shares[share] * shortness * place)
        if (strength > (best.get(term) ?? 0)) best.set(term, strength)
      }
    }
  }
  return best
}
