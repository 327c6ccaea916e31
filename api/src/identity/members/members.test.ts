import { events } from '@fit-store/db/schema/events'
import { people, roleGrants } from '@fit-store/db/schema/identity'
import { and, desc, eq, isNull } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { anOrganisation } from '../../../test/factories.ts'
import { accredited, actingAs, aMembership, aPerson } from '../../../test/people.ts'
import { Problem } from '../../platform/problem.ts'
import { erasePerson } from '../personal-data/erase-person.ts'
import { signatoryIn } from '../signatory.ts'
import { acceptInvitation, listMyInvitations, requireInvitation } from './accept-invitation.ts'
import { grantRole, revokeRole } from './grant-role.ts'
import { inviteMember, issueInvitationSecret } from './invite-member.ts'
import { listInvitations, listMembers, requireMember } from './queries.ts'
import { removeMember } from './remove-member.ts'
import { withdrawInvitation } from './withdraw-invitation.ts'

const { ctx, db } = await testApp()

async function anAdministeredOrganisation() {
  const organisation = await anOrganisation(ctx, { kind: 'kommune' })
  const membership = await aMembership(ctx, { organisationId: organisation.id, roles: ['administrator'] })
  await accredited(ctx, organisation.id, membership.personId)
  const admin = await actingAs(ctx, { personId: membership.personId, organisationId: organisation.id })
  return { organisation, membership, admin }
}

const refusal = (status: number, slug: string) => expect.objectContaining({ status, slug })

describe('an invitation', () => {
  test('waits until the operator has accredited the organisation', async () => {
    const { id: organisationId } = await anOrganisation(ctx, { kind: 'kommune' })
    const { personId } = await aMembership(ctx, { organisationId, roles: ['administrator'] })
    const invite = async () =>
      inviteMember(await actingAs(ctx, { personId, organisationId }), { email: 'frueh@amt.example', roles: ['reader'] })
    await expect(invite()).rejects.toEqual(refusal(403, 'accreditation-required'))
    await accredited(ctx, organisationId, personId)
    expect((await invite()).email).toBe('frueh@amt.example')
  })

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

  test('tells who opens its link whether it was meant for them', async () => {
    const { admin } = await anAdministeredOrganisation()
    const { id: personId, email } = await aPerson(ctx)
    const secret = await issueInvitationSecret(
      ctx,
      (await inviteMember(admin, { email: email!, roles: ['reader'] })).id,
    )
    const other = await actingAs(ctx, { personId: (await aPerson(ctx, { email: null })).id })
    const asked = [ctx, await actingAs(ctx, { personId }), other].map((who) => requireInvitation(who, secret!))
    expect((await Promise.all(asked)).map(({ isForMe }) => isForMe)).toEqual([null, true, false])
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

  test('that has expired is replaced by a new one', async () => {
    const { admin, organisation } = await anAdministeredOrganisation()
    const invite = (ago: number) =>
      inviteMember(
        { ...admin, now: () => new Date(Date.now() - ago * 86_400_000) },
        { email: 'spaet@amt.example', roles: ['reader'] },
      )
    await invite(15)
    const { id } = await invite(0)
    expect((await listInvitations(ctx, organisation.id)).items.map((one) => one.id)).toEqual([id])
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

  test('is given anew once it has ended, and ahead for the time after, but not twice for one day', async () => {
    const { admin, organisation } = await anAdministeredOrganisation()
    const { id, personId } = await aMembership(ctx, { organisationId: organisation.id })
    const give = (validFrom: string, validTo: string | null) =>
      grantRole(admin, id, { role: 'editor', validFrom, validTo })
    await give('2020-01-01', '2020-12-31')
    await give('2021-01-01', '2998-12-31')
    await give('2999-01-01', null)
    await expect(give('2020-06-01', '2020-06-01')).rejects.toEqual(refusal(409, 'already-granted'))
    await expect(give('3000-01-01', null)).rejects.toEqual(refusal(409, 'already-granted'))
    const member = (await listMembers(ctx, organisation.id)).items.find((one) => one.personId === personId)
    expect(member?.grants.map(({ validFrom, countsToday }) => [validFrom, countsToday])).toEqual([
      ['2020-01-01', false],
      ['2021-01-01', true],
      ['2999-01-01', false],
    ])
  })

  test('is held by a deputy as long as the membership it stands for', async () => {
    const { admin, organisation } = await anAdministeredOrganisation()
    const held = await aMembership(ctx, { organisationId: organisation.id, roles: ['coordinator'] })
    const deputy = await aMembership(ctx, { organisationId: organisation.id })
    await grantRole(admin, deputy.id, { role: 'coordinator', deputyForId: held.id })
    const [granted] = await db
      .select()
      .from(events)
      .where(eq(events.type, 'role.granted'))
      .orderBy(desc(events.id))
      .limit(1)
    expect(granted!.data).toMatchObject({ person: deputy.personId, deputyFor: held.personId })
    const standsFor = async () =>
      (await requireMember(ctx, organisation.id, deputy.id)).grants.map(({ deputyForName }) => deputyForName)
    const [person] = await db.select().from(people).where(eq(people.id, held.personId))
    expect(await standsFor()).toEqual([person!.displayName])
    const rolesOf = async () =>
      (await actingAs(ctx, { personId: deputy.personId, organisationId: organisation.id })).actor.roles
    expect(await rolesOf()).toEqual(['coordinator'])
    await removeMember(admin, held.id)
    expect(await rolesOf()).toEqual([])
    expect((await standsFor()).filter(Boolean)).toEqual([])
  })

  test('is lost by the deputy of whoever loses it, is erased, or holds it no longer, and does not come back', async () => {
    const { admin, organisation } = await anAdministeredOrganisation()
    const deputy = await aMembership(ctx, { organisationId: organisation.id })
    const deputyRoles = async () =>
      (await actingAs(ctx, { personId: deputy.personId, organisationId: organisation.id })).actor.roles
    const aDeputised = async () => {
      const held = await aMembership(ctx, { organisationId: organisation.id, roles: ['signatory'] })
      await grantRole(admin, deputy.id, { role: 'signatory', evidence: 'Vertretungsplan', deputyForId: held.id })
      expect(await deputyRoles()).toEqual(['signatory'])
      const own = and(eq(roleGrants.membershipId, held.id), isNull(roleGrants.revokedAt))
      return { held, own, grant: (await db.select().from(roleGrants).where(own))[0]! }
    }
    const expired = await aDeputised()
    await db.update(roleGrants).set({ validFrom: '2020-01-01', validTo: '2020-12-31' }).where(expired.own)
    expect(await deputyRoles()).toEqual([])
    const acting = await actingAs(ctx, { personId: deputy.personId, organisationId: organisation.id })
    await expect(
      signatoryIn({ ...acting, actor: { ...acting.actor, roles: ['signatory'] } }, 'signatory'),
    ).rejects.toEqual(refusal(403, 'role-required'))
    const revoked = await aDeputised()
    await revokeRole(admin, revoked.grant.id)
    expect(await deputyRoles()).toEqual([])
    await grantRole(admin, revoked.held.id, { role: 'signatory', evidence: 'Verfügung 4/2026' })
    expect(await deputyRoles()).toEqual([])
    const erased = await aDeputised()
    await erasePerson(await actingAs(ctx, { personId: erased.held.personId, organisationId: organisation.id }))
    expect(
      await db.$count(roleGrants, and(eq(roleGrants.deputyForId, erased.held.id), isNull(roleGrants.revokedAt))),
    ).toBe(0)
  })

  test('is refused with everything that is wrong about it at once', async () => {
    const { admin, organisation } = await anAdministeredOrganisation()
    const { id } = await aMembership(ctx, { organisationId: organisation.id })
    const days = { validFrom: '2026-12-24', validTo: '2026-12-01' }
    await expect((async () => grantRole(admin, id, { role: 'signatory', ...days }))()).rejects.toMatchObject({
      status: 400,
      errors: [
        { pointer: '/validTo', rule: 'order' },
        { pointer: '/evidence', rule: 'required' },
      ],
    })
  })

  test.for([
    ['has ended', { validFrom: '2020-01-01', validTo: '2020-12-31' }],
    ['begins later', { validFrom: '2999-01-01' }],
  ] as const)('that %s cannot be deputised for', async ([, days]) => {
    const { admin, organisation } = await anAdministeredOrganisation()
    const held = await aMembership(ctx, { organisationId: organisation.id })
    const deputy = await aMembership(ctx, { organisationId: organisation.id })
    await grantRole(admin, held.id, { role: 'coordinator', ...days })
    await expect(grantRole(admin, deputy.id, { role: 'coordinator', deputyForId: held.id })).rejects.toMatchObject({
      status: 400,
      errors: [{ pointer: '/deputyForId', rule: 'lacks-role' }],
    })
  })
})

test('two administrators who remove each other at the same moment: one of them stays', async () => {
  const { organisation, membership, admin } = await anAdministeredOrganisation()
  const second = await aMembership(ctx, { organisationId: organisation.id, roles: ['administrator'] })
  const other = await actingAs(ctx, { personId: second.personId, organisationId: organisation.id })
  const results = await Promise.allSettled([removeMember(admin, second.id), removeMember(other, membership.id)])
  expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

describe('the members of a large organisation', () => {
  test('are found by a part of their name or address, however it is written', async () => {
    const { organisation } = await anAdministeredOrganisation()
    const found = await aPerson(ctx, { displayName: 'Änne Öz%demir', email: 'aenne@amt.example' })
    await aMembership(ctx, { organisationId: organisation.id, personId: found.id })
    const namesOf = async (q: string) =>
      (await listMembers(ctx, organisation.id, { q })).items.map(({ displayName }) => displayName)
    for (const q of [' ÖZ%D', 'AENNE@', 'änne']) expect(await namesOf(q)).toEqual([found.displayName])
    expect(await namesOf('Öz_demir')).toEqual([])
    expect(await listMembers(ctx, organisation.id, { q: 'aenne' })).toMatchObject({ total: 1 })
  })

  test('come in pages that neither repeat nor skip, as do open invitations', async () => {
    const { organisation, admin } = await anAdministeredOrganisation()
    for (let more = 0; more < 4; more++) await aMembership(ctx, { organisationId: organisation.id, roles: ['reader'] })
    for (const name of ['a', 'b', 'c']) await inviteMember(admin, { email: `${name}@amt.example`, roles: ['reader'] })
    const page = async (number: number) => ({
      members: await listMembers(ctx, organisation.id, { page: number, perPage: 2 }),
      invited: await listInvitations(ctx, organisation.id, { page: number, perPage: 2 }),
    })
    const pages = [await page(1), await page(2), await page(3)]
    const seen = pages.flatMap(({ members }) => members.items)
    expect(pages.map(({ members }) => [members.items.length, members.total])).toEqual([
      [2, 5],
      [2, 5],
      [1, 5],
    ])
    expect(new Set(seen.map(({ id }) => id)).size).toBe(5)
    expect(seen.every(({ grants }) => grants.length === 1)).toBe(true)
    expect(pages.map(({ invited }) => [invited.items.length, invited.total])).toEqual([
      [2, 3],
      [1, 3],
      [0, 3],
    ])
    expect(new Set(pages.flatMap(({ invited }) => invited.items.map(({ id }) => id))).size).toBe(3)
  })
})
