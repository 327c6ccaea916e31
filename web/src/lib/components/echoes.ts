/**
 * What a field asked the page for while somebody typed, and what comes back of it. An echo is older than what stands in the field
 * by then, and may arrive before or after the page says that it is done, or twice; so it is known by its text and not by its time.
 */
export function echoesOf(shown: string) {
  let asked: string[] = []
  return {
    ask: (text: string) => {
      if (text !== shown) asked.push(text)
    },
    /** Whether the page now shows something that was not typed here but comes from a link, which ends what was under way. */
    isNews: (text: string) => {
      if (text === shown) return false
      shown = text
      const at = asked.lastIndexOf(text)
      asked = at === -1 ? [] : asked.slice(at + 1)
      return at === -1
    },
  }
}
