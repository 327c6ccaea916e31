import { termsVersions } from '@fit-store/db/schema/terms'
import { eq } from 'drizzle-orm'
import { record } from '../../events/record.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { staleVersion } from '../../platform/problem.ts'
import { requireMove } from '../lifecycle.ts'
import { lockVersion, nameOf, requireVersion, type VersionName } from '../queries.ts'

export type VersionFacts = { title: string; changeNote: string | null; isModel: boolean }

/** Changes what a draft says of itself. Refuses with 404, 409 (not a draft) and 409 with what stands there now when it is stale. */
export function changeVersion(ctx: Ctx, name: VersionName, revision: number, facts: VersionFacts) {
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const before = await lockVersion(inTx, name)
    requireMove(before.status, 'edit')
    if (before.revision !== revision) {
      const { title, changeNote, isModel } = before
      throw staleVersion('Jemand anderes hat die Angaben inzwischen geändert. Bitte gleichen Sie beide ab.', {
        title,
        changeNote,
        isModel,
        revision: before.revision,
      })
    }
    const fields = (Object.keys(facts) as (keyof VersionFacts)[]).filter((key) => facts[key] !== before[key])
    if (fields.length === 0) return before
    await tx
      .update(termsVersions)
      .set({ ...facts, revision: revision + 1, updatedAt: ctx.now() })
      .where(eq(termsVersions.id, before.id))
    const after = await requireVersion(inTx, name)
    await record(inTx, {
      type: 'terms_version.changed',
      subject: { type: 'terms_version', id: after.id },
      data: { ...nameOf(after), fields },
    })
    return after
  })
}

/** Throws a draft away with everything said about it; the log keeps that it was there. Refuses with 404 and 409. */
export function discardVersion(ctx: Ctx, name: VersionName) {
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const version = await lockVersion(inTx, name)
    requireMove(version.status, 'discard')
    await tx.delete(termsVersions).where(eq(termsVersions.id, version.id))
    await record(inTx, {
      type: 'terms_version.discarded',
      subject: { type: 'terms_version', id: version.id },
      data: nameOf(version),
    })
  })
}
