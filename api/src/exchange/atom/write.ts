/** A feed (Atom, RFC 4287). Moments are RFC 3339. */
export type Feed = {
  /** Address of the feed, which is also its id. */
  self: string
  title: string
  subtitle: string
  /** The page that shows the same to people. */
  page: string
  entries: Entry[]
}
export type Entry = {
  /** Never changes and is never used again: a URN, or an address of ours. */
  id: string
  title: string
  updated: string
  published?: string
  summary: string
  page: string
  author: string
  categories?: string[]
}

const never = '1970-01-01T00:00:00Z'

/** The feed as XML; an empty one is as old as time, because Atom demands a moment. */
export function writeAtom({ self, title, subtitle, page, entries }: Feed): string {
  const updated =
    entries
      .map((entry) => entry.updated)
      .toSorted()
      .at(-1) ?? never
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de">
  <id>${text(self)}</id>
  <title>${text(title)}</title>
  <subtitle>${text(subtitle)}</subtitle>
  <updated>${text(updated)}</updated>
  <author><name>FIT-Store</name></author>
  <link rel="self" type="application/atom+xml" href="${text(self)}"/>
  <link rel="alternate" type="text/html" href="${text(page)}"/>
${entries.map(entryOf).join('')}</feed>
`
}

const entryOf = ({ id, title, updated, published, summary, page, author, categories = [] }: Entry) => `  <entry>
    <id>${text(id)}</id>
    <title>${text(title)}</title>
    <updated>${text(updated)}</updated>
${published ? `    <published>${text(published)}</published>\n` : ''}    <author><name>${text(author)}</name></author>
${categories.map((term) => `    <category term="${text(term)}"/>\n`).join('')}    <link rel="alternate" type="text/html" href="${text(page)}"/>
    <summary>${text(summary)}</summary>
  </entry>
`

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }

/** Text or an attribute's value; what XML cannot hold at all is left out (XML 1.0, section 2.2). */
const text = (value: string) =>
  value
    .toWellFormed()
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll(/[&<>"']/g, (character) => entities[character]!)
