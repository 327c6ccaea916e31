import { deadlineReminders } from '@fit-store/db/schema/cases'
import { events } from '@fit-store/db/schema/events'
import { notifications } from '@fit-store/db/schema/notifications'
import { reuseRequests } from '@fit-store/db/schema/reuse'
import { and, eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { aPublishedSheet } from '../../../test/agreements.ts'
import { catchUp, testApp } from '../../../test/app.ts'
import { aColleague, aDraft, aForwardedRequest, theParties, theTerms } from '../../../test/cases.ts'
import { testDeliveries } from '../../../test/deliveries.ts'
import { inComingYear } from '../../../test/days.ts'
import { notifier } from '../../notifications/consumer.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { draftReuseAgreement } from '../agreements/drafting/draft-agreement.ts'
import { remindOfTurns } from '../cases/remind.ts'
import { changeDeadlineRule, deadlineOf, listDeadlineRules } from '../../deadlines/deadline-rules.ts'
import { declareInterest } from '../requests/declare-interest.ts'
import { forwardRequest } from '../requests/forward-request.ts'
import { listRequests } from '../requests/list-requests.ts'
import { loadRequest } from '../requests/queries.ts'
import { recordOutcome } from '../requests/record-outcome.ts'
import { withdrawRequest } from '../requests/withdraw-request.ts'
import { writeMessage } from '../rooms/messages/write-message.ts'
import { showStatistics } from '../../statistics/queries.ts'
import { listPipeline } from './pipeline.ts'

const { ctx, db, url } = await testApp()
await testDeliveries(ctx, url)
await theTerms(ctx)
const parties = await theParties(ctx)
const { adopter, provider, operator, itProvider } = parties
const on = (day: string): Ctx => ({ ...ctx, now: () => new Date(`${day}T09:00:00+01:00`) })

test('the list tells each side whose turn it is, and shows a draft to nobody else', async () => {
  const draft = await aDraft(ctx, parties)
  expect(await listRequests(adopter.acting, {})).toMatchObject({
    total: 1,
    counts: { mine: 1, byStatus: { draft: 1 } },
  })
  for (const { acting } of [provider, itProvider, operator]) expect((await listRequests(acting, {})).total).toBe(0)
  await db.delete(reuseRequests).where(eq(reuseRequests.id, draft.id))
  const { number } = await aForwardedRequest(ctx, parties)
  expect((await listRequests(provider.acting, { turn: 'mine' })).items).toMatchObject([
    { number, party: 'provider', turn: { isMine: true } },
  ])
  expect((await listRequests(itProvider.acting, {})).items).toMatchObject([
    { party: 'it_provider', turn: { isMine: true } },
  ])
  expect((await listRequests(operator.acting, { turn: 'mine' })).total).toBe(0)
  const { solution } = parties
  expect((await listRequests(provider.acting, { q: `${number} ${solution.title}`, status: ['forwarded'] })).total).toBe(
    1,
  )
  expect((await listRequests(provider.acting, { q: 'gibt es nicht' })).counts.all).toBe(0)
})

test('a deadline reminds seven days before, on the day and afterwards, once each, and deputies with it', async () => {
  const [request] = await db.select().from(reuseRequests).where(eq(reuseRequests.status, 'forwarded'))
  const { id, turnDueOn } = request!
  const deputy = await aColleague(ctx, provider.organisation.id, [])
  await db.execute(sql`
    insert into role_grants (membership_id, role, deputy_for_id)
    select m.id, 'coordinator', (select id from memberships where person_id = ${provider.acting.actor.personId})
      from memberships m where m.person_id = ${deputy.actor.personId}`)
  const daysTo = async (days: number) => {
    const [{ day }] = (await db.execute<{ day: string }>(
      sql`select (${turnDueOn}::date + ${days}::int)::text as day`,
    )) as unknown as [{ day: string }]
    return day
  }
  const reminders = () => db.$count(events, and(eq(events.subjectId, id), eq(events.type, 'reuse_request.due')))
  for (const [days, sent] of [
    [-9, 0],
    [-7, 1],
    [-7, 1],
    [-3, 1],
    [0, 2],
    [0, 2],
    [2, 3],
    [5, 3],
  ] as const) {
    await remindOfTurns(on(await daysTo(days)))
    expect(await reminders(), `${days} days`).toBe(sent)
  }
  expect(await db.$count(deadlineReminders, eq(deadlineReminders.caseId, id))).toBe(3)
  await catchUp(ctx, notifier)
  const told = await db.select().from(notifications).where(eq(notifications.personId, deputy.actor.personId!))
  expect(told.filter(({ topic }) => topic === 'deadlines')).toHaveLength(3)
  expect(told.some(({ title }) => title.includes('Frist überschritten'))).toBe(true)
  for (const { acting } of [adopter, operator]) {
    const others = await db.select().from(notifications).where(eq(notifications.personId, acting.actor.personId!))
    expect(others.filter(({ topic }) => topic === 'deadlines')).toEqual([])
  }
})

test('the operator’s deadlines hold for steps that begin afterwards', async () => {
  const [rule] = (await listDeadlineRules(ctx)).items.filter(({ step }) => step === 'outcome')
  expect(rule).toMatchObject({ amount: 30, counted: 'days' })
  await changeDeadlineRule(operator.acting, 'outcome', { version: 1, amount: 2, counted: 'working_days' })
  expect(await deadlineOf(on('2026-12-23'), 'outcome')).toBe('2026-12-28')
  const again = changeDeadlineRule(operator.acting, 'outcome', { version: 1, amount: 5, counted: 'days' })
  await expect(again).rejects.toMatchObject({ slug: 'stale-version' })
})

test('the pipeline begins with the oldest, and says how long steps take and why requests end', async () => {
  const [open] = await db.select().from(reuseRequests).where(eq(reuseRequests.status, 'forwarded'))
  await withdrawRequest(adopter.acting, open!.id, {
    version: open!.version,
    cause: 'concluded_elsewhere',
    reason: 'Eigener Verbund.',
  })
  const refused = await aForwardedRequest(ctx, parties)
  await recordOutcome(provider.acting, refused.id, {
    version: refused.version,
    outcome: 'no',
    reason: 'Kein Betrieb vor 2028.',
    possibleStartOn: null,
  })
  const current = await aForwardedRequest(ctx, parties)
  const pipeline = await listPipeline(operator.acting, {})
  expect(pipeline).toMatchObject({
    total: 1,
    items: [{ id: current.id, ageDays: 0 }],
    byStatus: [{ status: 'forwarded', count: 1, over30Days: 0 }],
    refusals: [{ number: refused.number, reason: 'Kein Betrieb vor 2028.' }],
    withdrawals: [{ cause: 'concluded_elsewhere', count: 1, reasons: ['Eigener Verbund.'] }],
  })
  expect(pipeline.durations.find(({ step }) => step === 'forward')).toMatchObject({ cases: 3 })
})

test('public numbers count ended requests only, and times from three cases on', async () => {
  const before = await showStatistics(ctx)
  expect(before.requests.reduce((sum, { requests }) => sum + requests, 0)).toBe(2)
  expect(before.steps).toEqual([])
  const [open] = await db.select().from(reuseRequests).where(eq(reuseRequests.status, 'forwarded'))
  const { version } = await loadRequest(ctx, open!.id)
  await recordOutcome(provider.acting, open!.id, { version, outcome: 'no', reason: 'Nein.', possibleStartOn: null })
  const after = await showStatistics(ctx)
  expect(after.steps).toMatchObject([{ step: 'forward', cases: 3 }])
  expect(JSON.stringify(after)).not.toContain(parties.solution.title)
})

test('who waits to be forwarded is read by the operator, whose turn it is', async () => {
  const others = await theParties(ctx, { provider: 'NI', adopter: 'ST' })
  const { id, version } = await aDraft(ctx, others)
  await declareInterest(others.adopter.acting, id, version)
  expect(await listPipeline(operator.acting, { status: 'declared' })).toMatchObject({
    items: [{ id, gaps: ['price'] }],
  })
  const toldOf = async ({ actor }: Ctx) => {
    await catchUp(ctx, notifier)
    const told = await db.select().from(notifications).where(eq(notifications.personId, actor.personId!))
    return told.filter(({ title }) => title.includes('neue Nachricht'))
  }
  await writeMessage(others.adopter.acting, id, { body: 'Wir nutzen Demo-Verfahren 3.' })
  expect(await toldOf(operator.acting)).toHaveLength(1)
  expect(await toldOf(others.provider.acting)).toEqual([])
  await writeMessage(operator.acting, id, { body: 'Danke, wir fragen nach dem Preis.' })
  expect(await toldOf(operator.acting)).toHaveLength(1)
  expect(await toldOf(others.adopter.acting)).toHaveLength(1)
  await forwardRequest(operator.acting, id, (await loadRequest(ctx, id)).version)
  await writeMessage(others.adopter.acting, id, { body: 'Guten Tag.' })
  expect(await toldOf(operator.acting)).toHaveLength(1)
  expect((await listPipeline(operator.acting, {})).items.find((one) => one.id === id)?.gaps).toEqual([])
})

test('the operator finds the agreed requests nobody has drawn up an agreement for', async () => {
  const parted = await theParties(ctx, { provider: 'BB', adopter: 'BY' })
  const { id, number } = await aForwardedRequest(ctx, parted)
  await aPublishedSheet(ctx, parted.solution.id)
  const given = { outcome: 'yes', reason: null, possibleStartOn: inComingYear('07-01') } as const
  await recordOutcome(parted.provider.acting, id, { version: (await loadRequest(ctx, id)).version, ...given })
  const waiting = () => listRequests(parted.operator.acting, { status: ['coordinated'], agreement: 'none' })
  expect((await waiting()).items).toMatchObject([{ number }])
  await draftReuseAgreement(parted.operator.acting, id)
  expect(await waiting()).toMatchObject({ items: [], total: 0 })
  expect((await listRequests(parted.operator.acting, { status: ['coordinated'] })).total).toBe(1)
})

test('the pipeline counts what its filters leave, whichever page is shown', async () => {
  const parted = await theParties(ctx, { provider: 'BE', adopter: 'BB' })
  const longAgo = { ...ctx, now: () => new Date(Date.now() - 40 * 86_400_000) }
  const { id } = await aForwardedRequest(longAgo, parted)
  const old = await listPipeline(operator.acting, { age: 'over_30_days' })
  expect(old).toMatchObject({ total: 1, items: [{ id }] })
  const all = await listPipeline(operator.acting, {})
  expect(all.items.length).toBeGreaterThan(1)
  expect(all.total).toBe(all.items.length)
  expect(await listPipeline(operator.acting, { page: 2, perPage: 1 })).toMatchObject({ total: all.total })
  for (const status of ['declared', 'forwarded', 'in_coordination', 'coordinated'] as const) {
    const { items, total } = await listPipeline(operator.acting, { status })
    expect(total).toBe(items.length)
  }
  expect(await listPipeline(operator.acting, { age: 'over_30_days', status: 'declared' })).toMatchObject({ total: 0 })
})
