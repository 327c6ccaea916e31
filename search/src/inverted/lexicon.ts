import { stem } from '../german/stem.ts'
import { createEdits, forgiven } from './edits.ts'
import { emptyPosting } from './postings.ts'
import type { Posting } from './postings.ts'

/**
 * Every term of the catalogue as it is written (folded), and the documents of its stem. Terms are kept unstemmed, because a
 * beginning such as "anmeldun" and a mistake such as "anmeldugn" lie closer to the written word than to its stem.
 */
export type Lexicon = {
  posting(term: string): Posting | undefined
  /** The documents of a term that is about to be added. */
  ensure(term: string): Posting
  /** Documents of the terms that begin with `prefix`, at most `limit` terms. */
  startingWith(prefix: string, limit: number): { term: string; posting: Posting }[]
  /** Terms within the forgiven edits of `typed`, nearest first, those in more documents before others. */
  closeTo(typed: string, options: { open: boolean; limit: number }): { term: string; edits: number }[]
}

export function createLexicon(): Lexicon {
  const edits = createEdits()
  const byTerm = new Map<string, Posting>()
  const byStem = new Map<string, Posting>()
  let sorted: string[] = []
  let postings: Posting[] = []
  let letters = new Uint32Array(0)
  let added: string[] = []

  function ensure(term: string): Posting {
    const known = byTerm.get(term)
    if (known) return known
    const root = /^[#§]/.test(term) ? term : stem(term)
    const posting = byStem.get(root) ?? emptyPosting()
    byStem.set(root, posting)
    byTerm.set(term, posting)
    added.push(term)
    return posting
  }

  /** New terms are merged in when somebody looks: building stays linear. */
  function inOrder(): string[] {
    if (added.length > 0) {
      sorted = [...sorted, ...added].toSorted((a, b) => (a < b ? -1 : 1))
      postings = sorted.map((term) => byTerm.get(term) ?? emptyPosting())
      letters = Uint32Array.from(sorted, letterSet)
      added = []
    }
    return sorted
  }

  function startingWith(prefix: string, limit: number) {
    const terms = inOrder()
    const found: { term: string; posting: Posting }[] = []
    for (let at = lowerBound(terms, prefix); found.length < limit; at++) {
      const [term, posting] = [terms[at], postings[at]]
      if (!term?.startsWith(prefix) || !posting) break
      found.push({ term, posting })
    }
    return found
  }

  function closeTo(typed: string, { open, limit }: { open: boolean; limit: number }) {
    const allowed = forgiven(typed)
    if (allowed === 0) return []
    const terms = inOrder()
    const wanted = letterSet(typed)
    const found: { term: string; edits: number }[] = []
    for (let at = 0; at < terms.length; at++) {
      // Each edit removes at most one letter that the typed word has and the term lacks (two for none: swaps lack nothing).
      if (bits(wanted & ~(letters[at] ?? 0)) > allowed) continue
      const term = terms[at] ?? ''
      const distance = edits(typed, term, allowed, open)
      if (distance <= allowed) found.push({ term, edits: distance })
    }
    const documents = (term: string) => byTerm.get(term)?.length ?? 0
    return found.toSorted((a, b) => a.edits - b.edits || documents(b.term) - documents(a.term)).slice(0, limit)
  }

  // A stem that no document writes out ("anmeld") still belongs to its documents.
  return { posting: (term) => byTerm.get(term) ?? byStem.get(stem(term)), ensure, startingWith, closeTo }
}

function lowerBound(terms: string[], prefix: string): number {
  let from = 0
  let to = terms.length
  while (from < to) {
    const middle = (from + to) >> 1
    if ((terms[middle] ?? '') < prefix) from = middle + 1
    else to = middle
  }
  return from
}

/** Which letters a word has, one bit each: tells most words apart without comparing them. */
function letterSet(word: string): number {
  let set = 0
  for (let at = 0; at < word.length; at++) set |= 1 << (word.charCodeAt(at) & 31)
  return set >>> 0
}

function bits(set: number): number {
  let count = 0
  for (let rest = set; rest !== 0; rest &= rest - 1) count++
  return count
}
