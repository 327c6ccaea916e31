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

const shortest = 2 // letters; one letter fits everything
const pause = 150 // milliseconds without a key before the server is asked

/**
 * Suggestions from `address?q=…`, which answers `{ groups: SuggestionGroup[] }`. Asks after a pause, drops answers that a later key made
 * stale, and stays empty when nobody answers: the form works without it.
 */
export function suggestionsFrom(address: () => string | undefined) {
  let found = $state.raw<readonly SuggestionGroup[]>([])
  let timer: ReturnType<typeof setTimeout> | undefined
  let request = new AbortController()

  function stop() {
    clearTimeout(timer)
    request.abort()
  }

  async function load(text: string) {
    request = new AbortController()
    const { signal } = request
    const groups = await fetchSuggestions(`${address()}?q=${encodeURIComponent(text)}`, signal)
    if (!signal.aborted) found = groups
  }

  return {
    get found() {
      return found
    },
    ask(text: string) {
      stop()
      const trimmed = text.trim()
      if (address() === undefined || trimmed.length < shortest) found = []
      else timer = setTimeout(() => void load(trimmed), pause)
    },
    clear() {
      stop()
      found = []
    },
  }
}

const fetchSuggestions = (address: string, signal: AbortSignal) =>
  fetch(address, { signal })
    .then(async (response): Promise<SuggestionGroup[]> => (response.ok ? (await response.json()).groups : []))
    .catch((): SuggestionGroup[] => []) // nobody there, or gone in the middle of an answer
