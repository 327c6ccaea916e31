import type { Fragment } from './engine.ts'

/** From where to where, in UTF-16 units. */
export type Span = { from: number; to: number }

/** Longer texts are cut to this many characters around the first match. */
const longest = 160

/** Marked pieces of a text, plain: whoever shows them escapes them. */
export function fragmentsOf(text: string, spans: readonly Span[]): Fragment[] {
  const { from: start, to: end } = windowAround(text, spans[0])
  const fragments: Fragment[] = []
  let at = start
  for (const { from, to } of spans) {
    if (from < at || to > end) continue
    if (from > at) fragments.push({ text: text.slice(at, from), match: false })
    fragments.push({ text: text.slice(from, to), match: true })
    at = to
  }
  if (at < end) fragments.push({ text: text.slice(at, end), match: false })
  if (start > 0) fragments.unshift({ text: '… ', match: false })
  if (end < text.length) fragments.push({ text: ' …', match: false })
  return fragments
}

/** Whole words around the first match. */
function windowAround(text: string, first: Span | undefined): Span {
  if (text.length <= longest || !first) return { from: 0, to: text.length }
  const wished = Math.max(0, first.from - longest / 3)
  const from = wished === 0 ? 0 : Math.min(first.from, text.indexOf(' ', wished) + 1 || first.from)
  const limit = Math.max(from + longest, first.to)
  const to = limit >= text.length ? text.length : Math.max(first.to, text.lastIndexOf(' ', limit))
  return { from, to }
}
