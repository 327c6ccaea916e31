import { memberships, roleGrants, roles, type Role } from '@fit-store/db/schema/identity'
import { and, eq, isNull, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { anOrganisation } from '../../../test/factories.ts'
import { actingAs, aMembership, aPerson } from '../../../test/people.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Problem } from '../../platform/problem.ts'
import { erasePerson } from '../personal-data/erase-person.ts'
import { acceptInvitation, listMyInvitations } from './accept-invitation.ts'
import { grantRole, revokeRole } from './grant-role.ts'
import { inviteMember, issueInvitationSecret } from './invite-member.ts'
import { leaveOrganisation, removeMember } from './remove-member.ts'
import { withdrawInvitation } from './withdraw-invitation.ts'

const { ctx, db } = await testApp()

async function anAdministeredOrganisation() {
  const organisation = await anOrganisation(ctx, { kind: 'kommune' })
  const membership = await aMembership(ctx, { organisationId: organisation.id, roles: ['administrator'] })
  const admin = await actingAs(ctx, { personId: membership.personId, organisationId: organisation.id })
  return { organisation, membership, admin }
}

const refusal = (status: number, slug: string) => expect.objectContaining({ status, slug })

describe('an invitation', () => {
  test('makes its person a member with the roles offered, once', async () => {
    const { organisation, admin } = await anAdministeredOrganisation()
    const invitation = await inviteMember(admin, { email: 'neu@amt.example', roles: ['editor'] })
    const secret = await issueInvitationSecret(ctx, invitation.id)
    const { id: personId } = await aPerson(ctx)
    await acceptInvitation(await actingAs(ctx, { personId }), { secret: secret! })
    const { actor } = await actingAs(ctx, { personId, organisationId: organisation.id })
    expect(actor.roles).toEqual(['editor'])
    const late = await actingAs(ctx, { personId: (await aPerson(ctx)).id })
    await expect(acceptInvitation(late, { secret: secret! })).rejects.toEqual(refusal(404, 'not-found'))
  })

  test('to my verified address waits for me without the mail', async () => {
    const { admin } = await anAdministeredOrganisation()
    const { id: personId, email } = await aPerson(ctx)
    await inviteMember(admin, { email: email!.toUpperCase(), roles: ['reader'] })
    const me = await actingAs(ctx, { personId })
    const [mine] = await listMyInvitations(me)
    await acceptInvitation(me, { id: mine!.id })
    expect(await listMyInvitations(me)).toEqual([])
  })

  test('to another address is not mine to accept by its number', async () => {
    const { admin } = await anAdministeredOrganisation()
    const { id } = await inviteMember(admin, { email: 'andere@amt.example', roles: ['reader'] })
    const me = await actingAs(ctx, { personId: (await aPerson(ctx)).id })
    await expect(acceptInvitation(me, { id })).rejects.toEqual(refusal(404, 'not-found'))
  })

  test('that was withdrawn or has expired looks like none', async () => {
    const { admin } = await anAdministeredOrganisation()
    const { id } = await inviteMember(admin, { email: 'zurueck@amt.example', roles: ['reader'] })
    const secret = await issueInvitationSecret(ctx, id)
    await withdrawInvitation(admin, id)
    const me = await actingAs(ctx, { personId: (await aPerson(ctx)).id })
    await expect(acceptInvitation(me, { secret: secret! })).rejects.toEqual(refusal(404, 'not-found'))
    const other = await inviteMember(
      { ...admin, now: () => new Date(Date.now() - 15 * 86_400_000) },
      { email: 'alt@amt.example', roles: ['reader'] },
    )
    const old = await issueInvitationSecret(ctx, other.id)
    await expect(acceptInvitation(me, { secret: old! })).rejects.toEqual(refusal(404, 'not-found'))
  })

  test('to the same address twice, and to a member, is refused', async () => {
    const { admin, organisation } = await anAdministeredOrganisation()
    await inviteMember(admin, { email: 'doppelt@amt.example', roles: ['reader'] })
    await expect(inviteMember(admin, { email: 'Doppelt@amt.example', roles: ['reader'] })).rejects.toEqual(
      refusal(409, 'already-invited'),
    )
    const { id: personId, email } = await aPerson(ctx)
    await aMembership(ctx, { organisationId: organisation.id, personId })
    await expect(inviteMember(admin, { email: email!, roles: ['reader'] })).rejects.toEqual(
      refusal(409, 'already-member'),
    )
  })

  test.for(['signatory', 'moderator'] as const)('never gives the role %s of a municipality', async (role) => {
    const { admin } = await anAdministeredOrganisation()
    expect(() => inviteMember(admin, { email: 'x@amt.example', roles: [role] })).toThrow(Problem)
  })
})

describe('a role', () => {
  test('to sign needs evidence', async () => {
    const { admin, membership } = await anAdministeredOrganisation()
    expect(() => grantRole(admin, membership.id, { role: 'signatory', evidence: ' ' })).toThrow(Problem)
    await grantRole(admin, membership.id, { role: 'signatory', evidence: 'Verfügung 3/2026' })
  })

  test('counts from its first to its last day only', async () => {
    const { admin, organisation } = await anAdministeredOrganisation()
    const { id, personId } = await aMembership(ctx, { organisationId: organisation.id })
    await grantRole(admin, id, { role: 'editor', validFrom: '2020-01-01', validTo: '2020-12-31' })
    await grantRole(admin, id, { role: 'coordinator', validFrom: '2999-01-01' })
    const { actor } = await actingAs(ctx, { personId, organisationId: organisation.id })
    expect(actor.roles).toEqual([])
  })

  test('is held by a deputy as long as the membership it stands for', async () => {
    const { admin, organisation } = await anAdministeredOrganisation()
    const held = await aMembership(ctx, { organisationId: organisation.id, roles: ['coordinator'] })
    const deputy = await aMembership(ctx, { organisationId: organisation.id })
    await grantRole(admin, deputy.id, { role: 'coordinator', deputyForId: held.id })
    const rolesOf = async () =>
      (await actingAs(ctx, { personId: deputy.personId, organisationId: organisation.id })).actor.roles
    expect(await rolesOf()).toEqual(['coordinator'])
    await removeMember(admin, held.id)
    expect(await rolesOf()).toEqual([])
  })
})

test('two administrators who remove each other at the same moment: one of them stays', async () => {
  const { organisation, membership, admin } = await anAdministeredOrganisation()
  const second = await aMembership(ctx, { organisationId: organisation.id, roles: ['administrator'] })
  const other = await actingAs(ctx, { personId: second.personId, organisationId: organisation.id })
  const results = await Promise.allSettled([removeMember(admin, second.id), removeMember(other, membership.id)])
  expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

// Whatever people do, in whatever order: an organisation keeps somebody who administers it, and what happened and what the
// log says happened are the same.
const move = fc.record({
  kind: fc.constantFrom('invite', 'accept', 'grant', 'revoke', 'remove', 'leave', 'erase'),
  actor: fc.nat(5),
  target: fc.nat(5),
  role: fc.constantFrom(...roles),
})

test(
  'no sequence of moves leaves an organisation without administration or a change without its event',
  { timeout: 120_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(move, { minLength: 5, maxLength: 25 }), async (moves) => {
        const { organisation, membership } = await anAdministeredOrganisation()
        const persons = [membership.personId]
        while (persons.length < 6) persons.push((await aPerson(ctx)).id)
        for (const { kind, actor, target, role } of moves) {
          const before = await traces(organisation.id)
          const done = await attempt(kind, {
            actor: persons[actor]!,
            target: persons[target]!,
            role,
            organisationId: organisation.id,
          })
          const after = await traces(organisation.id)
          expect(after.administrators).toBeGreaterThan(0)
          if (!done) expect(after).toEqual(before)
          else expect(after.events, kind).toBeGreaterThan(before.events)
          expect(after.joined - after.removed).toBe(after.members - 1) // the first member is the factory's
        }
      }),
      { numRuns: Number(process.env.RUNS ?? 8) },
    )
  },
)

type Attempt = { actor: string; target: string; role: Role; organisationId: string }

async function attempt(kind: string, { actor, target, role, organisationId }: Attempt): Promise<boolean> {
  const acting: Ctx | null = await actingAs(ctx, { personId: actor, organisationId }).catch(() => null)
  if (!acting) return false
  const [membership] = await db
    .select()
    .from(memberships)
    .where(
      and(
        eq(memberships.organisationId, organisationId),
        eq(memberships.personId, target),
        isNull(memberships.endedAt),
      ),
    )
  try {
    if (kind === 'invite') {
      const [person] = await db.execute<{ email: string | null }>(sql`select email from people where id = ${target}`)
      await inviteMember(acting, { email: person?.email ?? 'niemand@amt.example', roles: [role] })
    } else if (kind === 'accept') {
      const [mine] = await listMyInvitations(acting)
      if (!mine) return false
      await acceptInvitation(acting, { id: mine.id })
    } else if (kind === 'leave') await leaveOrganisation(acting, organisationId)
    else if (kind === 'erase') await erasePerson(acting)
    else if (!membership) return false
    else if (kind === 'grant') await grantRole(acting, membership.id, { role, evidence: 'Nachweis' })
    else if (kind === 'remove') await removeMember(acting, membership.id)
    else {
      const [grant] = await db
        .select()
        .from(roleGrants)
        .where(and(eq(roleGrants.membershipId, membership.id), isNull(roleGrants.revokedAt)))
      if (!grant) return false
      await revokeRole(acting, grant.id)
    }
    return true
  } catch (error) {
    if (error instanceof Problem) return false
    throw error
  }
}

async function traces(organisationId: string) {
  const [row] = await db.execute<{
    administrators: number
    members: number
    events: number
    joined: number
    removed: number
  }>(sql`
    select (select count(*)::int from role_grants g join memberships m on m.id = g.membership_id
             where m.organisation_id = ${organisationId} and m.ended_at is null and g.revoked_at is null and g.role = 'administrator') as administrators,
           (select count(*)::int from memberships where organisation_id = ${organisationId} and ended_at is null) as members,
           (select count(*)::int from events) as events,
           (select count(*)::int from events where subject_id = ${organisationId} and type = 'member.joined') as joined,
           (select count(*)::int from events where subject_id = ${organisationId} and type = 'member.removed') as removed`)
  return row!
}
