import { memberships } from '@fit-store/db/schema/identity'
import { notifications } from '@fit-store/db/schema/notifications'
import { termsComments, termsVersions } from '@fit-store/db/schema/terms'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { catchUp, testApp } from '../../test/app.ts'
import { aColleague, aForwardedRequest, theParties, theTerms } from '../../test/cases.ts'
import { testDeliveries } from '../../test/deliveries.ts'
import { record } from '../events/record.ts'
import type { Ctx } from '../platform/ctx.ts'
import { askToCoSign, coSign } from '../reuse/rooms/agenda/co-sign.ts'
import { addTask, changeTask } from '../reuse/rooms/agenda/tasks.ts'
import { notifier } from './consumer.ts'

const { ctx, db, url } = await testApp()
await testDeliveries(ctx, url)
await theTerms(ctx)
const parties = await theParties(ctx)
const { acting: by, organisation } = parties.adopter
const { acting: to } = parties.provider
const request = await aForwardedRequest(ctx, parties)

const leave = ({ actor }: Ctx) =>
  db.update(memberships).set({ endedAt: ctx.now() }).where(eq(memberships.personId, actor.personId!))

/** How often somebody was told of something in its title. */
async function timesTold({ actor }: Ctx, what: string) {
  await catchUp(ctx, notifier)
  const told = await db.select().from(notifications).where(eq(notifications.personId, actor.personId!))
  return told.filter(({ title }) => title.includes(what)).length
}

test('a task of somebody who has left is told to those who are there', async () => {
  const left = await aColleague(ctx, organisation.id, ['coordinator'])
  const task = { title: 'Testdaten liefern', owner: organisation.slug, dueOn: null }
  const id = await addTask(to, request.id, { ...task, person: null })
  await changeTask(by, request.id, id, { ...task, person: left.actor.personId!, version: 1 })
  expect(await timesTold(left, 'Aufgabe geändert')).toBe(1)
  expect(await timesTold(by, 'Aufgabe geändert')).toBe(0)
  await leave(left)
  await changeTask(to, request.id, id, { ...task, title: 'Alle Testdaten liefern', person: null, version: 2 })
  expect(await timesTold(left, 'Aufgabe geändert')).toBe(1)
  expect(await timesTold(by, 'Aufgabe geändert')).toBe(1)
})

test('who asked a colleague to agree and left is not told the answer', async () => {
  const [left, asked] = [
    await aColleague(ctx, organisation.id, ['coordinator']),
    await aColleague(ctx, organisation.id, ['signatory']),
  ]
  const id = await askToCoSign(left, request.id, { askedOf: asked.actor.personId!, note: null })
  expect(await timesTold(asked, 'Mitzeichnung erbeten')).toBe(1)
  await leave(left)
  await coSign(asked, request.id, { id, answer: 'agreed', note: null })
  expect(await timesTold(left, 'Mitzeichnung beantwortet')).toBe(0)
})

test('who has left is not told how a draft of terms is discussed', async () => {
  const [left, stays] = [
    await aColleague(ctx, organisation.id, ['coordinator']),
    await aColleague(ctx, organisation.id, ['coordinator']),
  ]
  const [version] = await db.select().from(termsVersions).limit(1)
  const { id: versionId, document, version: number } = version!
  const said = (acting: Ctx) => ({
    versionId,
    body: 'Zu lang.',
    personId: acting.actor.personId!,
    organisationId: organisation.id,
  })
  await db.insert(termsComments).values([said(left), said(stays)])
  await leave(left)
  const name = { document, slug: document, version: number, title: 'Bedingungen' }
  const data = { ...name, comment: versionId, clause: null, answers: null }
  await record(parties.operator.acting, {
    type: 'terms_comment.added',
    subject: { type: 'terms_version', id: versionId },
    data,
  })
  expect(await timesTold(stays, 'Neuer Kommentar')).toBe(1)
  expect(await timesTold(left, 'Neuer Kommentar')).toBe(0)
})
