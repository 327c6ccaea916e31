import { termsApprovals, termsVersions } from '@fit-store/db/schema/terms'
import { eq } from 'drizzle-orm'
import { attachChecklists } from '../../checklists/attach-checklists.ts'
import { record } from '../../events/record.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Problem } from '../../platform/problem.ts'
import { textErrors } from '../compose.ts'
import { requireMove } from '../lifecycle.ts'
import { requireClear } from '../obstacles.ts'
import { listClauses, lockVersion, nameOf, requireVersion, type VersionName } from '../queries.ts'

/**
 * Ends the discussion and hands the text to review; from here on it stands still under its hash. Refuses with 404, 409 (not
 * being discussed, comments without answer) and 400 with every blank and reference that leads nowhere.
 */
export function requestReview(ctx: Ctx, name: VersionName) {
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const version = await lockVersion(inTx, name)
    requireMove(version.status, 'request_review')
    requireClear('request_review', version)
    const clauses = await listClauses(inTx, version.id)
    const errors = clauses.length === 0 ? [{ pointer: '/clauses', rule: 'minItems', limit: 1 }] : textErrors(clauses)
    if (errors.length > 0) {
      throw new Problem(
        400,
        'validation-failed',
        'Der Text ist noch nicht fertig: Platzhalter oder Verweise führen ins Leere.',
        errors,
      )
    }
    await tx
      .update(termsVersions)
      .set({ status: 'in_review', reviewRequestedAt: ctx.now(), updatedAt: ctx.now() })
      .where(eq(termsVersions.id, version.id))
    await attachChecklists(inTx, { subjectType: 'terms_version', subjectId: version.id })
    const after = await requireVersion(inTx, name)
    await record(inTx, {
      type: 'terms_version.review_requested',
      subject: { type: 'terms_version', id: version.id },
      data: { ...nameOf(version), hash: after.hash! },
    })
    return after
  })
}

/** Gives a text back from review with the reason; approvals given so far no longer count. Refuses with 404 and 409. */
export function returnToDraft(ctx: Ctx, name: VersionName, reason: string) {
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const version = await lockVersion(inTx, name)
    requireMove(version.status, 'return_to_draft')
    await tx.delete(termsApprovals).where(eq(termsApprovals.versionId, version.id))
    await tx
      .update(termsVersions)
      .set({
        status: 'draft',
        hash: null,
        reviewRequestedAt: null,
        returnedAt: ctx.now(),
        returnReason: reason,
        updatedAt: ctx.now(),
      })
      .where(eq(termsVersions.id, version.id))
    await record(inTx, {
      type: 'terms_version.returned',
      subject: { type: 'terms_version', id: version.id },
      data: { ...nameOf(version), reason },
    })
    return requireVersion(inTx, name)
  })
}
