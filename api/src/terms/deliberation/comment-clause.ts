import { termsComments } from '@fit-store/db/schema/terms'
import { and, eq } from 'drizzle-orm'
import { record } from '../../events/record.ts'
import { personIn } from '../../identity/caller.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound, Problem } from '../../platform/problem.ts'
import { requireMove } from '../lifecycle.ts'
import { partyOf } from '../policy.ts'
import { listClauses, lockVersion, nameOf, type TermsVersion, type VersionName } from '../queries.ts'
import { unprintable } from '../text/values.ts'

export type NewComment = { body: string; clause: string | null; answers: string | null }

/**
 * Says something about a clause, about the whole version, or in answer to a comment. Refuses with 404, 400, 403 (not of the
 * working group) and 409 while no comments are collected or the comment answered is settled.
 */
export function commentClause(ctx: Ctx, name: VersionName, { body, clause, answers }: NewComment) {
  const personId = personIn(ctx)
  requirePrintable(body, '/body')
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const version = await lockVersion(inTx, name)
    const organisationId = requireParty(ctx)
    requireMove(version.status, 'comment')
    const answered = answers === null ? null : await requireComment(inTx, version, answers)
    if (answered && (answered.answers !== null || answered.resolvedAt !== null)) {
      throw new Problem(
        409,
        'already-decided',
        'Dieser Kommentar ist erledigt oder selbst eine Antwort. Schreiben Sie einen neuen.',
      )
    }
    const about = answered ? answered.clauseKey : clause
    const found = about === null ? null : (await listClauses(inTx, version.id)).find(({ key }) => key === about)
    if (found === undefined && !answered) throw notFound('Die Klausel')
    const [added] = await tx
      .insert(termsComments)
      .values({
        versionId: version.id,
        clauseKey: about,
        clauseHash: found?.hash ?? null,
        answers,
        body: body.trim(),
        personId,
        organisationId,
      })
      .returning({ id: termsComments.id })
    await tell(inTx, 'terms_comment.added', version, { comment: added!.id, clause: about, answers })
    return added!
  })
}

/** Settles a comment with what came of it. Refuses with 404, 400 and 409 (settled already, no comments collected). */
export function resolveComment(ctx: Ctx, name: VersionName, commentId: string, resolution: string) {
  const resolvedBy = personIn(ctx)
  requirePrintable(resolution, '/resolution')
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const version = await lockVersion(inTx, name)
    requireMove(version.status, 'resolve_comment')
    const comment = await requireComment(inTx, version, commentId)
    if (comment.answers !== null || comment.resolvedAt !== null) {
      throw new Problem(409, 'already-decided', 'Dieser Kommentar ist schon erledigt oder selbst eine Antwort.')
    }
    await tx
      .update(termsComments)
      .set({ resolvedAt: ctx.now(), resolvedBy, resolution: resolution.trim() })
      .where(eq(termsComments.id, commentId))
    await tell(inTx, 'terms_comment.resolved', version, {
      comment: commentId,
      clause: comment.clauseKey,
      answers: null,
    })
  })
}

/** The organisation of who takes part; the role alone does not make somebody a member of the working group. */
export function requireParty({ actor }: Ctx): string {
  if (partyOf(actor) === null || !actor.organisation) {
    throw new Problem(
      403,
      'working-group-only',
      'Daran wirken nur die Länder und das Vertragsmanagement des Plattformbetreibers mit.',
    )
  }
  return actor.organisation.id
}

export function requirePrintable(words: string, pointer: string) {
  if (!unprintable.test(words.replaceAll('\r\n', '\n'))) return
  throw new Problem(400, 'validation-failed', 'Der Text enthält unsichtbare Steuerzeichen.', [
    { pointer, rule: 'characters' },
  ])
}

async function requireComment(ctx: Ctx, version: TermsVersion, id: string) {
  const [found] = await ctx.db
    .select()
    .from(termsComments)
    .where(and(eq(termsComments.versionId, version.id), eq(termsComments.id, id)))
  if (!found) throw notFound('Der Kommentar')
  return found
}

type Told = { comment: string; clause: string | null; answers: string | null }

const tell = (ctx: Ctx, type: 'terms_comment.added' | 'terms_comment.resolved', version: TermsVersion, told: Told) =>
  record(ctx, { type, subject: { type: 'terms_version', id: version.id }, data: { ...nameOf(version), ...told } })
