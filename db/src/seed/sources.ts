import { inArray } from 'drizzle-orm'
import type { Transaction } from '../client.ts'
import { sources } from '../schema/reference.ts'
import type { Fields } from './fields.ts'
import { idsBy } from './ids.ts'
import { upsert } from './write.ts'

export type SourceEntry = ReturnType<typeof readSource>

/** One entry of a file of sources; `slug` is the name other entries use and stays in the files. */
export function readSource(fields: Fields) {
  return {
    slug: fields.text('slug'),
    url: fields.text('url'),
    title: fields.optional('title'),
    publisher: fields.text('publisher'),
    publishedOn: fields.date('publishedOn'),
    recordedOn: fields.text('recordedOn'),
  }
}

/** Stores sources by their address and gives their ids by the slug of the files. */
export async function storeSources(tx: Transaction, entries: SourceEntry[]) {
  await upsert(
    tx,
    sources,
    sources.url,
    entries.map(({ slug: _, ...row }) => row),
  )
  const urls = entries.map((entry) => entry.url)
  const stored = await tx.select({ id: sources.id, url: sources.url }).from(sources).where(inArray(sources.url, urls))
  const idByUrl = new Map(stored.map(({ id, url }) => [url, id]))
  return idsBy('source', new Map(entries.map(({ slug, url }) => [slug, idByUrl.get(url) ?? ''])))
}
