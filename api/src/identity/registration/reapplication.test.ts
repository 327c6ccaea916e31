import { events } from '@fit-store/db/schema/events'
import { accreditations } from '@fit-store/db/schema/organisations'
import { laender } from '@fit-store/db/schema/reference'
import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { anOrganisation } from '../../../test/factories.ts'
import { actingAs, aMembership, aPerson, signedIn } from '../../../test/people.ts'
import { accreditOrganisation, refuseOrganisation } from '../../organisations/accreditation.ts'
import { changeOrganisation } from '../../organisations/change-organisation.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { leaveOrganisation } from '../members/remove-member.ts'
import { erasePerson } from '../personal-data/erase-person.ts'
import { requireOwnOrganisation } from './own-organisation.ts'
import { reapplyForAccreditation, type Reapplication } from './reapply-for-accreditation.ts'
import { registerOrganisation } from './register-organisation.ts'

const { ctx, db, get } = await testApp()
await db.insert(laender).values({ code: 'SN', ars: '140000000000', name: 'Sachsen', slug: 'sachsen' })
const { id: operatorId } = await anOrganisation(ctx, { kind: 'platform_operator' })
const { personId: operatorPerson } = await aMembership(ctx, {
  organisationId: operatorId,
  roles: ['operator_administrator'],
})
const operator = await actingAs(ctx, { personId: operatorPerson, organisationId: operatorId })

let count = 0
async function aRegistered(name = `Stadt Antragshausen ${++count}`) {
  const { id: personId } = await aPerson(ctx)
  const { id, slug } = await registerOrganisation(await actingAs(ctx, { personId }), {
    kind: 'kommune',
    displayName: name,
    legalName: name,
    functionalMailbox: 'post@antrag.example',
    seeks: ['adopting'],
  })
  return { id, slug, name, me: await actingAs(ctx, { personId, organisationId: id }) }
}
const namedAs = (name: string) => ({ displayName: name, legalName: name })
const requestsOf = (id: string) =>
  db.select().from(accreditations).where(eq(accreditations.organisationId, id)).orderBy(accreditations.requestedAt)
async function aRefused() {
  const registered = await aRegistered()
  const [request] = await requestsOf(registered.id)
  await refuseOrganisation(operator, request!.id, 1, 'Es fehlt das Land.')
  return registered
}
const again: Reapplication = { kind: 'land', land: 'SN', seeks: ['adopting', 'providing'], note: 'Jetzt mit Land.' }

describe('an organisation that was never accredited', () => {
  test.for([
    ['waits', 'leaves', aRegistered, (me: Ctx, id: string) => leaveOrganisation(me, id)],
    ['waits', 'is erased', aRegistered, (me: Ctx) => erasePerson(me)],
    ['was refused', 'leaves', aRefused, (me: Ctx, id: string) => leaveOrganisation(me, id)],
    ['was refused', 'is erased', aRefused, (me: Ctx) => erasePerson(me)],
  ] as const)('and %s is withdrawn when its only person %s', async ([, , aStand, go]) => {
    const { id, name, me } = await aStand()
    await go(me, id)
    expect(await db.$count(events, and(eq(events.subjectId, id), eq(events.type, 'organisation.withdrawn')))).toBe(1)
    const [request] = await requestsOf(id)
    expect(request).toMatchObject({ status: 'refused', version: 2 })
    await expect(
      accreditOrganisation(operator, request!.id, 2, { basis: 'carrier', basisNote: null }),
    ).rejects.toMatchObject({ slug: 'already-decided' })
    expect((await aRegistered(name)).slug).not.toBe('')
  })

  test('keeps who administers it once it is accredited', async () => {
    const { id, me } = await aRegistered()
    const [request] = await requestsOf(id)
    await accreditOrganisation(operator, request!.id, 1, { basis: 'carrier', basisNote: null })
    await expect(leaveOrganisation(me, id)).rejects.toMatchObject({ status: 409, slug: 'last-administrator' })
    await expect(erasePerson(me)).rejects.toMatchObject({ status: 409, slug: 'last-administrator' })
  })
})

describe('a refused organisation', () => {
  test('asks again with what was wrong put right, and can be accredited', async () => {
    const { id, me } = await aRefused()
    await reapplyForAccreditation(me, again)
    const [first, second] = await requestsOf(id)
    expect(first).toMatchObject({ status: 'refused', reason: 'Es fehlt das Land.' })
    expect(second).toMatchObject({ status: 'requested', requestNote: 'Jetzt mit Land.' })
    expect(await requireOwnOrganisation(me)).toMatchObject({
      kind: 'land',
      land: 'SN',
      accreditation: { status: 'requested', seeks: ['adopting', 'providing'] },
    })
    await accreditOrganisation(operator, second!.id, 1, { basis: 'carrier', basisNote: null })
    expect((await requireOwnOrganisation(me)).accreditation).toMatchObject({ status: 'accredited' })
  })

  test('leaves the log its two events, and none for what stayed', async () => {
    const { id, me } = await aRefused()
    const logged = async (type: string) =>
      (
        await db
          .select()
          .from(events)
          .where(and(eq(events.subjectId, id), eq(events.type, type)))
      ).map(({ data }) => data)
    await reapplyForAccreditation(me, again)
    expect(await logged('organisation.reapplied')).toEqual([{ seeks: ['adopting', 'providing'] }])
    expect(await logged('organisation.changed')).toEqual([
      { before: { kind: 'kommune', land: null }, after: { kind: 'land', land: 'SN' } },
    ])
  })

  test('asks once at a time, even when two of its people ask at the same moment', async () => {
    const { id, me } = await aRefused()
    const second = await aMembership(ctx, { organisationId: id, roles: ['administrator'] })
    const colleague = await actingAs(ctx, { personId: second.personId, organisationId: id })
    const results = await Promise.allSettled([
      reapplyForAccreditation(me, again),
      reapplyForAccreditation(colleague, again),
    ])
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await requestsOf(id)).toHaveLength(2)
  })

  test('does not keep its name from somebody else', async () => {
    const { name, slug } = await aRefused()
    const other = await aRegistered(name)
    expect(other.slug).toBe(`${slug}-2`)
    await expect(aRegistered(name)).rejects.toMatchObject({ status: 409, slug: 'already-registered' })
  })

  test('cannot ask again under a name that is somebody else’s by now', async () => {
    const { id, name, me } = await aRefused()
    await aRegistered(name)
    await expect(reapplyForAccreditation(me, again)).rejects.toMatchObject({ status: 409, slug: 'already-registered' })
    const other = `${name} am See`
    await changeOrganisation(me, id, 1, {
      ...namedAs(other),
      leitwegId: null,
      functionalMailbox: 'post@see.example',
      website: null,
    })
    await reapplyForAccreditation(me, again)
    expect((await requireOwnOrganisation(me)).accreditation).toMatchObject({ status: 'requested' })
  })
})

test('of two who register one name at the same moment the second is told so', async () => {
  const results = await Promise.allSettled([aRegistered('Stadt Zugleich'), aRegistered('Stadt Zugleich')])
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { status: 409, slug: 'already-registered' },
  })
})

test('who waits or is accredited has nothing to ask for again', async () => {
  const { id, me } = await aRegistered()
  await expect(reapplyForAccreditation(me, again)).rejects.toMatchObject({ status: 409, slug: 'already-requested' })
  const [request] = await requestsOf(id)
  await accreditOrganisation(operator, request!.id, 1, { basis: 'carrier', basisNote: null })
  await expect(reapplyForAccreditation(me, again)).rejects.toMatchObject({ status: 409, slug: 'already-requested' })
})

test('a body of a Land without its Land is refused with the field named', async () => {
  const { me } = await aRefused()
  await expect(reapplyForAccreditation(me, { kind: 'land', seeks: ['adopting'] })).rejects.toMatchObject({
    status: 400,
    errors: [{ pointer: '/land', rule: 'required' }],
  })
})

test('the operator reads one registration whatever was decided, and nobody else does', async () => {
  const { id, me } = await aRefused()
  const [request] = await requestsOf(id)
  const headers = await signedIn(ctx, { personId: operatorPerson, organisationId: operatorId })
  const answer = await get(`/accreditations/${request!.id}`, headers)
  expect(answer.json()).toMatchObject({ status: 'refused', organisation: { id } })
  expect((await get(`/accreditations/${id}`, headers)).statusCode).toBe(404)
  const stranger = await signedIn(ctx, { personId: me.actor.personId!, organisationId: id })
  expect((await get(`/accreditations/${request!.id}`, stranger)).statusCode).toBe(403)
})
