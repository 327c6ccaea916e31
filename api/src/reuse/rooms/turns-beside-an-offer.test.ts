import { notifications } from '@fit-store/db/schema/notifications'
import { and, eq, like } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { agreementApp, anOfferedAgreement, thePartners } from '../../../test/agreements.ts'
import { catchUp } from '../../../test/app.ts'
import { daysFromToday } from '../../../test/days.ts'
import { testDeliveries } from '../../../test/deliveries.ts'
import { toldOfDeadlines } from '../../../test/reminders.ts'
import { notifier } from '../../notifications/consumer.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { remindOfTurns } from '../cases/remind.ts'
import { describeRequest } from '../requests/describe-request.ts'
import { writeMessage } from './messages/write-message.ts'

// While the adopter reads an offer, both sides still ask each other things.

const { ctx, db, url, around } = await agreementApp()
await testDeliveries(ctx, url)
const parties = await thePartners(ctx)
const [by, to, op] = [parties.adopter.acting, parties.provider.acting, parties.manager]
const offered = await anOfferedAgreement(around, parties)
const { id, number } = offered.request
const signing = { party: 'adopter', dueOn: offered.turn.dueOn }

const toldOf = async ({ actor }: Ctx, title: string) => {
  await catchUp(ctx, notifier)
  const told = and(eq(notifications.personId, actor.personId!), like(notifications.title, `${number}, ${title}%`))
  return db.select({ body: notifications.body }).from(notifications).where(told)
}

test('the answer to a question gives the turn back to who has the offer to sign', async () => {
  expect((await describeRequest(by, id)).turn).toMatchObject(signing)
  const question = await writeMessage(by, id, { body: 'Gilt das auch für Nebenstellen?', asks: 'provider' })
  expect((await describeRequest(by, id)).turn).toMatchObject({ party: 'provider' })
  await writeMessage(to, id, { body: 'Ja.', answers: question })
  expect((await describeRequest(by, id)).turn).toMatchObject(signing)
  expect(await toldOf(by, 'Rückfrage beantwortet')).toMatchObject([
    { body: expect.stringContaining('Sie sind am Zug') },
  ])
  expect(await toldOf(op, 'Rückfrage beantwortet')).toEqual([])
})

test('who is asked meanwhile is reminded of the answer', async () => {
  const question = await writeMessage(by, id, { body: 'Und die Schulung?', asks: 'provider', dueOn: daysFromToday(3) })
  await remindOfTurns(ctx)
  expect(await toldOfDeadlines(ctx, to)).toMatchObject([expect.stringContaining(number)])
  await writeMessage(to, id, { body: 'Folgt.', answers: question })
})
