import { invitations, memberships, people, type Role } from '@fit-store/db/schema/identity'
import { and, eq, isNull, lte, sql } from 'drizzle-orm'
import { record } from '../../events/record.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Problem } from '../../platform/problem.ts'
import { accreditedIn, personIn } from '../caller.ts'
import { rolesFor } from '../policy.ts'
import { newSecret } from '../secrets.ts'

const days = 14

export type NewInvitation = { email: string; roles: Role[] }

/**
 * Invites somebody by mail address to the organisation acted for. The link leaves by mail after commit, with a secret made
 * then (`issueInvitationSecret`). Refuses with 403 before accreditation, with 409 who is already
 * a member or already invited, and with 400 roles that need evidence.
 */
export function inviteMember(ctx: Ctx, { email, roles }: NewInvitation) {
  const organisation = accreditedIn(ctx, 'administrator')
  requireGivable(roles, rolesFor(organisation.kind))
  return ctx.db.transaction(async (tx) => {
    const [member] = await tx
      .select({ id: memberships.id })
      .from(memberships)
      .innerJoin(people, eq(people.id, memberships.personId))
      .where(
        and(
          eq(memberships.organisationId, organisation.id),
          isNull(memberships.endedAt),
          sql`lower(${people.email}) = lower(${email})`,
        ),
      )
    if (member) throw new Problem(409, 'already-member', 'Diese Person gehört der Organisation schon an.')
    await withdrawExpired({ ...ctx, db: tx }, organisation.id, email)
    const [invitation] = await tx
      .insert(invitations)
      .values({
        organisationId: organisation.id,
        email,
        roles,
        secretHash: newSecret().hash,
        invitedBy: personIn(ctx),
        expiresAt: new Date(ctx.now().getTime() + days * 86_400_000),
      })
      .onConflictDoNothing()
      .returning()
    if (!invitation)
      throw new Problem(
        409,
        'already-invited',
        'An diese Adresse läuft schon eine Einladung. Ziehen Sie sie zurück, um neu einzuladen.',
      )
    await record(
      { ...ctx, db: tx },
      {
        type: 'member.invited',
        subject: { type: 'organisation', id: organisation.id },
        data: { invitation: invitation.id, roles },
      },
    )
    const { secretHash: _, ...shown } = invitation
    return shown
  })
}

/** An invitation whose link no longer works does not stand in the way of a new one. */
async function withdrawExpired(ctx: Ctx, organisationId: string, email: string) {
  const withdrawn = await ctx.db
    .update(invitations)
    .set({ withdrawnAt: ctx.now() })
    .where(
      and(
        eq(invitations.organisationId, organisationId),
        sql`lower(${invitations.email}) = lower(${email})`,
        isNull(invitations.acceptedAt),
        isNull(invitations.withdrawnAt),
        lte(invitations.expiresAt, ctx.now()),
      ),
    )
    .returning({ id: invitations.id })
  for (const { id } of withdrawn) {
    const subject = { type: 'organisation', id: organisationId } as const
    await record(ctx, { type: 'invitation.withdrawn', subject, data: { invitation: id } })
  }
}

/** Signing needs evidence, which nobody can give for a person who is not there yet. */
function requireGivable(wanted: readonly Role[], allowed: readonly Role[]) {
  for (const [place, role] of wanted.entries()) {
    if (allowed.includes(role) && role !== 'signatory') continue
    throw new Problem(400, 'validation-failed', 'Diese Rolle kann mit einer Einladung nicht vergeben werden.', [
      { pointer: `/roles/${place}`, rule: 'not-givable' },
    ])
  }
}

/** Makes a new secret for an open invitation, replaces the old one, and gives it; null when the invitation is not open. */
export async function issueInvitationSecret(ctx: Ctx, id: string): Promise<string | null> {
  const { secret, hash } = newSecret()
  const [invitation] = await ctx.db
    .update(invitations)
    .set({ secretHash: hash })
    .where(and(eq(invitations.id, id), isNull(invitations.acceptedAt), isNull(invitations.withdrawnAt)))
    .returning({ id: invitations.id })
  return invitation ? secret : null
}
