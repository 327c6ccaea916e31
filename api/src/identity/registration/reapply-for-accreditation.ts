import { accreditations, organisations } from '@fit-store/db/schema/organisations'
import { eq } from 'drizzle-orm'
import { record } from '../../events/record.ts'
import { findAccreditation } from '../../organisations/accreditation.ts'
import { findNamesakes } from '../../organisations/namesakes.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound, Problem } from '../../platform/problem.ts'
import { organisationIn, personIn } from '../caller.ts'
import { requirePlausible, type Registration } from './register-organisation.ts'

export type Reapplication = Pick<Registration, 'kind' | 'land' | 'ars' | 'seeks' | 'note'>

/**
 * An organisation that was refused asks once more, with what belongs to the accreditation put right. The refusal before
 * stays where it is. Refuses with 400 (Land) and 409 (nothing was refused, somebody else has just asked, or the name, which a
 * refused organisation does not keep, is another's by now).
 */
export function reapplyForAccreditation(
  ctx: Ctx,
  { kind, land = null, ars = null, seeks, note = null }: Reapplication,
) {
  const { id } = organisationIn(ctx, 'administrator')
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    await requirePlausible(inTx, { kind, land })
    const [before] = await tx.select().from(organisations).where(eq(organisations.id, id)).for('update')
    if (!before) throw notFound('Die Organisation')
    if ((await findAccreditation(inTx, id))?.status !== 'refused') {
      throw new Problem(409, 'already-requested', 'Über die Zulassung ist nicht mit einer Ablehnung entschieden.')
    }
    if ((await findNamesakes(inTx, before, id)).namesakes.length > 0) {
      throw new Problem(
        409,
        'already-registered',
        'Eine andere Organisation steht hier inzwischen unter diesem Namen. Ändern Sie zuerst den Namen Ihrer Organisation.',
      )
    }
    await changeFacts(inTx, before, { kind, land, ars })
    await tx.insert(accreditations).values({ organisationId: id, seeks, requestNote: note, requestedBy: personIn(ctx) })
    await record(inTx, { type: 'organisation.reapplied', subject: { type: 'organisation', id }, data: { seeks } })
  })
}

type Facts = Pick<typeof organisations.$inferSelect, 'kind' | 'land' | 'ars'>

async function changeFacts(ctx: Ctx, before: Facts & { id: string; version: number }, facts: Facts) {
  const changed = (['kind', 'land', 'ars'] as const).filter((key) => facts[key] !== before[key])
  if (changed.length === 0) return
  await ctx.db
    .update(organisations)
    .set({ ...facts, version: before.version + 1, updatedAt: ctx.now() })
    .where(eq(organisations.id, before.id))
  const only = (row: Facts) => Object.fromEntries(changed.map((key) => [key, row[key]]))
  await record(ctx, {
    type: 'organisation.changed',
    subject: { type: 'organisation', id: before.id },
    data: { before: only(before), after: only(facts) },
  })
}
