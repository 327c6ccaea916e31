import { error } from '@sveltejs/kit'
import type { RequestHandler } from './$types.js'
import { listParts, pagesOfPart } from './parts.ts'
import { index, urlSet } from './sitemap.ts'

// Without a part the list of all parts; with one (`?teil=leistungen&seite=2`) the pages in it.
export const GET: RequestHandler = async ({ locals: { api }, url: { origin, pathname, searchParams } }) => {
  const part = searchParams.get('teil')
  if (part === null) {
    const parts = await listParts(api)
    return xml(index(parts.map((address) => ({ address: origin + pathname + address }))))
  }
  const entries = await pagesOfPart(api, part, Number(searchParams.get('seite') ?? 1))
  if (entries.length === 0) error(404, 'Diesen Teil der Seitenübersicht gibt es nicht.')
  return xml(urlSet(entries.map((entry) => ({ ...entry, address: origin + entry.address }))))
}

const xml = (document: string) =>
  new Response(document, {
    headers: { 'Content-Type': 'application/xml; charset=utf-8', 'Cache-Control': 'public, max-age=3600' },
  })
