import { agreements } from '@fit-store/db/schema/agreements'
import { onlineServices } from '@fit-store/db/schema/solution-services'
import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { aConcludedAgreement, agreementApp, thePartners } from '../../../test/agreements.ts'
import { aColleague } from '../../../test/cases.ts'
import { comingYear, inComingYear, inYearAfter } from '../../../test/days.ts'
import { endAgreements } from './ending/end-agreements.ts'
import { listParticipations } from './participations.ts'

const { ctx, db, call, around } = await agreementApp()

/** Bavaria, whose agreement about one of two online services runs from April of the coming year, and what the price sheets of the solution say. */
async function aParticipant() {
  const parties = await thePartners(ctx)
  const { signatory, solution } = parties
  const editor = await aColleague(ctx, parties.provider.organisation.id, ['editor'])
  const agreementFrom = async (desiredStartOn: string, name: 'Anmelden' | 'Abmelden'): Promise<string> => {
    const [service] = await db
      .select()
      .from(onlineServices)
      .where(and(eq(onlineServices.solutionId, solution.id), eq(onlineServices.name, name)))
    const wish = { desiredStartOn, scope: 'some' as const, onlineServices: [service!.id] }
    return (await aConcludedAgreement(around, parties, [], wish)).id
  }
  const first = await agreementFrom(inComingYear('04-01'), 'Anmelden')
  const giveNotice = async (id: string, endsOn: string) => {
    const notice = { endsOn, reason: 'Eigene Lösung', isForCause: true }
    expect((await call(signatory, 'POST', `/agreements/${id}/terminate`, notice)).status).toBe(200)
  }
  const effectsOf = async (id: string, endsOn: string) =>
    (await call(signatory, 'GET', `/agreements/${id}/termination-effects?endsOn=${endsOn}`)).body
  const own = (sheet: { participants: { land: string }[] }) => sheet.participants.filter(({ land }) => land === 'BY')
  const published = async (year: number) =>
    own((await call(signatory, 'GET', `/solutions/${solution.slug}/price-sheets/${year}`)).body)
  const begin = async (year: number, copyLatest = true): Promise<string> => {
    const sheet = { solution: solution.slug, year, copyLatest }
    const { status, body } = await call(editor, 'POST', '/price-sheets', sheet)
    expect(status, JSON.stringify(body)).toBe(201)
    return body.id
  }
  const begun = async (id: string) => own((await call(editor, 'GET', `/price-sheets/${id}`)).body)
  return { first, solution, agreementFrom, effectsOf, giveNotice, published, begin, begun }
}

const from = (day: string | null, to: string | null = null) => [{ land: 'BY', from: day, to, fromScenario: 'low' }]

test('who leaves in one year and returns in the next is on the sheet begun for that year', async () => {
  const { first, agreementFrom, giveNotice, published, begin, begun } = await aParticipant()
  await giveNotice(first, inComingYear('06-30'))
  await endAgreements({ ...ctx, now: () => new Date(`${inComingYear('07-01')}T12:00:00Z`) })
  await agreementFrom(inYearAfter('04-01'), 'Anmelden')
  expect(await published(comingYear)).toEqual(from(inComingYear('04-01'), inComingYear('06-30')))
  expect(await begun(await begin(comingYear + 1))).toEqual(from(inYearAfter('04-01')))
})

test('a sheet begun from nothing names who takes part by agreement', async () => {
  const { begin, begun } = await aParticipant()
  expect(await begun(await begin(comingYear + 1, false))).toEqual(from(null))
})

test('a party takes part until the last of its agreements ends, and the preview of notice says so', async () => {
  const { first, agreementFrom, effectsOf, giveNotice, published } = await aParticipant()
  expect(await effectsOf(first, inComingYear('06-30'))).toMatchObject({ year: comingYear, shortfallCents: 28_806 }) // 1.000 € × 4 / 7, by days from 1 July
  const second = await agreementFrom(inComingYear('05-01'), 'Abmelden')
  expect(await effectsOf(first, inComingYear('06-30'))).toMatchObject({ year: null, others: [], shortfallCents: 0 })
  await giveNotice(first, inComingYear('06-30'))
  expect(await published(comingYear)).toEqual(from(inComingYear('04-01')))
  await giveNotice(second, inComingYear('10-31'))
  expect(await published(comingYear)).toEqual(from(inComingYear('04-01'), inComingYear('10-31')))
})

test('notice leaves a party on a sheet in the making from the day on which its next agreement begins', async () => {
  const { first, agreementFrom, giveNotice, begin, begun } = await aParticipant()
  await agreementFrom(inYearAfter('04-01'), 'Abmelden')
  const sheet = await begin(comingYear + 1)
  await giveNotice(first, inComingYear('06-30'))
  expect(await begun(sheet)).toEqual(from(inYearAfter('04-01')))
})

test('who gave notice before its first day, or left before the year, takes no part in it', async () => {
  const { first, solution } = await aParticipant()
  const withdrawn = { status: 'terminated', terminatedAt: new Date(), terminationReason: 'Doch nicht' } as const
  await db
    .update(agreements)
    .set({ ...withdrawn, terminatedBy: 'partner', endsOn: inComingYear('03-31') })
    .where(eq(agreements.id, first))
  expect(await listParticipations(ctx, solution.id, comingYear)).toEqual([])
  await db
    .update(agreements)
    .set({ endsOn: inComingYear('12-31') })
    .where(eq(agreements.id, first))
  expect(await listParticipations(ctx, solution.id, comingYear)).toEqual([
    { party: 'BY', from: inComingYear('04-01'), to: inComingYear('12-31') },
  ])
  expect(await listParticipations(ctx, solution.id, comingYear + 1)).toEqual([])
})
