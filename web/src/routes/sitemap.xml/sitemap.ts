/** A page as search engines learn of it; `changedAt` is when its content last changed, where that is known. */
export type Entry = { address: string; changedAt?: string }

const head = '<?xml version="1.0" encoding="UTF-8"?>'
const namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }
const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (character) => escapes[character] ?? character)

/** The addresses of one part (sitemaps.org, protocol 0.9; at most 50,000 of them). */
export const urlSet = (entries: readonly Entry[]) => document('urlset', 'url', entries)

/** The list of the parts. */
export const index = (entries: readonly Entry[]) => document('sitemapindex', 'sitemap', entries)

function document(root: string, element: string, entries: readonly Entry[]) {
  const lines = entries.map(({ address, changedAt }) => {
    const day = changedAt ? `<lastmod>${new Date(changedAt).toISOString()}</lastmod>` : ''
    return `<${element}><loc>${escaped(address)}</loc>${day}</${element}>`
  })
  return `${head}\n<${root} ${namespace}>\n${lines.join('\n')}\n</${root}>\n`
}
