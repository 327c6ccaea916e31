import { sql } from 'drizzle-orm'
import type { AskOutside } from '../../platform/ask-outside.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Problem } from '../../platform/problem.ts'
import { contentOf, type ListingContent } from '../../solutions/listings/content/fields.ts'
import { fitContent } from '../../solutions/listings/content/fit-content.ts'
import { requireProvider, storeListing } from '../../solutions/listings/create-listing.ts'
import { fetchPubliccode } from '../publiccode/fetch-publiccode.ts'
import { listingFields, type ListingFields } from '../publiccode/listing-fields.ts'
import { readPubliccode } from '../publiccode/read.ts'

export type PubliccodeSource = { text?: string; contentBase64?: string; url?: string }

/**
 * Begins a listing with what a publiccode.yml says: pasted, uploaded or at an address. The text is kept. Mistakes in it do not stand in
 * the way as long as it can be read; what could not be taken over is named. Refuses with 400 what cannot be read, with the findings.
 */
export async function importPubliccode(ctx: Ctx, ask: AskOutside, source: PubliccodeSource) {
  const providerId = requireProvider(ctx)
  const { bytes, url } = await bytesOf(ctx, ask, source)
  const { publiccode, text, errors, warnings } = readPubliccode(bytes)
  if (!publiccode || Object.keys(publiccode).length === 0) {
    const refused = new Problem(
      400,
      'invalid-file',
      'Die Datei ist keine lesbare publiccode.yml. Was daran nicht stimmt, steht in der Liste.',
    )
    throw Object.assign(refused, { current: { errors, warnings } })
  }
  const { fields, kept } = listingFields(publiccode)
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const { leikaKeys, services } = await servicesOf(inTx, fields)
    const { content, leftOut } = await fitContent(inTx, contentFrom(fields, services))
    const id = await storeListing(inTx, { providerId, from: 'publiccode', content, publiccode: { text, url } })
    return { id, kept, leftOut: [...leftOut, ...leikaKeys], errors, warnings }
  })
}

async function bytesOf(ctx: Ctx, ask: AskOutside, { text, contentBase64, url }: PubliccodeSource) {
  if ([text, contentBase64, url].filter((one) => one !== undefined).length !== 1) {
    throw new Problem(400, 'validation-failed', 'Geben Sie genau eines an: Text, Datei oder Adresse.', [
      { pointer: '/text', rule: 'one-of' },
    ])
  }
  if (url !== undefined) {
    const fetched = await fetchPubliccode(ctx, ask, url)
    return { bytes: Buffer.from(fetched.text), url: fetched.url }
  }
  return { bytes: Buffer.from(text ?? contentBase64 ?? '', text === undefined ? 'base64' : 'utf8'), url: null }
}

/** Services are named by their key in a file and by their name in addresses here; a key nobody knows is left out. */
async function servicesOf(ctx: Ctx, { leikaKeys: keys }: ListingFields) {
  const found = await ctx.db.execute<{ key: string; slug: string }>(sql`
    select leika_key::text as key, slug::text as slug from public_services where leika_key::text = any(${sql.param(keys)}::text[])`)
  const known = new Set(found.map(({ key }) => key))
  return {
    services: found.map(({ slug }) => slug),
    leikaKeys: keys
      .filter((key) => !known.has(key))
      .map((value) => ({ section: 'services' as const, field: 'publicServices', rule: 'unknown', value })),
  }
}

function contentFrom(fields: ListingFields, publicServices: string[]): Partial<ListingContent> {
  const { basics, services, technology } = contentOf({})
  const { title, aliases, summary, description, type, stage, licence, languages, ozgIds, links } = fields
  return {
    basics: { ...basics, title: title || null, aliases, summary, description, type, stage, licence, languages },
    services: { ...services, ozgServices: ozgIds, publicServices },
    technology: { ...technology, links: links.map((link) => ({ ...link, title: null })) },
  }
}
