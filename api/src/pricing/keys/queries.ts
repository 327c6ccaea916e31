import type { AllocationKeyKind, AllocationKeyStatus } from '@fit-store/db/schema/pricing'
import { sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'
import { pageOf } from '../../platform/paging.ts'
import { notFound } from '../../platform/problem.ts'
import { digitsAt, parseDecimal } from '../engine/decimal.ts'
import { simpleKey } from '../engine/simple-key.ts'
import type { Key } from '../engine/costs.ts'
import type { AllocationKey } from './schemas.ts'

export type KeyRow = Omit<AllocationKey, 'values'> & {
  id: string
  status: AllocationKeyStatus
  values: { land: string; value: string; previousValue: string | null }[]
}

/** The key of the same kind and solution that came before `k`. */
const previousKey = `
  select o.id, o.slug from allocation_keys o
   where o.kind = k.kind and o.solution_id is not distinct from k.solution_id and o.status = 'approved' and o.key_year < k.key_year
   order by o.key_year desc, o.id desc limit 1`

/** Columns of a key from `allocation_keys k`; pages and proposals read the same. */
const factsOfKey = sql.raw(`
  k.id, k.slug, k.kind, k.name, k.key_year as "keyYear", k.as_of as "asOf", k.valid_from as "validFrom", k.valid_to as "validTo", k.status,
  (select json_build_object('slug', s.slug, 'title', s.title) from solutions s where s.id = k.solution_id) as solution,
  (select url from sources where id = k.source_id) as "sourceUrl", k.source_note as "sourceNote", before.slug as previous,
  (select coalesce(json_agg(json_build_object('key', x.slug, 'name', x.name, 'bps', p.bps) order by p.bps desc, x.slug), '[]')
     from allocation_key_parts p join allocation_keys x on x.id = p.part_id where p.key_id = k.id) as parts,
  exists (select from price_sheets p left join price_sheet_lines l on l.sheet_id = p.id
           where p.status in ('published', 'superseded') and k.id in (p.key_id, p.all_laender_key_id, l.key_id)) as "isUsed"`)

/** The same with those of its values that fit: a key over municipalities has thousands. */
const columnsWith = (values: SQL) => sql`${factsOfKey},
  (select coalesce(json_agg(json_build_object('land', v.party, 'value', v.value, 'previousValue', b.value) order by v.party), '[]')
     from allocation_key_values v left join allocation_key_values b on b.key_id = before.id and b.party = v.party
    where v.key_id = k.id and ${values}) as values`
export const keyColumns = columnsWith(sql`true`)

export const keysBefore = sql.raw(`left join lateral (${previousKey}) before on true`)

type KeyFilter = { kind?: AllocationKeyKind; solution?: string; year?: number }

function approved({ kind, solution, year }: KeyFilter): SQL {
  const conditions: SQL[] = [sql`k.status = 'approved'`]
  if (kind) conditions.push(sql`k.kind = ${kind}`)
  if (year) conditions.push(sql`k.key_year = ${year}`)
  if (solution) {
    conditions.push(sql`(k.solution_id is null or k.solution_id = (select id from solutions where slug = ${solution}))`)
  }
  return sql.join(conditions, sql` and `)
}

const inListOrder = sql.raw('order by k.kind, k.key_year desc, k.slug')

type KeyPage = KeyFilter & { values?: 'all' | 'none'; party?: string; page?: number; perPage?: number }

/** One page of approved keys, by kind, newest first; with all values, with one party's, or with none. */
export async function listAllocationKeys(ctx: Ctx, { values = 'all', party, ...asked }: KeyPage = {}) {
  const { page, perPage } = pageOf(asked)
  const where = approved(asked)
  const which = values === 'none' ? sql`false` : party === undefined ? sql`true` : sql`v.party = ${party}`
  const [rows, [count]] = await Promise.all([
    ctx.db.execute<KeyRow>(sql`
      select ${columnsWith(which)} from allocation_keys k ${keysBefore}
       where ${where} ${inListOrder} limit ${perPage} offset ${(page - 1) * perPage}`),
    ctx.db.execute<{ total: number }>(sql`select count(*)::int as total from allocation_keys k where ${where}`),
  ])
  return { items: rows.map(withDifferences), total: count!.total, page, perPage }
}

/** The slugs of all approved keys that a solution may use, by kind, newest first; without one, of those for everybody. */
export async function listUsableKeys(ctx: Ctx, solution: string | undefined): Promise<string[]> {
  const own =
    solution === undefined ? sql`false` : sql`k.solution_id = (select id from solutions where slug = ${solution})`
  const rows = await ctx.db.execute<{ slug: string }>(sql`
    select k.slug from allocation_keys k where ${approved({})} and (k.solution_id is null or ${own}) ${inListOrder}`)
  return rows.map(({ slug }) => slug)
}

/** One approved key. Refuses with 404. */
export async function requireAllocationKey(ctx: Ctx, slug: string): Promise<AllocationKey> {
  const [row] = await ctx.db.execute<KeyRow>(sql`
    select ${keyColumns} from allocation_keys k ${keysBefore} where k.slug = ${slug} and k.status = 'approved'`)
  if (!row) throw notFound('Der Verteilungsschlüssel')
  return withDifferences(row)
}

/** Adds how far each value moved against the key before, exactly. */
export function withDifferences<T extends { values: KeyRow['values'] }>(row: T) {
  return { ...row, values: row.values.map((one) => ({ ...one, difference: difference(one.value, one.previousValue) })) }
}

function difference(value: string, previous: string | null): string | null {
  const [now, before] = [parseDecimal(value), previous === null ? null : parseDecimal(previous)]
  if (!now || !before) return null
  const scale = Math.max(now.scale, before.scale)
  const digits = digitsAt(now, scale) - digitsAt(before, scale)
  const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0')
  const whole = text.slice(0, text.length - scale)
  return `${digits < 0n ? '-' : '+'}${scale > 0 ? `${whole}.${text.slice(-scale)}` : whole}`
}

export type KnownKey = {
  slug: string
  name: string
  keyYear: number
  asOf: string
  /** The first and last day it holds, where a decision says so. */
  validFrom: string | null
  validTo: string | null
  kind: AllocationKeyKind
  key: Key
}

type LoadedKey = Omit<KnownKey, 'key'> & {
  values: Record<string, string> | null
  parts: { slug: string; bps: number }[] | null
}

/**
 * Approved keys by slug, ready to divide by, with the parts of combinations and the newest inhabitants key. A slug that names
 * no approved key is left out.
 */
export async function loadKeys(ctx: Ctx, slugs: readonly string[]): Promise<Map<string, KnownKey>> {
  const rows = await ctx.db.execute<LoadedKey>(sql`
    with wanted as (
      select id from allocation_keys where slug = any(${sql.param([...slugs])}::text[]) and status = 'approved'
      union select p.part_id from allocation_key_parts p join allocation_keys k on k.id = p.key_id
       where k.slug = any(${sql.param([...slugs])}::text[]) and k.status = 'approved'
      union (select id from allocation_keys where kind = 'inhabitants' and status = 'approved' and solution_id is null
       order by key_year desc, id desc limit 1))
    select k.slug, k.name, k.key_year as "keyYear", k.as_of as "asOf", k.valid_from as "validFrom", k.valid_to as "validTo", k.kind,
      (select json_object_agg(v.party, v.value) from allocation_key_values v where v.key_id = k.id) as values,
      (select json_agg(json_build_object('slug', x.slug, 'bps', p.bps) order by p.bps desc, x.slug)
         from allocation_key_parts p join allocation_keys x on x.id = p.part_id where p.key_id = k.id) as parts
      from wanted join allocation_keys k using (id)`)
  const simple = new Map(rows.map(({ slug, name, values }) => [slug, simpleKey(name, Object.entries(values ?? {}))]))
  const keyOf = ({ slug, name, parts }: LoadedKey): Key => ({
    name,
    parts: (parts ?? [{ slug, bps: 10_000 }]).map((part) => ({ key: simple.get(part.slug)!, bps: part.bps })),
  })
  return new Map(rows.map((row) => [row.slug, { ...row, key: keyOf(row) }]))
}
