/** What the search offers while somebody types: a solution, and the piece of its text that fits. */
export type Suggestion = {
  slug: string
  title: string
  fragments: readonly { text: string; match: boolean }[]
}

const shortest = 2 // letters; one letter fits everything
const pause = 150 // milliseconds without a key before the server is asked

/**
 * Suggestions from `address?q=…`, which answers `{ items: Suggestion[] }`. Asks after a pause, drops answers that a later key made
 * stale, and stays empty when nobody answers: the form works without it.
 */
export function suggestionsFrom(address: () => string | undefined) {
  let found = $state.raw<readonly Suggestion[]>([])
  let timer: ReturnType<typeof setTimeout> | undefined
  let request = new AbortController()

  function stop() {
    clearTimeout(timer)
    request.abort()
  }

  async function load(text: string) {
    request = new AbortController()
    const { signal } = request
    const items = await fetchSuggestions(`${address()}?q=${encodeURIComponent(text)}`, signal)
    if (!signal.aborted) found = items
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
  fetch(address, { signal }).then(
    async (response): Promise<Suggestion[]> => (response.ok ? (await response.json()).items : []),
    (): Suggestion[] => [],
  )
