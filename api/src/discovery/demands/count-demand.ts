import { demands } from '@fit-store/db/schema/demands'
import type { KnownWord } from '@fit-store/search/engine'
import { sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound, Problem } from '../../platform/problem.ts'
import { isLandCode } from '../../reference/queries.ts'
import { askDirectory, type Engines } from '../ask-engines.ts'
import type { NewDemand } from './schemas.ts'

/** More words make a question rare enough to point to somebody. */
const mostWords = 6

/** So many different wordings a month; further ones are not counted, so that nobody can fill the table. */
const mostWordings = 2_000

type Subject = Partial<Record<'solutionId' | 'publicServiceId' | 'roots' | 'words', string>>

/**
 * Counts that somebody needs something (decision 1), and nothing else about them: of words only those are kept that stand in
 * names of the catalogue or LeiKa, so that names of people and anything confidential stay out. Gives false when nothing was
 * left to count. No event is recorded: the log is evidence of what identified actors did, and nobody anonymous may grow it.
 * Refuses with 404 what does not exist, and with 400 a Land that does not.
 */
export async function countDemand(ctx: Ctx, engines: Engines, demand: NewDemand): Promise<boolean> {
  const { land } = demand
  if (land !== undefined && !(await isLandCode(ctx, land))) {
    throw new Problem(400, 'validation-failed', 'Dieses Land gibt es nicht.', [{ pointer: '/land', rule: 'enum' }])
  }
  const subject = await subjectOf(ctx, engines, demand)
  if (!subject) return false
  const { solutionId = null, publicServiceId = null, roots = null, words = null } = subject
  const month = sql`date_trunc('month', ${ctx.now().toISOString()}::timestamptz at time zone 'Europe/Berlin')::date`
  const counted = await ctx.db.execute(sql`
    insert into ${demands} as known (solution_id, public_service_id, roots, words, land, month)
    select ${solutionId}::uuid, ${publicServiceId}::uuid, ${roots}::text, ${words}::text, ${land ?? null}::text, ${month}
     where ${roots}::text is null
        or exists (select from ${demands} where roots = ${roots} and month = ${month})
        or (select count(*) from ${demands} where roots is not null and month = ${month}) < ${mostWordings}
    on conflict on constraint demands_counted_once do update set count = known.count + 1
    returning id`)
  return counted.length > 0
}

async function subjectOf(ctx: Ctx, engines: Engines, demand: NewDemand): Promise<Subject | null> {
  if ('solution' in demand) {
    const found = sql`select id from solutions where slug = ${demand.solution} and origin = 'collected'`
    return { solutionId: await requireId(ctx, found, 'Der gesammelte Eintrag') }
  }
  if ('publicService' in demand) {
    const key = demand.publicService
    const found = sql`
      select id from public_services where ${/^\d{14}$/.test(key) ? sql`leika_key = ${key}` : sql`slug = ${key}`}`
    return { publicServiceId: await requireId(ctx, found, 'Die Leistung') }
  }
  const known = await askDirectory(engines, (directory) => directory.knownWords(demand.words))
  return wording(known.slice(0, mostWords))
}

async function requireId(ctx: Ctx, found: SQL, what: string) {
  const [row] = await ctx.db.execute<{ id: string }>(found)
  if (!row) throw notFound(what)
  return row.id
}

/** The same roots in whatever order and spelling are the same wish. */
function wording(known: readonly KnownWord[]): Subject | null {
  if (known.length === 0) return null
  return {
    roots: [...new Set(known.map(({ root }) => root))].toSorted().join(' '),
    words: [...new Set(known.map(({ written }) => written))].join(' '),
  }
}
