import { stem } from '../german/stem.ts'
import { createEdits, forgiven } from './edits.ts'
import { mergeSorted, placeOf } from './merge-sorted.ts'
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

type Entry = { term: string; posting: Posting }

/** A word that may be meant by a mistyped one; `letters` has one bit for each letter and tells most words apart. */
type Word = Entry & { letters: number }

export function createLexicon(): Lexicon {
  const edits = createEdits()
  const postings = new Map<string, Posting>()
  const postingsByStem = new Map<string, Posting>()
  const wordsByLength: Word[][] = []
  let sorted: Entry[] = []
  let added: Entry[] = []

  function ensure(term: string): Posting {
    const known = postings.get(term)
    if (known) return known
    const isWord = !/[\d#§]/.test(term)
    const root = isWord ? stem(term) : term
    const posting = postingsByStem.get(root) ?? emptyPosting()
    postingsByStem.set(root, posting)
    postings.set(term, posting)
    added.push({ term, posting })
    if (isWord) (wordsByLength[term.length] ??= []).push({ term, posting, letters: lettersOf(term) })
    return posting
  }

  /** New terms are merged in when somebody looks: building stays linear. */
  function inOrder(): readonly Entry[] {
    if (added.length > 0) sorted = mergeSorted(sorted, added, (a, b) => (a.term < b.term ? -1 : 1))
    added = []
    return sorted
  }

  function startingWith(prefix: string, limit: number) {
    const entries = inOrder()
    const from = placeOf(prefix, entries, ({ term }, sought) => (term < sought ? -1 : 1))
    let to = from
    while (to - from < limit && entries[to]?.term.startsWith(prefix)) to++
    return entries.slice(from, to)
  }

  function closeTo(typed: string, { open, limit }: { open: boolean; limit: number }) {
    const allowed = forgiven(typed)
    if (allowed === 0) return []
    const wanted = lettersOf(typed)
    const longest = open ? wordsByLength.length : typed.length + allowed
    const found: { term: string; edits: number; documents: number }[] = []
    for (let length = typed.length - allowed; length <= longest; length++) {
      for (const { term, posting, letters } of wordsByLength[length] ?? []) {
        // Each edit brings at most one letter into the typed word that the term lacks; a swap brings none.
        if (bits(wanted & ~letters) > allowed) continue
        const distance = edits(typed, term, allowed, open)
        if (distance <= allowed) found.push({ term, edits: distance, documents: posting.length })
      }
    }
    return found
      .toSorted((a, b) => a.edits - b.edits || b.documents - a.documents || (a.term < b.term ? -1 : 1))
      .slice(0, limit)
  }

  // A stem that no document writes out ("anmeld") still belongs to its documents.
  const posting = (term: string) => postings.get(term) ?? postingsByStem.get(stem(term))
  return { posting, ensure, startingWith, closeTo }
}

function lettersOf(word: string): number {
  let set = 0
  for (let at = 0; at < word.length; at++) set |= 1 << (word.charCodeAt(at) & 31)
  return set
}

function bits(set: number): number {
  let count = 0
  for (let rest = set; rest !== 0; rest &= rest - 1) count++
  return count
}
