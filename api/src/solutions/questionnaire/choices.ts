import { sql, type SQL } from 'drizzle-orm'
import spdxIds from 'spdx-license-ids/index.json' with { type: 'json' }
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/problem.ts'
import type { FindNames } from '../coverage/queries.ts'

export type Choice = { key: string; title: string; hint: string | null }

/** What can be chosen from tables: columns, and where they stand. `key` is what a listing stores. */
const tables = {
  public_service: sql`select v.id::text as id, v.slug::text as key, v.name as title, v.leika_key::text as hint from public_services v`,
  ozg_service: sql`select z.ozg_id::text as id, z.ozg_id::text as key, z.name as title, z.ozg_id::text as hint from ozg_services z`,
  organisation: sql`select o.id::text as id, o.slug::text as key, o.display_name as title, o.land as hint from organisations o where o.published_at is not null`,
  standard: sql`select slug::text as id, slug::text as key, name as title, null::text as hint from standards`,
  business_application: sql`select slug::text as id, slug::text as key, name as title, manufacturer as hint from business_applications`,
  building_block: sql`select slug::text as id, slug::text as key, name as title, case kind when 'account' then 'Nutzerkonto' when 'payment' then 'Bezahldienst' else 'Postfach' end as hint from building_blocks`,
  subject_area: sql`select slug::text as id, slug::text as key, name as title, null::text as hint from subject_areas`,
  maturity_level: sql`select slug::text as id, slug::text as key, 'Modell ' || model || ', Stufe ' || level || case when name = 'Stufe ' || level then '' else ': ' || name end as title, null::text as hint from maturity_levels`,
  land: sql`select code as id, code as key, name as title, code as hint from laender`,
  municipality: sql`select o.ars::text as id, o.ars::text as key, o.display_name as title, concat_ws(' · ', l.name, o.ars) as hint
    from organisations o left join laender l on l.code = o.land where o.kind = 'kommune' and o.ars is not null and o.published_at is not null`,
  solution: sql`select s.id::text as id, s.slug::text as key, s.title, (select o.display_name from organisations o where o.id = s.provider_id) as hint from solutions s`,
  requirement: sql`select slug::text as id, slug::text as key, text as title, category as hint from requirements`,
} satisfies Record<string, SQL>

const languageNames = new Intl.DisplayNames('de', { type: 'language', fallback: 'none' })
const letters = 'abcdefghijklmnopqrstuvwxyz'.split('')

/** Lists that are the same everywhere: licences (SPDX) and languages (BCP 47, the two-letter ones and plain German). */
const fixed: Readonly<Record<'licence' | 'language', Choice[]>> = {
  licence: spdxIds.map((id) => ({ key: id, title: id, hint: null })),
  language: [
    ...letters.flatMap((one) =>
      letters.flatMap((other) => {
        const name = languageNames.of(one + other)
        return name ? [{ key: one + other, title: name, hint: one + other }] : []
      }),
    ),
    { key: 'de-simple', title: 'Einfaches Deutsch', hint: 'de-simple' },
  ].toSorted((a, b) => a.title.localeCompare(b.title, 'de')),
}

export const choiceKinds = [...Object.keys(tables), ...Object.keys(fixed)] as (
  | keyof typeof tables
  | keyof typeof fixed
)[]
export type ChoiceKind = (typeof choiceKinds)[number]

/** Names the search knows better than a comparison of letters does. */
const searched = { public_service: 'public-service', ozg_service: 'ozg-service', organisation: 'organisation' } as const

export type ChoiceQuery = { q?: string; key?: string[]; limit?: number }

/** What can be chosen: these keys, or what words or the beginning of a key lead to, best first. Refuses with 404 an unknown kind. */
export async function listChoices(
  ctx: Ctx,
  findNames: FindNames,
  kind: string,
  { q, key, limit = 20 }: ChoiceQuery,
): Promise<Choice[]> {
  if (!choiceKinds.includes(kind as ChoiceKind)) throw notFound('Die Auswahl')
  const words = q?.trim() ?? ''
  if (kind in fixed) return fromList(fixed[kind as keyof typeof fixed], { words, key, limit })
  const table = tables[kind as keyof typeof tables]
  if (key)
    return ctx.db.execute<Choice>(
      sql`select key, title, hint from (${table}) c where key = any(${sql.param(key)}::text[])`,
    )
  const name = searched[kind as keyof typeof searched]
  if (name && words !== '' && !/^\d+$/.test(words)) {
    const ids = sql.param((await findNames(name, words)).slice(0, limit))
    return ctx.db.execute<Choice>(sql`
      select key, title, hint from (${table}) c join unnest(${ids}::text[]) with ordinality as found(id, place) on found.id = c.id order by place`)
  }
  const literal = words.replaceAll(/[%_\\]/g, String.raw`\$&`)
  return ctx.db.execute<Choice>(sql`
    select key, title, hint from (${table}) c
     where ${words} = '' or title ilike ${`%${literal}%`} or key ilike ${`${literal}%`} or hint ilike ${`${literal}%`}
     order by title ilike ${`${literal}%`} desc, title collate "de-x-icu", key limit ${limit}`)
}

function fromList(
  choices: Choice[],
  { words, key, limit }: { words: string; key: string[] | undefined; limit: number },
) {
  if (key) return choices.filter((choice) => key.includes(choice.key))
  const wanted = words.toLowerCase()
  const fits = (text: string) => text.toLowerCase().includes(wanted)
  const begins = ({ key: one, title }: Choice) => [one, title].some((text) => text.toLowerCase().startsWith(wanted))
  const found = choices.filter(({ key: one, title }) => fits(one) || fits(title))
  return [...found.filter(begins), ...found.filter((choice) => !begins(choice))].slice(0, limit)
}

/** What these keys are called, by kind and key; a key nobody knows is not in it. */
export async function namesOfChoices(
  ctx: Ctx,
  wanted: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<Map<string, string>> {
  const asked = [...wanted].filter(([kind]) => kind in tables)
  const names = new Map<string, string>()
  for (const [kind, keys] of wanted) {
    if (kind in fixed)
      for (const one of fixed[kind as keyof typeof fixed])
        if (keys.has(one.key)) names.set(`${kind} ${one.key}`, one.title)
  }
  if (asked.length === 0) return names
  const parts = asked.map(
    ([kind, keys]) => sql`
      select ${kind}::text || ' ' || key as key, title from (${tables[kind as keyof typeof tables]}) as ${sql.identifier(kind)} where key = any(${sql.param([...keys])}::text[])`,
  )
  const rows = await ctx.db.execute<{ key: string; title: string }>(sql.join(parts, sql` union all `))
  for (const { key, title } of rows) names.set(key, title)
  return names
}
