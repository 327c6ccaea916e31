import { termsVotes, type TermsBallot } from '@fit-store/db/schema/terms'
import { record } from '../../events/record.ts'
import { personIn } from '../../identity/caller.ts'
import { findSpokenFor } from '../../organisations/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Problem } from '../../platform/problem.ts'
import { versionHash } from '../text/hashes.ts'
import { requireMove } from '../lifecycle.ts'
import { listClauses, lockVersion, nameOf, textOf, type VersionName } from '../queries.ts'
import { requireParty, requirePrintable } from './comment-clause.ts'

/**
 * Records how a Land votes on the text as it stands now; voting again replaces the vote. Everything but a yes needs a reason.
 * Refuses with 404, 400, 403 (not for a Land) and 409 while no comments are collected.
 */
export function castVote(ctx: Ctx, name: VersionName, ballot: TermsBallot, reason: string | null) {
  const personId = personIn(ctx)
  if (ballot !== 'yes' && !reason?.trim()) {
    throw new Problem(400, 'validation-failed', 'Ein Nein oder eine Enthaltung braucht eine Begründung.', [
      { pointer: '/reason', rule: 'required' },
    ])
  }
  if (reason) requirePrintable(reason, '/reason')
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const version = await lockVersion(inTx, name)
    const organisationId = requireParty(ctx)
    const land = await findSpokenFor(inTx, organisationId)
    if (land === null) throw new Problem(403, 'working-group-only', 'Eine Stimme haben nur die Länder.')
    requireMove(version.status, 'vote')
    const { document, version: number, title, clauses } = textOf(version, await listClauses(inTx, version.id))
    const vote = {
      ballot,
      reason: reason?.trim() || null,
      hash: versionHash({ document, version: number, title, clauses }),
      personId,
      organisationId,
      castAt: ctx.now(),
    }
    await tx
      .insert(termsVotes)
      .values({ versionId: version.id, land, ...vote })
      .onConflictDoUpdate({ target: [termsVotes.versionId, termsVotes.land], set: vote })
    await record(inTx, {
      type: 'terms_vote.cast',
      subject: { type: 'terms_version', id: version.id },
      data: { ...nameOf(version), land, ballot, hash: vote.hash },
    })
  })
}
