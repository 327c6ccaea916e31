import { agreements } from '@fit-store/db/schema/agreements'
import { events } from '@fit-store/db/schema/events'
import { reuseRequests } from '@fit-store/db/schema/reuse'
import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { aConcludedAgreement, agreementApp, anOfferedAgreement, thePartners } from '../../../test/agreements.ts'
import { aColleague, aForwardedRequest, theParties } from '../../../test/cases.ts'
import { testDeliveries } from '../../../test/deliveries.ts'
import { standIn, toldOfDeadlines } from '../../../test/reminders.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { writeMessage } from '../rooms/messages/write-message.ts'
import { remindOfTurns } from './remind.ts'
import { addDays } from '../../deadlines/working-days.ts'

const { ctx, db, url, call, around } = await agreementApp()
await testDeliveries(ctx, url)

/** The morning so many days from a deadline. */
const morning = (dueOn: string, days: number): Ctx => ({
  ...ctx,
  now: () => new Date(`${addDays(dueOn, days)}T09:00:00+01:00`),
})
const dueOf = async (id: string) => {
  const [agreement] = await db.select().from(agreements).where(eq(agreements.id, id))
  return agreement!.turnDueOn!
}
const remindersOf = (id: string, type: 'agreement.due' | 'reuse_request.due' = 'agreement.due') =>
  db
    .select({ data: events.data })
    .from(events)
    .where(and(eq(events.subjectId, id), eq(events.type, type)))
    .orderBy(events.id)
test('an offer reminds its partner seven days before, on the day and afterwards, once each, deputies included', async () => {
  const parties = await thePartners(ctx)
  const { id, number, request } = await anOfferedAgreement(around, parties)
  const deputy = await aColleague(ctx, parties.adopter.organisation.id, [])
  await standIn(ctx, 'signatory', { deputy, of: parties.signatory })
  const turnDueOn = await dueOf(id)
  for (const [days, sent] of [
    [-9, 0],
    [-7, 1],
    [-7, 1],
    [-3, 1],
    [0, 2],
    [1, 3],
    [6, 3],
  ] as const) {
    await remindOfTurns(morning(turnDueOn, days))
    expect(await remindersOf(id), `${days} days`).toHaveLength(sent)
  }
  for (const one of [parties.signatory, deputy]) {
    const titles = await toldOfDeadlines(ctx, one)
    expect(titles.map((title) => title.slice(0, number.length))).toEqual([number, number, number])
    expect(titles.at(-1)).toContain('Frist überschritten')
  }
  for (const one of [parties.manager, parties.provider.acting]) expect(await toldOfDeadlines(ctx, one)).toEqual([])
  expect(await remindersOf(request.id, 'reuse_request.due')).toEqual([]) // the same turn, reminded of once
})

test('what is signed reminds who countersigns, and what is concluded nobody', async () => {
  const parties = await thePartners(ctx, { provider: 'BE', adopter: 'BW' })
  const { id, documentHash } = await anOfferedAgreement(around, parties)
  await call(parties.signatory, 'POST', `/agreements/${id}/sign`, { documentHash })
  const turnDueOn = await dueOf(id)
  await remindOfTurns(morning(turnDueOn, 0))
  expect(await remindersOf(id)).toMatchObject([{ data: { turn: 'offeror', dueOn: turnDueOn, daysLeft: 0 } }])
  expect(await toldOfDeadlines(ctx, parties.manager)).toHaveLength(1)
  await call(parties.second, 'POST', `/agreements/${id}/countersign`, { documentHash })
  await remindOfTurns(morning(turnDueOn, 1))
  expect(await remindersOf(id)).toHaveLength(1)
})

test('of a municipality without an account, who passes on is reminded, in draft and in offer', async () => {
  const parties = await thePartners(ctx, { provider: 'BE', adopter: 'BY' })
  const { id: parent, startsOn } = await aConcludedAgreement(around, parties)
  const municipality = { ars: '099990000001', name: 'Gemeinde 1' }
  const passed = await call(parties.adopter.acting, 'POST', `/agreements/${parent}/sub-agreements`, {
    municipalities: [municipality],
    startsOn,
    pricing: 'free',
  })
  expect(passed.status, JSON.stringify(passed.body)).toBe(201)
  const [{ id, version }] = passed.body.items
  await remindOfTurns(morning(await dueOf(id), 0))
  const offered = await call(parties.adopter.acting, 'POST', `/agreements/${id}/offer`, { version })
  expect(offered.status, JSON.stringify(offered.body)).toBe(200)
  await remindOfTurns(morning(await dueOf(id), 0))
  expect(await remindersOf(id)).toMatchObject([{ data: { turn: 'offeror' } }, { data: { turn: 'offeror' } }])
  expect(await toldOfDeadlines(ctx, parties.adopter.acting)).toHaveLength(2)
})

test('two deadlines that fall on one day remind both whose they are, each once', async () => {
  const parties = await thePartners(ctx, { provider: 'BE', adopter: 'BW' })
  const { id, documentHash } = await anOfferedAgreement(around, parties)
  const turnDueOn = await dueOf(id)
  await remindOfTurns(morning(turnDueOn, -7))
  await call(parties.signatory, 'POST', `/agreements/${id}/sign`, { documentHash })
  await db.update(agreements).set({ turnDueOn }).where(eq(agreements.id, id)) // signed five working days before
  await remindOfTurns(morning(turnDueOn, -6))
  await remindOfTurns(morning(turnDueOn, -5))
  expect((await remindersOf(id)).map(({ data }) => data)).toMatchObject([
    { turn: 'partner', daysLeft: 7 },
    { turn: 'offeror', daysLeft: 7 },
  ])
})

test('a question due on the day of the outcome takes no reminder from who decides, and gives none twice', async () => {
  const parties = await theParties(ctx, { provider: 'NI', adopter: 'SH' })
  const { id } = await aForwardedRequest(ctx, parties)
  const { adopter, provider } = parties
  await writeMessage(provider.acting, id, { body: 'Wir haben Fragen.' })
  const [request] = await db.select().from(reuseRequests).where(eq(reuseRequests.id, id))
  const dueOn = request!.turnDueOn!
  await remindOfTurns(morning(dueOn, -7))
  const question = await writeMessage(provider.acting, id, { body: 'Welche?', asks: 'adopter', dueOn })
  await remindOfTurns(morning(dueOn, -6))
  await remindOfTurns(morning(dueOn, 1))
  await writeMessage(adopter.acting, id, { body: 'Diese.', answers: question })
  await remindOfTurns(morning(dueOn, 2))
  await remindOfTurns(morning(dueOn, 3))
  expect((await remindersOf(id, 'reuse_request.due')).map(({ data }) => data)).toMatchObject([
    { turn: 'provider', daysLeft: 7 },
    { turn: 'adopter', daysLeft: 7 },
    { turn: 'adopter', daysLeft: -1 },
    { turn: 'provider', daysLeft: -1 },
  ])
})
