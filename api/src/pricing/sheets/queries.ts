import type { PriceSheetStatus, Scenario } from '@fit-store/db/schema/pricing'
import { sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/problem.ts'
import { isWithin } from '../engine/days.ts'
import { loadKeys, type KnownKey } from '../keys/queries.ts'
import type { SheetContent } from './schemas.ts'

/** A price sheet whole: what it says, and where it stands. */
export type StoredSheet = SheetContent & {
  id: string
  solutionId: string
  providerId: string
  solution: { slug: string; title: string; isDemo: boolean }
  provider: { slug: string; displayName: string }
  year: number
  edition: number
  status: PriceSheetStatus
  version: number
  submittedAt: string | null
  returnReason: string | null
  decidedAt: string | null
  publishedAt: string | null
  updatedAt: string
}

const moment = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
const list = (fields: string, from: string) =>
  `(select coalesce(json_agg(json_build_object(${fields.replaceAll('#', 'x.')}) order by ${from}), '[]')`
const keySlug = (column: string) => `(select slug from allocation_keys where id = ${column})`

/** One statement for the whole sheet, from `price_sheets p`, `solutions s` and `organisations o`. */
const columns = sql.raw(`
  p.id, p.solution_id as "solutionId", o.id as "providerId", p.year, p.edition, p.status, p.version, p.model,
  json_build_object('slug', s.slug, 'title', s.title, 'isDemo', s.is_demo) as solution,
  json_build_object('slug', o.slug, 'displayName', o.display_name) as provider,
  ${keySlug('p.key_id')} as key, ${keySlug('p.all_laender_key_id')} as "allLaenderKey",
  p.fixed_price_cents::float8 as "fixedPriceCents", p.uses_low as "usesLow", p.uses_expected as "usesExpected",
  p.uses_high as "usesHigh", p.vat_bps as "vatBps", p.vat_ground as "vatGround", p.note, p.jump_reason as "jumpReason",
  ${moment('p.submitted_at')} as "submittedAt", p.return_reason as "returnReason", ${moment('p.decided_at')} as "decidedAt",
  ${moment('p.published_at')} as "publishedAt", ${moment('p.updated_at')} as "updatedAt",
  ${list(
    `'costType', #cost_type, 'lowCents', #low_cents, 'expectedCents', #expected_cents, 'highCents', #high_cents,
     'key', ${keySlug('x.key_id')}, 'note', #note, 'jumpReason', #jump_reason`,
    'x.cost_type',
  )} from price_sheet_lines x where x.sheet_id = p.id) as lines,
  ${list(
    `'land', #party, 'from', #from_on, 'to', #to_on, 'fromScenario', #from_scenario`,
    'x.party',
  )} from price_sheet_participants x where x.sheet_id = p.id) as participants,
  ${list(
    `'name', #name, 'description', #description, 'cents', #cents, 'parties', #parties`,
    'x.position',
  )} from price_sheet_extras x where x.sheet_id = p.id) as extras,
  ${list(`'fromYear', #from_year, 'cents', #cents, 'reason', #reason`, 'x.position')}
     from price_sheet_carries x where x.sheet_id = p.id) as carries`)

const sheets = sql.raw(
  'price_sheets p join solutions s on s.id = p.solution_id join organisations o on o.id = s.provider_id',
)

/** Sheets that fit, newest year first. The caller says by its condition who may see them. */
export const selectSheets = (ctx: Ctx, where: SQL, rest: SQL = sql`order by p.year desc, p.edition desc`) =>
  ctx.db.execute<StoredSheet>(sql`select ${columns} from ${sheets} where ${where} ${rest}`)

export async function countSheets(ctx: Ctx, where: SQL): Promise<number> {
  const [row] = await ctx.db.execute<{ count: number }>(
    sql`select count(*)::int as count from ${sheets} where ${where}`,
  )
  return row!.count
}

/** The years that have sheets, newest first. */
export async function listSheetYears(ctx: Ctx, where: SQL): Promise<number[]> {
  const rows = await ctx.db.execute<{ year: number }>(
    sql`select distinct p.year from ${sheets} where ${where} order by p.year desc`,
  )
  return rows.map(({ year }) => year)
}

/** Published sheets of a solution, newest first. Refuses with 404 when there is no such solution. */
export async function listPublishedSheets(ctx: Ctx, slug: string) {
  const [found, rows] = await Promise.all([
    ctx.db.execute(sql`select from solutions where slug = ${slug}`),
    selectSheets(ctx, sql`s.slug = ${slug} and p.status = 'published'`),
  ])
  if (found.length === 0) throw notFound('Die Lösung')
  return rows.map(publicSheet)
}

/** The published sheet of a year. Refuses with 404. */
export async function requirePublishedSheet(ctx: Ctx, slug: string, year: string) {
  const isYear = /^\d{4}$/.test(year)
  const [sheet] = isYear
    ? await selectSheets(ctx, sql`s.slug = ${slug} and p.year = ${Number(year)} and p.status = 'published'`)
    : []
  if (!sheet) throw notFound('Das Preisblatt')
  const keys = await loadKeys(ctx, keySlugsOf(sheet))
  return { ...publicSheet(sheet), keys: namesOf(keys, keySlugsOf(sheet)) }
}

const publicSheet = (sheet: StoredSheet) => ({
  ...sheet,
  publishedAt: sheet.publishedAt!,
  isSuperseded: sheet.status === 'superseded',
  totals: totalsOf(sheet),
  participantCount: sheet.participants.filter((one) => isWithin(sheet.year, one)).length,
})

/** Every key a sheet names, once. */
export const keySlugsOf = ({ key, allLaenderKey, lines }: Pick<SheetContent, 'key' | 'allLaenderKey' | 'lines'>) => [
  ...new Set([key, allLaenderKey, ...lines.map((line) => line.key)].filter((slug) => slug !== null)),
]

/** Name and year of keys, to stand beside what was reckoned with them. */
export const namesOf = (keys: ReadonlyMap<string, KnownKey>, slugs: readonly string[]) =>
  slugs.flatMap((wanted) => {
    const known = keys.get(wanted)
    return known ? [{ slug: known.slug, name: known.name, keyYear: known.keyYear, asOf: known.asOf }] : []
  })

const amountIn = { low: 'lowCents', expected: 'expectedCents', high: 'highCents' } as const

export const lineCents = (line: SheetContent['lines'][number], scenario: Scenario) => line[amountIn[scenario]]

/** What the cost types add up to by scenario; what nobody has said counts as nothing. */
export function totalsOf({ lines }: Pick<SheetContent, 'lines'>) {
  const sum = (scenario: Scenario) => lines.reduce((all, line) => all + (lineCents(line, scenario) ?? 0), 0)
  return { lowCents: sum('low'), expectedCents: sum('expected'), highCents: sum('high') }
}

/** Only the fields of a content, whatever else the value at hand carries. */
export const contentOf = (content: SheetContent): SheetContent => ({
  model: content.model,
  key: content.key,
  allLaenderKey: content.allLaenderKey,
  fixedPriceCents: content.fixedPriceCents,
  usesLow: content.usesLow,
  usesExpected: content.usesExpected,
  usesHigh: content.usesHigh,
  vatBps: content.vatBps,
  vatGround: content.vatGround,
  note: content.note,
  jumpReason: content.jumpReason,
  lines: content.lines,
  participants: content.participants,
  extras: content.extras,
  carries: content.carries,
})
