import { termsVersions } from '@fit-store/db/schema/terms'
import { eq } from 'drizzle-orm'
import { record } from '../../events/record.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { berlinDay } from '../../platform/days.ts'
import { Problem } from '../../platform/problem.ts'
import { requireMove } from '../lifecycle.ts'
import { lockVersion, nameOf, requireVersion, type VersionName } from '../queries.ts'

/** Shows a draft to the working group and asks for comments and votes until a day; the day only reminds. Refuses with 404, 400 and 409. */
export function openComments(ctx: Ctx, name: VersionName, dueOn: string) {
  if (dueOn < berlinDay(ctx.now())) {
    throw new Problem(400, 'validation-failed', 'Die Frist liegt in der Vergangenheit.', [
      { pointer: '/dueOn', rule: 'minimum', limit: berlinDay(ctx.now()) },
    ])
  }
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const version = await lockVersion(inTx, name)
    requireMove(version.status, 'open_comments')
    await tx
      .update(termsVersions)
      .set({ commentsOpenedAt: ctx.now(), commentsDueOn: dueOn, updatedAt: ctx.now() })
      .where(eq(termsVersions.id, version.id))
    await record(inTx, {
      type: 'terms_version.comments_opened',
      subject: { type: 'terms_version', id: version.id },
      data: { ...nameOf(version), dueOn },
    })
    return requireVersion(inTx, name)
  })
}
