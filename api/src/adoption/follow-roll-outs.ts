import { rollOuts } from '@fit-store/db/schema/adoption'
import { adoptionFigures, adoptions, adoptionStages, type AdoptionStage } from '@fit-store/db/schema/solution-adoption'
import { and, eq, ne, sql } from 'drizzle-orm'
import type { Consumer, LoggedEvent } from '../events/cursor.ts'
import { record } from '../events/record.ts'
import type { Ctx } from '../platform/ctx.ts'
import { berlinDay } from '../platform/days.ts'

/**
 * Keeps what the public reads about a solution equal to what happens under its agreements: which Land stands where, and how many
 * authorities are connected. Current state is read, so repeats and another order change nothing.
 */
export const rollOutFollower: Consumer = {
  name: 'adoption',
  handle: async (ctx, events) => {
    for (const event of events) if (event.type === 'agreement.ended') await stopRollOuts(ctx, event.subjectId)
    for (const solutionId of await concernedBy(ctx, events)) await recount(ctx, solutionId)
  },
}

const relevant = new Set(['agreement.concluded', 'agreement.ended'])

async function concernedBy(ctx: Ctx, events: readonly LoggedEvent[]): Promise<string[]> {
  const ids = (wanted: (event: LoggedEvent) => boolean) => events.filter(wanted).map(({ subjectId }) => subjectId)
  const agreementIds = ids(({ type }) => relevant.has(type))
  const rollOutIds = ids(({ subjectType }) => subjectType === 'roll_out')
  if (agreementIds.length + rollOutIds.length === 0) return []
  const rows = await ctx.db.execute<{ id: string }>(sql`
    select distinct a.solution_id as id from agreements a left join roll_outs r on r.agreement_id = a.id
     where a.solution_id is not null and a.kind <> 'provision'
       and (a.id = any(${sql.param(agreementIds)}::uuid[]) or r.id = any(${sql.param(rollOutIds)}::uuid[]))`)
  return rows.map(({ id }) => id)
}

/** Nobody works under an agreement that has ended. */
async function stopRollOuts(ctx: Ctx, agreementId: string) {
  const running = await ctx.db
    .select()
    .from(rollOuts)
    .where(and(eq(rollOuts.agreementId, agreementId), ne(rollOuts.status, 'stopped')))
  for (const { id, ars, name, status } of running) {
    await ctx.db
      .update(rollOuts)
      .set({
        status: 'stopped',
        statusOn: berlinDay(ctx.now()),
        note: 'Der Vertrag ist beendet.',
        version: sql`${rollOuts.version} + 1`,
        updatedAt: ctx.now(),
      })
      .where(eq(rollOuts.id, id))
    const [agreement] = await ctx.db.execute<{ number: string }>(
      sql`select number from agreements where id = ${agreementId}`,
    )
    const data = { agreement: agreementId, number: agreement!.number, ars, name, from: status, to: 'stopped' }
    await record(ctx, { type: 'roll_out.moved', subject: { type: 'roll_out', id }, data })
  }
}

type Counted = {
  land: string
  total: number
  ready: number
  connected: number
  live: number
  pilot: number
  since: string | null
}

async function recount(ctx: Ctx, solutionId: string) {
  const counted = await ctx.db.execute<Counted>(sql`
    select a.land, count(r.id) filter (where r.status <> 'stopped')::int as total,
           count(r.id) filter (where r.status in ('connecting', 'pilot', 'live'))::int as ready,
           count(r.id) filter (where r.status in ('pilot', 'live'))::int as connected,
           count(r.id) filter (where r.status = 'live')::int as live, count(r.id) filter (where r.status = 'pilot')::int as pilot,
           coalesce(min(r.status_on) filter (where r.status = 'live'), min(r.status_on) filter (where r.status = 'pilot'),
             min(a.concluded_at)::date)::text as since
      from agreements a left join roll_outs r on r.agreement_id = a.id
     where a.solution_id = ${solutionId} and a.kind <> 'provision' and a.status in ('concluded', 'terminated') and a.land is not null
     group by a.land`)
  const changed = [await followStages(ctx, solutionId, counted), await followFigures(ctx, solutionId, counted)]
  if (!changed.includes(true)) return
  const [solution] = await ctx.db.execute<{ slug: string }>(sql`select slug from solutions where id = ${solutionId}`)
  const data = { slug: solution!.slug, fields: ['adoptions', 'figures'] }
  await record(ctx, { type: 'solution.changed', subject: { type: 'solution', id: solutionId }, data })
}

const note = 'Gezählt aus den Anbindungen im FIT-Store.'
const stageOf = ({ live, pilot }: Counted): AdoptionStage => (live > 0 ? 'live' : pilot > 0 ? 'pilot' : 'ready')
const rank = (stage: AdoptionStage) => adoptionStages.indexOf(stage)

/** What was stated stays where it says more than is counted; what was only counted goes with what it followed from. */
async function followStages(ctx: Ctx, solutionId: string, counted: readonly Counted[]): Promise<boolean> {
  const today = berlinDay(ctx.now())
  const stored = await ctx.db.select().from(adoptions).where(eq(adoptions.solutionId, solutionId))
  let isChanged = false
  for (const one of counted) {
    const stage = stageOf(one)
    const known = stored.find(({ land }) => land === one.land)
    if (known && !known.isCounted && rank(known.stage) >= rank(stage)) continue
    if (known?.isCounted && known.stage === stage && known.since === one.since) continue
    const row = { stage, since: one.since, asOf: today, note, confirmedOn: today, isCounted: true, sourceId: null }
    await ctx.db
      .insert(adoptions)
      .values({ solutionId, land: one.land, ...row })
      .onConflictDoUpdate({ target: [adoptions.solutionId, adoptions.land], set: row })
    isChanged = true
  }
  for (const { land, isCounted } of stored) {
    if (!isCounted || counted.some((one) => one.land === land)) continue
    await ctx.db.delete(adoptions).where(and(eq(adoptions.solutionId, solutionId), eq(adoptions.land, land)))
    isChanged = true
  }
  return isChanged
}

async function followFigures(ctx: Ctx, solutionId: string, counted: readonly Counted[]): Promise<boolean> {
  const today = berlinDay(ctx.now())
  const own = and(eq(adoptionFigures.solutionId, solutionId), eq(adoptionFigures.isCounted, true))
  const stored = await ctx.db.select().from(adoptionFigures).where(own)
  const wanted = counted.filter(({ total }) => total > 0)
  const isSame = (one: Counted) =>
    stored.some(
      ({ land, ready, connected, total }) =>
        land === one.land && ready === one.ready && connected === one.connected && total === one.total,
    )
  if (stored.length === wanted.length && wanted.every(isSame)) return false
  await ctx.db.delete(adoptionFigures).where(own)
  if (wanted.length > 0) {
    await ctx.db.insert(adoptionFigures).values(
      wanted.map(({ land, ready, connected, total }) => ({
        solutionId,
        level: 'authority' as const,
        land,
        ready,
        connected,
        total,
        asOf: today,
        note,
        isCounted: true,
      })),
    )
  }
  return true
}
