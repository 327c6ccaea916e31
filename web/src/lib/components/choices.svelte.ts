/** Something a picker offers: what is stored, how people call it, and what tells it from others. */
export type Choice = { key: string; title: string; hint?: string | null }

const pause = 150 // milliseconds without a key before the server is asked

/**
 * Choices from `address?q=…`, which answers `{ items: Choice[] }`. Asks after a pause, drops answers that a later key made stale,
 * and stays empty when nobody answers: then the form's own search step is left.
 */
export function choicesFrom(address: () => string) {
  let found = $state.raw<readonly Choice[]>([])
  let timer: ReturnType<typeof setTimeout> | undefined
  let request = new AbortController()

  function stop() {
    clearTimeout(timer)
    request.abort()
  }

  async function load(text: string) {
    request = new AbortController()
    const { signal } = request
    const items = await fetch(`${address()}?q=${encodeURIComponent(text)}`, { signal }).then(
      async (response): Promise<Choice[]> => (response.ok ? (await response.json()).items : []),
      (): Choice[] => [],
    )
    if (!signal.aborted) found = items
  }

  return {
    get found() {
      return found
    },
    ask(text: string) {
      stop()
      const trimmed = text.trim()
      if (trimmed === '') found = []
      else timer = setTimeout(() => void load(trimmed), pause)
    },
    clear() {
      stop()
      found = []
    },
  }
}
