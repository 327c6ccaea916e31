const pause = 150 // milliseconds without a key before the server is asked

type Options<Found, Answer> = {
  /** Who is asked, with `?q=…`; undefined while there is nobody to ask. */
  address: () => string | undefined
  /** With fewer letters nobody is asked. */
  shortest: number
  /** What was found, as the answer holds it. */
  read: (answer: Answer) => readonly Found[]
}

/**
 * What a server finds for a text while somebody types it. Asks after a pause, drops answers that a later key made stale, and finds
 * nothing when nobody answers: the form works without it.
 */
export function foundWhileTyping<Found, Answer>({ address, shortest, read }: Options<Found, Answer>) {
  let found = $state.raw<readonly Found[]>([])
  let timer: ReturnType<typeof setTimeout> | undefined
  let request = new AbortController()

  function stop() {
    clearTimeout(timer)
    request.abort()
  }

  async function load(text: string) {
    request = new AbortController()
    const { signal } = request
    const newest = await find(`${address()}?q=${encodeURIComponent(text)}`, signal)
    if (!signal.aborted) found = newest
  }

  const find = (url: string, signal: AbortSignal) =>
    fetch(url, { signal })
      .then(async (response) => (response.ok ? read((await response.json()) as Answer) : []))
      .catch((): readonly Found[] => []) // nobody there, or gone in the middle of an answer

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
