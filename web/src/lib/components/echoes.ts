/**
 * What a field asked the page for while somebody typed, and what comes back of it. An echo is older than what stands in the field
 * by then, and may arrive before or after the page says that it is done, so it is known by its text and not by its time.
 */
export function echoesOf() {
  let asked: string[] = []
  return {
    ask: (text: string) => {
      asked.push(text)
    },
    /** Whether the page now shows what was typed here. Anything else comes from a link, and ends what was under way. */
    isEcho: (text: string) => {
      const at = asked.lastIndexOf(text)
      asked = at === -1 ? [] : asked.slice(at + 1)
      return at !== -1
    },
  }
}
