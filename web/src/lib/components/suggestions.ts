import { foundWhileTyping } from './found-while-typing.svelte.ts'

type Kind = 'solution' | 'public_service' | 'ozg_service' | 'organisation' | 'land' | 'clause'

/** What the search offers while somebody types: what a record is called in addresses, and the piece of its text that fits. */
type Suggestion = {
  key: string
  title: string
  fragments: readonly { text: string; match: boolean }[]
}

export type SuggestionGroup = { kind: Kind; items: readonly Suggestion[] }

const below = (path: string) => (key: string) => `${path}/${key}`

/** What a group is called, and where a record of it stands. */
export const places: Record<Kind, { label: string; href: (key: string) => string }> = {
  solution: { label: 'Lösungen', href: below('/loesungen') },
  public_service: { label: 'Leistungen', href: below('/leistungen') },
  ozg_service: { label: 'OZG-Leistungen', href: below('/ozg') },
  organisation: { label: 'Organisationen', href: below('/organisationen') },
  land: { label: 'Länder', href: below('/laender') },
  // The last part of its key is the number of the clause, a place on the page of its version.
  clause: {
    label: 'Vertragsbedingungen',
    href: (key) => `/vertragsbedingungen/${key.replace(/\/(\d+)$/, '#paragraf-$1')}`,
  },
}

/** Suggestions from `address?q=…`, which answers `{ groups: SuggestionGroup[] }`. */
export const suggestionsFrom = (address: () => string | undefined) =>
  foundWhileTyping({
    address,
    shortest: 2, // one letter fits everything
    read: ({ groups }: { groups: readonly SuggestionGroup[] }) => groups,
  })
