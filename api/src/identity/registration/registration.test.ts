import { people } from '@fit-store/db/schema/identity'
import { accreditations, organisations } from '@fit-store/db/schema/organisations'
import { laender } from '@fit-store/db/schema/reference'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { anOrganisation } from '../../../test/factories.ts'
import { actingAs, aMembership, aPerson, signedIn } from '../../../test/people.ts'
import { accreditOrganisation, refuseOrganisation, requireAccreditation } from '../../organisations/accreditation.ts'
import { erasePerson } from '../personal-data/erase-person.ts'
import { checkRegistration, registerOrganisation, type Registration } from './register-organisation.ts'

const { app, ctx, db, get, index } = await testApp()
await db.insert(laender).values({ code: 'BY', ars: '090000000000', name: 'Bayern', slug: 'bayern' })

let count = 0
const registration = (given: Partial<Registration> = {}): Registration => ({
  kind: 'kommune',
  displayName: `Stadt Beispielhausen ${++count}`,
  legalName: `Stadt Beispielhausen ${count}, Körperschaft`,
  functionalMailbox: 'post@beispielhausen.example',
  seeks: ['adopting'],
  ...given,
})

async function aRegistered() {
  const me = await actingAs(ctx, { personId: (await aPerson(ctx)).id })
  const organisation = await registerOrganisation(me, registration())
  const [request] = await db.select().from(accreditations).where(eq(accreditations.organisationId, organisation.id))
  return { me, organisation, request: request! }
}

async function anOperator() {
  const { id: organisationId } = await anOrganisation(ctx, { kind: 'platform_operator' })
  const { personId } = await aMembership(ctx, { organisationId, roles: ['operator_administrator'] })
  return actingAs(ctx, { personId, organisationId })
}

const isPublic = async (slug: string) => {
  const { items } = (await get(`/organisations?q=Beispielhausen&perPage=100`)).json()
  const inList = items.some((one: { slug: string }) => one.slug === slug)
  return [inList, (await get(`/organisations/${slug}`)).statusCode] as const
}

test('a registered organisation is seen by nobody until it is accredited, and makes its person administrator', async () => {
  const { me, organisation, request } = await aRegistered()
  expect(await isPublic(organisation.slug)).toEqual([false, 404])
  const { actor } = await actingAs(ctx, { personId: me.actor.personId!, organisationId: organisation.id })
  expect(actor).toMatchObject({ roles: ['administrator'], organisation: { isAccredited: false } })
  await accreditOrganisation(await anOperator(), request.id, 1, { basis: 'carrier', basisNote: null })
  await index()
  expect(await isPublic(organisation.slug)).toEqual([true, 200])
})

test('the operator sees who asks, until that person is erased', async () => {
  const { me, request } = await aRegistered()
  const operator = await anOperator()
  const askedBy = async () => (await requireAccreditation(operator, request.id)).requestedBy
  const [person] = await db.select().from(people).where(eq(people.id, me.actor.personId!))
  expect(await askedBy()).toBe(person!.displayName)
  await erasePerson(me)
  expect(await askedBy()).toBe(null)
})

test('a refusal keeps its reason, and the organisation stays unseen', async () => {
  const { organisation, request } = await aRegistered()
  await refuseOrganisation(await anOperator(), request.id, 1, 'Keine Stelle der öffentlichen Hand.')
  const [stored] = await db.select().from(accreditations).where(eq(accreditations.id, request.id))
  expect(stored).toMatchObject({ status: 'refused', reason: 'Keine Stelle der öffentlichen Hand.' })
  expect(await isPublic(organisation.slug)).toEqual([false, 404])
})

test('of two who decide at the same moment one is told that the other was faster', async () => {
  const { request } = await aRegistered()
  const [one, other] = [await anOperator(), await anOperator()]
  const results = await Promise.allSettled([
    accreditOrganisation(one, request.id, 1, { basis: 'carrier', basisNote: null }),
    refuseOrganisation(other, request.id, 1, 'Doppelt'),
  ])
  const [lost] = results.filter((result) => result.status === 'rejected')
  expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
  expect(lost?.reason).toMatchObject({ status: 409, slug: 'already-decided' })
})

test.for([
  ['a Land there is none of', { land: 'XX' }, '/land', 'unknown'],
  ['a body of a Land without its Land', { kind: 'land' }, '/land', 'required'],
  ['a Leitweg-ID with wrong check digits', { leitwegId: '09-DEMODIGITALES-21' }, '/leitwegId', 'check-digits'],
] as const)('%s is refused with the field named', async ([, given, pointer, rule]) => {
  const me = await actingAs(ctx, { personId: (await aPerson(ctx)).id })
  for (const asked of [checkRegistration, registerOrganisation])
    await expect(asked(me, registration(given))).rejects.toMatchObject({ status: 400, errors: [{ pointer, rule }] })
})

test('a name that is taken is refused', async () => {
  const { organisation } = await aRegistered()
  const me = await actingAs(ctx, { personId: (await aPerson(ctx)).id })
  for (const asked of [checkRegistration, registerOrganisation]) {
    const again = asked(me, registration({ displayName: organisation.displayName }))
    await expect(again).rejects.toMatchObject({ status: 409, slug: 'already-registered' })
  }
})

test('what is only checked is not registered', async () => {
  const headers = await signedIn(ctx, { personId: (await aPerson(ctx)).id })
  const payload = registration()
  const sent = (path: string) => app.inject({ method: 'POST', url: `/api/v1${path}`, headers, payload })
  expect((await sent('/registrations/check')).statusCode).toBe(204)
  expect(await db.$count(organisations, eq(organisations.displayName, payload.displayName))).toBe(0)
  expect((await sent('/registrations')).statusCode).toBe(201)
  expect((await sent('/registrations/check')).json()).toMatchObject({ type: '/probleme/already-registered' })
})

test('nobody registers more than sixty times a minute', async () => {
  const headers = await signedIn(ctx, { personId: (await aPerson(ctx)).id })
  const statuses: number[] = []
  while (statuses.length <= 60) {
    const answer = await app.inject({ method: 'POST', url: '/api/v1/registrations', headers, payload: {} })
    statuses.push(answer.statusCode)
  }
  expect(new Set(statuses.slice(0, 60))).toEqual(new Set([400]))
  expect(statuses[60]).toBe(429)
})
