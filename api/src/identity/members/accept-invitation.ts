import { invitations, memberships, people, roleGrants } from '@fit-store/db/schema/identity'
import { organisations } from '@fit-store/db/schema/organisations'
import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { record } from '../../events/record.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound, Problem } from '../../platform/problem.ts'
import { personIn, stayingPersonIn } from '../caller.ts'
import { hashOf } from '../secrets.ts'
import { lockMembers } from './administrators.ts'

/** By the secret of the link in the mail, or by its id for who signed in with the invited, verified address. */
export type WhichInvitation = { secret: string } | { id: string }

/**
 * The signed-in person joins the organisation that invited them, with the roles offered. Works
 * once. Refuses with 404 what is unknown, used, withdrawn or expired: from outside they look the same.
 */
export function acceptInvitation(ctx: Ctx, which: WhichInvitation) {
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const personId = await stayingPersonIn(inTx)
    const mine = sql`lower(${invitations.email}) = (select lower(${people.email}) from ${people} where ${people.id} = ${personId})`
    const [invitation] = await tx
      .update(invitations)
      .set({ acceptedAt: ctx.now(), acceptedBy: personId })
      .where(
        and(
          'secret' in which
            ? eq(invitations.secretHash, hashOf(which.secret))
            : and(eq(invitations.id, which.id), mine),
          isNull(invitations.acceptedAt),
          isNull(invitations.withdrawnAt),
          gt(invitations.expiresAt, ctx.now()),
        ),
      )
      .returning()
    if (!invitation) throw notFound('Die Einladung')
    const { organisationId, roles } = invitation
    await lockMembers(inTx, organisationId)
    const [membership] = await tx
      .insert(memberships)
      .values({ organisationId, personId })
      .onConflictDoNothing()
      .returning({ id: memberships.id })
    if (!membership) throw new Problem(409, 'already-member', 'Sie gehören dieser Organisation schon an.')
    await tx.insert(roleGrants).values(roles.map((role) => ({ membershipId: membership.id, role })))
    await record(inTx, {
      type: 'member.joined',
      subject: { type: 'organisation', id: organisationId },
      data: { person: personId, roles },
    })
    return { organisationId }
  })
}

/** Open invitations to the signed-in person's verified address, so that nobody depends on a mail arriving. */
export const listMyInvitations = (ctx: Ctx) =>
  ctx.db
    .select({
      id: invitations.id,
      organisation: organisations.displayName,
      roles: invitations.roles,
      expiresAt: invitations.expiresAt,
    })
    .from(invitations)
    .innerJoin(organisations, eq(organisations.id, invitations.organisationId))
    .innerJoin(people, and(eq(people.id, personIn(ctx)), sql`lower(${people.email}) = lower(${invitations.email})`))
    .where(and(isNull(invitations.acceptedAt), isNull(invitations.withdrawnAt), gt(invitations.expiresAt, ctx.now())))
    .limit(50)

/**
 * What the link in a mail leads to, before it is accepted, and whether it went to the address of who asks; null for
 * strangers. Refuses with 404.
 */
export async function requireInvitation(ctx: Ctx, secret: string) {
  const [invitation] = await ctx.db
    .select({
      organisation: organisations.displayName,
      roles: invitations.roles,
      expiresAt: invitations.expiresAt,
      isForMe: sql<boolean | null>`case when ${people.id} is not null
        then lower(${invitations.email}) is not distinct from lower(${people.email}) end`,
    })
    .from(invitations)
    .innerJoin(organisations, eq(organisations.id, invitations.organisationId))
    .leftJoin(people, ctx.actor.personId ? eq(people.id, ctx.actor.personId) : sql`false`)
    .where(
      and(
        eq(invitations.secretHash, hashOf(secret)),
        isNull(invitations.acceptedAt),
        isNull(invitations.withdrawnAt),
        gt(invitations.expiresAt, ctx.now()),
      ),
    )
  if (!invitation) throw notFound('Die Einladung')
  return invitation
}
