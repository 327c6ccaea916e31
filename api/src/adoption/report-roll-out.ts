import { rollOuts, type RollOutStatus } from '@fit-store/db/schema/adoption'
import { eq, sql } from 'drizzle-orm'
import { record } from '../events/record.ts'
import type { Ctx } from '../platform/ctx.ts'
import { berlinDay } from '../platform/days.ts'
import { notFound, Problem, staleVersion, type FieldError } from '../platform/problem.ts'
import { requireRunningAgreement, type RunningAgreement } from '../reuse/agreements/for-roll-outs.ts'
import { arsError } from '../reuse/requests/drafting/beneficiaries.ts'
import { requireStep } from './lifecycle.ts'
import { requireRollOut } from './queries.ts'

export type Reported = {
  ars: string
  name: string
  status: RollOutStatus
  statusOn: string
  plannedOn: string | null
  note: string | null
}

/** Plans the connection of an authority under an agreement in force. Refuses with 400, 403, 404 and 409 (known already). */
export function planRollOut(
  ctx: Ctx,
  agreementName: string,
  given: Partial<Reported> & Pick<Reported, 'ars' | 'name'>,
) {
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const agreement = await requireRunningAgreement(inTx, agreementName)
    const today = berlinDay(ctx.now())
    const reported = { status: 'planned' as const, statusOn: today, plannedOn: null, note: null, ...given }
    requireNone([...faultsOfNew(agreement, reported), ...faultsOf(agreement, reported, today)])
    const id = await addRollOut(inTx, agreement, reported)
    if (id === null) {
      throw new Problem(409, 'already-open', 'Diese Behörde steht schon auf der Liste.', [
        { pointer: '/ars', rule: 'duplicate' },
      ])
    }
    return requireRollOut(inTx, id)
  })
}

/** Reports where the connection of an authority stands. Refuses with 400, 403, 404 and 409 (no such step, changed meanwhile). */
export function changeRollOut(
  ctx: Ctx,
  id: string,
  version: number,
  given: Omit<Reported, 'ars' | 'name'> & { name?: string },
) {
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const rollOut = await requireRollOut(inTx, id)
    const agreement = await requireRunningAgreement(inTx, rollOut.agreement.id)
    const [stored] = await tx.select().from(rollOuts).where(eq(rollOuts.id, id)).for('update')
    if (!stored) throw notFound('Die Anbindung')
    if (stored.version !== version)
      throw staleVersion('Jemand anderes hat diese Anbindung inzwischen geändert.', rollOut)
    const reported = { ars: stored.ars, ...given, name: given.name ?? stored.name }
    requireNone(faultsOf(agreement, reported, berlinDay(ctx.now())))
    await moveRollOut(inTx, agreement, stored, reported)
    return requireRollOut(inTx, id)
  })
}

/** Adds a roll-out; null when the authority is there already. */
export async function addRollOut(ctx: Ctx, agreement: RunningAgreement, reported: Reported): Promise<string | null> {
  const [added] = await ctx.db
    .insert(rollOuts)
    .values({ agreementId: agreement.id, ...reported })
    .onConflictDoNothing()
    .returning({ id: rollOuts.id })
  if (!added) return null
  const { ars, name, status } = reported
  const data = { agreement: agreement.id, number: agreement.number, ars, name, status }
  await record(ctx, { type: 'roll_out.planned', subject: { type: 'roll_out', id: added.id }, data })
  return added.id
}

/** Writes what was reported; gives whether anything is different. The row must be locked. */
export async function moveRollOut(
  ctx: Ctx,
  agreement: RunningAgreement,
  stored: typeof rollOuts.$inferSelect,
  { name, status, statusOn, plannedOn, note }: Reported,
): Promise<boolean> {
  requireStep(stored.status, status)
  const wanted = { name, status, statusOn, plannedOn, note }
  const fields = (Object.keys(wanted) as (keyof typeof wanted)[]).filter((field) => wanted[field] !== stored[field])
  if (fields.length === 0) return false
  await ctx.db
    .update(rollOuts)
    .set({ ...wanted, version: sql`${rollOuts.version} + 1`, updatedAt: ctx.now() })
    .where(eq(rollOuts.id, stored.id))
  const named = { agreement: agreement.id, number: agreement.number, ars: stored.ars, name }
  const subject = { type: 'roll_out', id: stored.id } as const
  await record(
    ctx,
    status === stored.status
      ? { type: 'roll_out.changed', subject, data: { ...named, fields } }
      : { type: 'roll_out.moved', subject, data: { ...named, from: stored.status, to: status } },
  )
  return true
}

/** What is reported has happened: not in the future, and nobody works with a solution before the agreement begins. */
export function faultsOf(
  { startsOn }: RunningAgreement,
  { status, statusOn, note }: Reported,
  today: string,
): FieldError[] {
  return [
    ...(statusOn > today ? [{ pointer: '/statusOn', rule: 'maximum', limit: today }] : []),
    ...(status === 'live' && statusOn < startsOn ? [{ pointer: '/statusOn', rule: 'minimum', limit: startsOn }] : []),
    ...(status === 'stopped' && !note?.trim() ? [{ pointer: '/note', rule: 'required' }] : []),
  ]
}

/** Only authorities of the Land that reuses are connected: the figures of the public count them there. */
export function faultsOfNew({ land }: RunningAgreement, { ars }: Pick<Reported, 'ars'>): FieldError[] {
  const wrong = land && arsError(ars, { land })
  return wrong ? [{ pointer: '/ars', ...wrong }] : []
}

function requireNone(errors: FieldError[]) {
  if (errors.length === 0) return
  throw new Problem(400, 'validation-failed', 'Mindestens eine Angabe zur Anbindung ist ungültig.', errors)
}
