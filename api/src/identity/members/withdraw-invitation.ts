import { invitations } from '@fit-store/db/schema/identity'
import { and, eq, isNull } from 'drizzle-orm'
import { record } from '../../events/record.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/problem.ts'
import { organisationIn } from '../caller.ts'

/** Takes an open invitation of the own organisation back; its link stops working at once. Refuses with 404. */
export function withdrawInvitation(ctx: Ctx, id: string) {
  const { id: organisationId } = organisationIn(ctx, 'administrator')
  return ctx.db.transaction(async (tx) => {
    const [withdrawn] = await tx
      .update(invitations)
      .set({ withdrawnAt: ctx.now() })
      .where(
        and(
          eq(invitations.id, id),
          eq(invitations.organisationId, organisationId),
          isNull(invitations.acceptedAt),
          isNull(invitations.withdrawnAt),
        ),
      )
      .returning({ id: invitations.id })
    if (!withdrawn) throw notFound('Die Einladung')
    await record(
      { ...ctx, db: tx },
      {
        type: 'invitation.withdrawn',
        subject: { type: 'organisation', id: organisationId },
        data: { invitation: id },
      },
    )
  })
}
