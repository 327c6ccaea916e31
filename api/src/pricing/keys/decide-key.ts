import { allocationKeys } from '@fit-store/db/schema/pricing'
import { eq } from 'drizzle-orm'
import { record } from '../../events/record.ts'
import { personIn } from '../../identity/caller.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound, Problem } from '../../platform/problem.ts'

/** Approves a proposed key; from then on it never changes. Refuses with 404, 409, and 403 to the person who entered it. */
export const approveKey = (ctx: Ctx, id: string, version: number) => decide(ctx, id, { version, refusalReason: null })

/** Refuses a proposed key with a reason. Refuses with 404, 409, and 403 to the person who entered it. */
export const refuseKey = (ctx: Ctx, id: string, { version, reason }: { version: number; reason: string }) =>
  decide(ctx, id, { version, refusalReason: reason })

type Decision = { version: number; refusalReason: string | null }

function decide(ctx: Ctx, id: string, { version, refusalReason }: Decision): Promise<void> {
  return ctx.db.transaction(async (tx) => {
    const [key] = await tx.select().from(allocationKeys).where(eq(allocationKeys.id, id)).for('update')
    if (!key) throw notFound('Der Vorschlag')
    if (key.status !== 'proposed')
      throw new Problem(409, 'already-decided', 'Über diesen Schlüssel ist schon entschieden.')
    if (key.version !== version) {
      throw new Problem(
        409,
        'stale-version',
        'Der Vorschlag wurde inzwischen geändert. Bitte prüfen Sie ihn noch einmal.',
      )
    }
    const decidedBy = personIn(ctx)
    if (key.enteredBy === decidedBy) {
      throw new Problem(
        403,
        'second-person-required',
        'Diesen Schlüssel haben Sie eingetragen. Freigeben muss ihn eine andere Person.',
      )
    }
    const status = refusalReason === null ? 'approved' : 'refused'
    await tx
      .update(allocationKeys)
      .set({ status, decidedBy, decidedAt: ctx.now(), refusalReason, version: version + 1 })
      .where(eq(allocationKeys.id, id))
    const subject = { type: 'allocation_key', id } as const
    const about = { slug: key.slug, name: key.name, person: key.enteredBy! }
    await record(
      { ...ctx, db: tx },
      refusalReason === null
        ? { type: 'allocation_key.approved', subject, data: about }
        : { type: 'allocation_key.refused', subject, data: { ...about, reason: refusalReason } },
    )
  })
}
