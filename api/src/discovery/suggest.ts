import type { Suggestion } from '@fit-store/search/engine'
import { sql } from 'drizzle-orm'
import type { Ctx } from '../platform/ctx.ts'
import { askAboutSolutions, askDirectory, type Engines } from './ask-engines.ts'
import { nameKinds, type NameKind } from './indexes/directory-index.ts'
import type { SuggestionGroup } from './schemas.ts'
import { suggestClauses, type termsSearch } from './search-terms.ts'

const groupOf = {
  'public-service': 'public_service',
  'ozg-service': 'ozg_service',
  organisation: 'organisation',
  land: 'land',
} as const satisfies Record<NameKind, SuggestionGroup['kind']>

type Asked = { text: string; limit: number }
type Searches = { engines: Engines; searchTerms: ReturnType<typeof termsSearch> }

const mostClauses = 3 // who searches a solution should not wade through contracts

/** What completes or mends what somebody is typing, in groups, best first; groups with nothing in them are left out. `stale`: the fallback answered. */
export async function suggest(
  ctx: Ctx,
  searches: Searches,
  { text, limit }: Asked,
): Promise<{ groups: SuggestionGroup[]; stale: boolean }> {
  const { engines, searchTerms } = searches
  const [clauses, { answer: solutions, stale }, ...named] = await Promise.all([
    suggestClauses(ctx, searchTerms, text, Math.min(limit, mostClauses)),
    askAboutSolutions(ctx, engines, (engine) => engine.suggest(text, limit)),
    ...nameKinds.map((kind) => askDirectory(engines, (directory) => directory.suggest(text, limit, { type: [kind] }))),
  ])
  const keyOf = await keysInAddresses(ctx, [...solutions, ...named.flat()])
  const itemsOf = (suggestions: readonly Suggestion[]) =>
    suggestions.flatMap(({ id, title, fragments }) => {
      const key = keyOf.get(id)
      return key === undefined ? [] : [{ key, title, fragments }]
    })
  const groups = [
    { kind: 'solution' as const, items: itemsOf(solutions) },
    ...nameKinds.map((kind, at) => ({ kind: groupOf[kind], items: itemsOf(named[at] ?? []) })),
    { kind: 'clause' as const, items: clauses },
  ].filter(({ items }) => items.length > 0)
  return { groups, stale }
}

/** How addresses call these records, by id. What is gone since it was indexed has none. */
async function keysInAddresses(ctx: Ctx, suggestions: readonly Suggestion[]) {
  const ids = sql.param(suggestions.map(({ id }) => id))
  const rows = await ctx.db.execute<{ id: string; key: string }>(sql`
    with asked as (select id, case when length(id) = 36 then id::uuid end as uuid from unnest(${ids}::text[]) as asked (id))
    select a.id, s.slug as key from asked a join solutions s on s.id = a.uuid
    union all select a.id, coalesce(v.leika_key::text, v.slug) from asked a join public_services v on v.id = a.uuid
    union all select a.id, o.slug from asked a join organisations o on o.id = a.uuid and o.published_at is not null
    union all select a.id, z.ozg_id from asked a join ozg_services z on z.ozg_id = a.id
    union all select a.id, l.code from asked a join laender l on l.code = a.id`)
  return new Map(rows.map(({ id, key }) => [id, key]))
}
