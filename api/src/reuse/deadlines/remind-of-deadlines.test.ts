import { rollOuts } from '@fit-store/db/schema/adoption'
import { expect, test } from 'vitest'
import { aConcludedAgreement, agreementApp, thePartners } from '../../../test/agreements.ts'
import { aColleague, aForwardedRequest, theParties } from '../../../test/cases.ts'
import { testDeliveries } from '../../../test/deliveries.ts'
import { comingYear, inComingYear, inYearAfter } from '../../../test/days.ts'
import { standIn, toldOfDeadlines } from '../../../test/reminders.ts'
import { addDays } from '../../deadlines/working-days.ts'
import { addTask, changeTask } from '../rooms/agenda/tasks.ts'
import { remindOfDeadlines } from './remind-of-deadlines.ts'

const { ctx, db, url, around } = await agreementApp()
await testDeliveries(ctx, url)

const morning = (day: string, days = 0) =>
  remindOfDeadlines({ ...ctx, now: () => new Date(`${addDays(day, days)}T09:00:00Z`) })
test('a task reminds whom it is for and their deputy before, on and after its day, once each and again when it moves', async () => {
  const parties = await theParties(ctx, { provider: 'NW', adopter: 'RP' })
  const { id, number } = await aForwardedRequest(ctx, parties)
  const by = parties.adopter.acting
  const [owner, deputy, colleague] = await Promise.all(
    (['editor', 'reader', 'coordinator'] as const).map((role) =>
      aColleague(ctx, parties.adopter.organisation.id, [role]),
    ),
  )
  await standIn(ctx, 'editor', { deputy: deputy!, of: owner! })
  const dueOn = inComingYear('03-01')
  const task = { title: 'Liste schicken', owner: by.actor.organisation.slug, person: owner!.actor.personId, dueOn }
  const part = await addTask(by, id, task)
  for (const [days, sent] of [
    [-9, 0],
    [-7, 1],
    [-6, 1],
    [0, 2],
    [2, 3],
    [5, 3],
  ] as const) {
    await morning(dueOn, days)
    expect(await toldOfDeadlines(ctx, owner!), `${days} days`).toHaveLength(sent)
  }
  expect(await toldOfDeadlines(ctx, deputy!)).toEqual([
    `Am 01.03.${comingYear}: ${number}: Liste schicken`,
    `Heute: ${number}: Liste schicken`,
    `Überfällig: ${number}: Liste schicken`,
  ])
  for (const other of [colleague!, by, parties.provider.acting]) expect(await toldOfDeadlines(ctx, other)).toEqual([])
  await changeTask(by, id, part, { ...task, person: null, dueOn: inComingYear('03-20'), version: 1 })
  await morning(inComingYear('03-20'), -5)
  expect(await toldOfDeadlines(ctx, colleague!)).toEqual([`Am 20.03.${comingYear}: ${number}: Liste schicken`])
})

test('an agreement reminds both sides of notice and minimum term, and who connects of what is planned', async () => {
  const parties = await thePartners(ctx)
  const { id, number } = await aConcludedAgreement(around, parties)
  await db.insert(rollOuts).values({
    agreementId: id,
    ars: '099990000001',
    name: 'Gemeinde 1',
    statusOn: inComingYear('04-01'),
    plannedOn: inComingYear('05-03'),
  })
  await morning(inComingYear('05-03'), 1)
  await morning(inYearAfter('03-31'), -7)
  await morning(inYearAfter('06-30'))
  await morning(inYearAfter('06-30'), 1)
  const notice = `Heute: ${number}: letzter Tag für eine Kündigung zum 31.12.${comingYear + 1}, ${parties.solution.title}`
  const minimum = `Am 31.03.${comingYear + 1}: ${number}: Mindestlaufzeit endet, danach auf unbestimmte Zeit, ${parties.solution.title}`
  const planned = `Überfällig: Gemeinde 1, Betrieb geplant: ${parties.solution.title}`
  expect(await toldOfDeadlines(ctx, parties.signatory)).toEqual([planned, minimum, notice])
  expect(await toldOfDeadlines(ctx, parties.manager)).toEqual([minimum, notice])
  expect(await toldOfDeadlines(ctx, parties.provider.acting)).toEqual([])
})
