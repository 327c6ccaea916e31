import type { SearchEngine, SolutionDocument } from '@fit-store/search/engine'
import { sql, type SQL } from 'drizzle-orm'
import type { EventType } from '../../events/vocabulary.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { FollowedIndex } from './followed-index.ts'

/** What else than solutions a reader looks for, as the engine's facet `type` tells it apart. */
export const nameKinds = ['public-service', 'ozg-service', 'organisation', 'land'] as const
export type NameKind = (typeof nameKinds)[number]

type Named = {
  id: string
  kind: NameKind
  name: string
  aliases: string[]
  /** The OZG service a public service belongs to: its name finds all of its services. */
  bundle: string[]
  keys: string[]
  legalBases: string[]
}

const imports: readonly EventType[] = ['reference.seeded', 'reference.imported']
const batchSize = 500

/** Names of public services, OZG services, organisations and Länder, whether or not a solution stands behind them. */
export function directoryIndex(engine: SearchEngine): FollowedIndex {
  return {
    engine,
    consumer: 'search:directory',
    touchedBy: (events) =>
      events.some(({ type }) => imports.includes(type))
        ? 'everything'
        : events.filter(({ type }) => type.startsWith('organisation.')).map(({ subjectId }) => subjectId),
    read: async (ctx, ids, position) =>
      (await listNamed(ctx, sql`where id = any(${sql.param(ids)}::text[])`)).map((named) =>
        documentOf(named, position),
      ),
    readAll,
    count: async (ctx) => (await listNamed(ctx)).length,
    newestEvents,
  }
}

async function* readAll(ctx: Ctx, position: number) {
  const all = await listNamed(ctx) // some thousand short names
  for (let from = 0; from < all.length; from += batchSize) {
    yield all.slice(from, from + batchSize).map((named) => documentOf(named, position))
  }
}

const listNamed = (ctx: Ctx, restriction: SQL = sql``) =>
  ctx.db.execute<Named>(sql`
    select * from (
      select v.id::text as id, 'public-service' as kind, v.name, '{}'::text[] as aliases,
             array_remove(array[z.name], null) as bundle, array_remove(array[v.leika_key::text], null) as keys,
             array_remove(array[v.legal_basis], null) as "legalBases"
        from public_services v left join ozg_services z on z.ozg_id = v.ozg_id
      union all
      select z.ozg_id, 'ozg-service', z.name, '{}', '{}', array[z.ozg_id::text], '{}' from ozg_services z
      union all
      select o.id::text, 'organisation', o.display_name, array_remove(array[o.legal_name], null), '{}', '{}', '{}'
        from organisations o where o.published_at is not null
      union all
      select l.code, 'land', l.name, array[l.code], '{}', '{}', '{}' from laender l) named ${restriction}`)

const nothing = {
  land: [],
  subjectArea: [],
  ozg: [],
  leika: [],
  stage: [],
  maturity: [],
  supplyRoute: [],
  adopter: [],
  fachverfahren: [],
  standard: [],
  cost: [],
}

function documentOf({ id, kind, name, aliases, bundle, keys, legalBases }: Named, version: number): SolutionDocument {
  return {
    id,
    version,
    title: name,
    aliases,
    keywords: [],
    services: bundle,
    summary: '',
    description: '',
    keys,
    legalBases,
    facets: { ...nothing, type: [kind] },
    costs: {},
    adopterCount: 0,
    publishedAt: 0,
  }
}

async function newestEvents(ctx: Ctx) {
  const named = await listNamed(ctx)
  const [imported] = await ctx.db.execute<{ newest: number }>(sql`
    select coalesce(max(id), 0)::float8 as newest from events where type = any(${sql.param(imports)}::text[])`)
  const changed = await ctx.db.execute<{ id: string; newest: number }>(sql`
    select subject_id as id, max(id)::float8 as newest from events
     where subject_type = 'organisation' and starts_with(type, 'organisation.') group by subject_id`)
  const newestOf = new Map(changed.map(({ id, newest }) => [id, newest]))
  return new Map(
    named.map(({ id, kind }) => [id, kind === 'organisation' ? (newestOf.get(id) ?? 0) : imported!.newest]),
  )
}
