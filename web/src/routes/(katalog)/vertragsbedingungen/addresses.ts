import type { ChangeKind } from '#lib/labels/terms.ts'

const root = '/vertragsbedingungen'
type Place = 'bearbeiten' | 'beratung' | 'pruefung'

/** The page of a document, or of one of its versions, or of the work on it. */
export const termsAddress = (slug: string, version?: number, place?: Place) =>
  [root, slug, version, place].filter((part) => part !== undefined).join('/')

/** Two versions side by side; without `to` and `from` the page chooses. */
export const compareAddress = (slug: string, from: number, to: number) =>
  `${root}/${slug}/vergleich?${new URLSearchParams({ von: String(from), bis: String(to) })}`

/** Where a clause stands on the page of its version. */
export const clauseAnchor = (number: number) => `paragraf-${number}`

/** Files of a version, as the API gives them. */
export const fileAddress = (key: string, version: number, file: '.pdf' | '.json' | '.html' | '/official-pdf') =>
  `/api/v1/terms/${key}/versions/${version}${file}`

/** Filters of a comparison: what the address says (`art=geaendert`), and the API's word. */
export const kindFilters: readonly { key: string; kind: ChangeKind }[] = [
  { key: 'geaendert', kind: 'changed' },
  { key: 'neu', kind: 'added' },
  { key: 'entfallen', kind: 'removed' },
  { key: 'verschoben', kind: 'moved' },
  { key: 'umnummeriert', kind: 'renumbered' },
]
