import type { RequestHandler } from './$types.js'

// What is about one reader or one click, not about the catalogue.
const personal = ['/merkliste', '/vergleich', '/mein-land', '/darstellung', '/komponenten']

export const GET: RequestHandler = ({ url }) => {
  const rules = [
    'User-agent: *',
    ...personal.map((path) => `Disallow: ${path}`),
    '',
    `Sitemap: ${url.origin}/sitemap.xml`,
  ]
  return new Response(`${rules.join('\n')}\n`, {
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'public, max-age=3600' },
  })
}
