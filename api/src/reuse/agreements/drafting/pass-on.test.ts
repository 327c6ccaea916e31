import { agreements } from '@fit-store/db/schema/agreements'
import { organisations } from '@fit-store/db/schema/organisations'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { aConcludedAgreement, agreementApp, thePartners } from '../../../../test/agreements.ts'
import { aParty } from '../../../../test/cases.ts'
import { inComingYear } from '../../../../test/days.ts'
import { anOrganisation } from '../../../../test/factories.ts'
import { addDays } from '../periods.ts'
import { contentOf } from './change-draft.ts'

const { ctx, db, call, around } = await agreementApp()

test('a municipality reads the conditions it takes over, on the page and in its documents', async () => {
  const bundler = await aParty(ctx, 'bundling_organisation', 'BY', ['coordinator', 'signatory'])
  const parties = { ...(await thePartners(ctx)), adopter: bundler, signatory: bundler.acting }
  const condition = 'Support am Wochenende stellt das Land selbst.'
  const { id } = await aConcludedAgreement(around, parties, [condition])
  const { body } = await call(bundler.acting, 'POST', `/agreements/${id}/sub-agreements`, {
    municipalities: [{ ars: '099990000001', name: 'Gemeinde 1' }],
    startsOn: inComingYear('05-01'),
    pricing: 'free',
  })
  const [sub] = body.items
  const shown = await call(bundler.acting, 'GET', `/agreements/${sub.number}`)
  expect(shown.body.conditions).toEqual([condition])
  const preview = await call(bundler.acting, 'GET', `/agreements/${sub.id}/preview`)
  expect(preview.body.documents.at(-1)).toMatchObject({ kind: 'deviations', title: 'Abweichungen und Auflagen' })
  expect(JSON.stringify(preview.body.documents.at(-1))).toContain(condition)
})

test('the folder finds what was passed on by the number of the agreement it hangs on', async () => {
  const bundler = await aParty(ctx, 'bundling_organisation', 'BY', ['coordinator', 'signatory'])
  const parties = { ...(await thePartners(ctx)), adopter: bundler, signatory: bundler.acting }
  const { id, number } = await aConcludedAgreement(around, parties)
  const { body } = await call(bundler.acting, 'POST', `/agreements/${id}/sub-agreements`, {
    municipalities: [{ ars: '099990000007', name: 'Gemeinde 7' }],
    startsOn: inComingYear('05-01'),
    pricing: 'free',
  })
  const found = await call(bundler.acting, 'GET', `/agreements?kind=sub_reuse&q=${number}`)
  expect(found.body.items).toMatchObject([{ id: body.items[0].id }])
})

test('only an accredited organisation is the municipality whose key it states', async () => {
  const bundler = await aParty(ctx, 'bundling_organisation', 'BY', ['coordinator', 'signatory'])
  const parties = { ...(await thePartners(ctx)), adopter: bundler, signatory: bundler.acting }
  const { id } = await aConcludedAgreement(around, parties)
  const ars = '090000000042'
  await anOrganisation(ctx, { kind: 'kommune', land: 'BY', ars, displayName: 'Stadt, sagt sie', publishedAt: null })
  const passedOn = (municipality: { ars: string; name: string }) =>
    call(bundler.acting, 'POST', `/agreements/${id}/sub-agreements`, {
      municipalities: [municipality],
      startsOn: inComingYear('05-01'),
      pricing: 'free',
    })
  const partnerOf = async ({ body }: { body: { items: { number: string }[] } }) =>
    (await call(bundler.acting, 'GET', `/agreements/${body.items[0]!.number}`)).body.partner
  expect(await partnerOf(await passedOn({ ars, name: 'Stadt 42' }))).toMatchObject({
    slug: null,
    displayName: 'Stadt 42',
    ars,
  })
  const town = await aParty(ctx, 'kommune', 'BY', ['coordinator'])
  await db.update(organisations).set({ ars: '090000000043' }).where(eq(organisations.id, town.organisation.id))
  const known = await passedOn({ ars: '090000000043', name: 'Stadt 43' })
  expect(await partnerOf(known)).toMatchObject({ slug: town.organisation.slug })
})

test('many municipalities are answered with what to find each agreement by, not with every agreement', async () => {
  const bundler = await aParty(ctx, 'bundling_organisation', 'BY', ['coordinator', 'signatory'])
  const parties = { ...(await thePartners(ctx)), adopter: bundler, signatory: bundler.acting }
  const { id, number: parent } = await aConcludedAgreement(around, parties)
  const municipalities = Array.from({ length: 60 }, (_, at) => ({
    ars: `0900000010${String(at).padStart(2, '0')}`,
    name: `Stadt ${at}`,
  }))
  const { body } = await call(bundler.acting, 'POST', `/agreements/${id}/sub-agreements`, {
    municipalities,
    startsOn: inComingYear('05-01'),
    pricing: 'free',
  })
  expect(body.items.map(({ ars }: { ars: string }) => ars)).toEqual(municipalities.map(({ ars }) => ars))
  for (const item of body.items) expect(Object.keys(item).toSorted()).toEqual(['ars', 'id', 'number', 'version'])
  const { body: folder } = await call(bundler.acting, 'GET', `/agreements?q=${body.items.at(-1).number}`)
  expect(folder.items).toMatchObject([{ id: body.items.at(-1).id, parent: { number: parent }, status: 'draft' }])
})

test('a municipality of another Land is refused', async () => {
  const bundler = await aParty(ctx, 'bundling_organisation', 'BY', ['coordinator', 'signatory'])
  const parties = { ...(await thePartners(ctx)), adopter: bundler, signatory: bundler.acting }
  const { id } = await aConcludedAgreement(around, parties)
  const refused = await call(bundler.acting, 'POST', `/agreements/${id}/sub-agreements`, {
    municipalities: [
      { ars: '090000000044', name: 'Stadt 44' },
      { ars: '060000000044', name: 'Stadt in Hessen' },
    ],
    startsOn: inComingYear('05-01'),
    pricing: 'free',
  })
  expect(refused).toMatchObject({ status: 400 })
  expect(refused.body.errors).toMatchObject([{ pointer: '/municipalities/1/ars', rule: 'other-land' }])
})

test('a draft cannot begin before the agreement it hangs on', async () => {
  const bundler = await aParty(ctx, 'bundling_organisation', 'BY', ['coordinator', 'signatory'])
  const parties = { ...(await thePartners(ctx)), adopter: bundler, signatory: bundler.acting }
  const { id, startsOn } = await aConcludedAgreement(around, parties)
  const { body } = await call(bundler.acting, 'POST', `/agreements/${id}/sub-agreements`, {
    municipalities: [{ ars: '090000000045', name: 'Stadt 45' }],
    startsOn,
    pricing: 'free',
  })
  const { id: sub, version } = body.items[0]
  const [stored] = await db.select().from(agreements).where(eq(agreements.id, sub))
  const content = { ...contentOf(stored!), pricing: 'free', amountCents: null, priceYear: null }
  const earlier = { ...content, version, startsOn: addDays(startsOn, -1) }
  const refused = await call(bundler.acting, 'PUT', `/agreements/${sub}`, earlier)
  expect(refused).toMatchObject({ status: 400 })
  expect(refused.body.errors).toEqual([{ pointer: '/startsOn', rule: 'minimum', limit: startsOn }])
  expect(await call(bundler.acting, 'PUT', `/agreements/${sub}`, { ...content, version })).toMatchObject({
    status: 200,
  })
})

test('what a municipality without an account is offered waits for who files its signature', async () => {
  const bundler = await aParty(ctx, 'bundling_organisation', 'BY', ['coordinator', 'signatory'])
  const parties = { ...(await thePartners(ctx)), adopter: bundler, signatory: bundler.acting }
  const { id } = await aConcludedAgreement(around, parties)
  const { body } = await call(bundler.acting, 'POST', `/agreements/${id}/sub-agreements`, {
    municipalities: [{ ars: '090000000046', name: 'Stadt 46' }],
    startsOn: inComingYear('05-01'),
    pricing: 'free',
  })
  const [{ id: sub, number, version }] = body.items
  const offered = await call(bundler.acting, 'POST', `/agreements/${sub}/offer`, { version })
  expect(offered.body.turn).toMatchObject({ isMine: true, organisation: bundler.organisation.displayName })
  const folder = await call(bundler.acting, 'GET', '/agreements?turn=mine')
  expect(folder.body).toMatchObject({ counters: { mine: 1 }, items: [{ number }] })
  const { body: calendar } = await call(bundler.acting, 'GET', '/deadlines')
  expect(calendar.items.find(({ kind }: { kind: string }) => kind === 'turn')).toMatchObject({ isMine: true })
})
