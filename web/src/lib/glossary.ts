import type { Schemas } from '@fit-store/contracts/client'

export type GlossaryEntry = Schemas['GlossaryEntry']
type Run = Schemas['TextRun']
type Block = Schemas['TextBlock']

/** A piece of a clause; `word` where it is a legal word that is explained here. */
export type ExplainedRun = Run & { word?: GlossaryEntry }
export type ExplainedBlock =
  | { type: 'paragraph'; runs: ExplainedRun[] }
  | { type: 'list'; isOrdered: boolean; items: ExplainedRun[][] }
  | { type: 'table'; columns: NonNullable<Block['columns']>; rows: ExplainedRun[][][] }

/**
 * The text of one clause with its legal words cut out, each where it stands first: a reader needs an explanation once, and a
 * text full of underlined words is hard to read.
 */
export function explain(blocks: readonly Block[], glossary: readonly GlossaryEntry[]): ExplainedBlock[] {
  const cut = cutter(glossary)
  return blocks.map(({ type, runs = [], isOrdered = false, items = [], columns = [], rows = [] }) => {
    if (type === 'list') return { type, isOrdered, items: items.map(cut) }
    if (type === 'table') return { type, columns, rows: rows.map((row) => row.map(cut)) }
    return { type, runs: cut(runs) }
  })
}

function cutter(glossary: readonly GlossaryEntry[]) {
  const entries = new Map(
    glossary.flatMap((entry) => [entry.word, ...entry.forms].map((form) => [folded(form), entry])),
  )
  if (entries.size === 0) return (runs: readonly Run[]): ExplainedRun[] => [...runs]
  // The longest form wins: "grobe Fahrlässigkeit" before "Fahrlässigkeit". A part of a longer word is another word.
  const forms = [...entries.keys()].toSorted((a, b) => b.length - a.length).map(RegExp.escape)
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}-])(${forms.join('|')})(?![\\p{L}\\p{N}-])`, 'giu')
  const seen = new Set<string>()
  return (runs: readonly Run[]): ExplainedRun[] =>
    runs.flatMap((run) => {
      if (run.kind !== 'text') return [run]
      return run.text
        .split(pattern)
        .filter(Boolean)
        .map((text) => {
          const word = entries.get(folded(text))
          if (!word || seen.has(word.slug)) return { ...run, text }
          seen.add(word.slug)
          return { ...run, text, word }
        })
    })
}

const folded = (form: string) => form.toLocaleLowerCase('de')
