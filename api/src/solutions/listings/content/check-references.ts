import type { ListingSectionKey } from '@fit-store/db/schema/listings'
import { sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'
import type { FieldError } from '../../../platform/problem.ts'
import type { ListingContent } from './fields.ts'

/** Where the things are kept that a listing can name, and by which column. */
const kinds = {
  ozgService: sql`select ozg_id::text as key from ozg_services where ozg_id::text`,
  publicService: sql`select slug::text as key from public_services where slug::text`,
  organisation: sql`select slug::text as key from organisations where published_at is not null and slug::text`,
  businessApplication: sql`select slug::text as key from business_applications where slug::text`,
  standard: sql`select slug::text as key from standards where slug::text`,
  buildingBlock: sql`select slug::text as key from building_blocks where slug::text`,
  subjectArea: sql`select slug::text as key from subject_areas where slug::text`,
  maturity: sql`select slug::text as key from maturity_levels where slug::text`,
  land: sql`select code as key from laender where code`,
  municipality: sql`select ars::text as key from organisations where kind = 'kommune' and published_at is not null and ars::text`,
  efa: sql`select slug::text as key from requirements where catalogue = 'efa' and slug::text`,
  store: sql`select slug::text as key from requirements where catalogue = 'store' and slug::text`,
} satisfies Record<string, SQL>

type Reference = { kind: keyof typeof kinds | 'file'; key: string; pointer: string }

const some = (kind: Reference['kind'], key: string | null, pointer: string): Reference[] =>
  key === null ? [] : [{ kind, key, pointer }]
const each = (kind: Reference['kind'], keys: (string | null)[], pointer: (at: number) => string): Reference[] =>
  keys.flatMap((key, at) => some(kind, key, pointer(at)))

/** What a section names, and where. */
const references: { [S in ListingSectionKey]?: (content: ListingContent[S]) => Reference[] } = {
  basics: ({ subjectArea, maturity }) => [
    ...some('subjectArea', subjectArea, '/subjectArea'),
    ...some('maturity', maturity, '/maturity'),
  ],
  services: ({ ozgServices, publicServices, onlineServices }) => [
    ...each('ozgService', ozgServices, (at) => `/ozgServices/${at}`),
    ...each('publicService', publicServices, (at) => `/publicServices/${at}`),
    ...onlineServices.flatMap((one, at) => [
      ...some('ozgService', one.ozgService, `/onlineServices/${at}/ozgService`),
      ...each('publicService', one.publicServices, (place) => `/onlineServices/${at}/publicServices/${place}`),
    ]),
  ],
  parties: ({ parties }) =>
    each(
      'organisation',
      parties.map(({ organisation }) => organisation),
      (at) => `/parties/${at}/organisation`,
    ),
  technology: ({ businessApplications, standards, buildingBlocks }) => [
    ...each('businessApplication', slugsOf(businessApplications), (at) => `/businessApplications/${at}/slug`),
    ...each('standard', slugsOf(standards), (at) => `/standards/${at}/slug`),
    ...each('buildingBlock', slugsOf(buildingBlocks), (at) => `/buildingBlocks/${at}/slug`),
  ],
  documents: ({ documents }) =>
    each(
      'file',
      documents.map(({ file }) => file),
      (at) => `/documents/${at}/file`,
    ),
  requirements: ({ requirements }) =>
    each(
      'efa',
      requirements.map(({ requirement }) => requirement),
      (at) => `/requirements/${at}/requirement`,
    ),
  quality: ({ criteria }) =>
    each(
      'store',
      criteria.map(({ requirement }) => requirement),
      (at) => `/criteria/${at}/requirement`,
    ),
  adoption: ({ adoptions, connectedMunicipalities, figures }) => [
    ...each('land', landsOf(adoptions), (at) => `/adoptions/${at}/land`),
    ...each('municipality', connectedMunicipalities, (at) => `/connectedMunicipalities/${at}`),
    ...each('land', landsOf(figures), (at) => `/figures/${at}/land`),
  ],
}

const slugsOf = (rows: { slug: string }[]) => rows.map(({ slug }) => slug)
const landsOf = (rows: { land: string | null }[]) => rows.map(({ land }) => land)

/** What of all that a section names does not exist, in one statement. Files have to be the listing's own. */
export async function unknownReferences<S extends ListingSectionKey>(
  ctx: Ctx,
  { listingId, section, content }: { listingId: string; section: S; content: ListingContent[S] },
): Promise<FieldError[]> {
  const named = references[section]?.(content) ?? []
  const found = await findExisting(ctx, named, listingId)
  return named.flatMap(({ kind, key, pointer }) => (found.has(`${kind} ${key}`) ? [] : [{ pointer, rule: 'unknown' }]))
}

async function findExisting(ctx: Ctx, named: readonly Reference[], listingId: string): Promise<Set<string>> {
  const asked = [...new Set(named.map(({ kind }) => kind))].map((kind) => {
    const keys = sql.param([...new Set(named.filter((one) => one.kind === kind).map(({ key }) => key))])
    const exists =
      kind === 'file'
        ? sql`select id::text as key from listing_files where listing_id = ${listingId} and id::text`
        : kinds[kind]
    return sql`select ${kind}::text || ' ' || key as found from (${exists} = any(${keys}::text[])) as ${sql.identifier(kind)}`
  })
  if (asked.length === 0) return new Set()
  const rows = await ctx.db.execute<{ found: string }>(sql.join(asked, sql` union all `))
  return new Set(rows.map(({ found }) => found))
}
