import { events } from '@fit-store/db/schema/events'
import { notifications } from '@fit-store/db/schema/notifications'
import { priceRounds } from '@fit-store/db/schema/pricing'
import { solutions } from '@fit-store/db/schema/solutions'
import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { catchUp, testApp } from '../../../test/app.ts'
import { testDeliveries } from '../../../test/deliveries.ts'
import { anOrganisation } from '../../../test/factories.ts'
import { aContent, aKey, aMember, anOffer } from '../../../test/prices.ts'
import { notifier } from '../../notifications/consumer.ts'
import { createSheet } from '../sheets/create-sheet.ts'
import { publishSheet, returnSheet, saveSheet, submitSheet } from '../sheets/move-sheet.ts'
import { moveDueDate, openRound } from './open-round.ts'
import { listRounds, requireRound } from './queries.ts'
import { remindOnTime, remindProviders } from './remind-providers.ts'

const { ctx, db, url } = await testApp()
await testDeliveries(ctx, url)
await aKey(ctx)
const operator = await anOrganisation(ctx, { kind: 'platform_operator' })
const checker = await aMember(ctx, operator.id, ['moderator'])
const inbox = async (personId: string) =>
  (await db.select().from(notifications).where(eq(notifications.personId, personId)).orderBy(notifications.id)).map(
    ({ title }) => title,
  )

let year = 2030
async function aRound(dueOn = `${year}-10-15`) {
  await openRound(checker, { year: ++year, dueOn })
  return year
}

describe('a price round', () => {
  test('shows who has delivered and who has not', async () => {
    const due = await aRound()
    const [quick, slow] = [await anOffer(ctx), await anOffer(ctx)]
    const id = await createSheet(quick.editor, { solution: quick.solution.slug, year: due })
    await saveSheet(quick.editor, id, 1, aContent())
    await createSheet(slow.editor, { solution: slow.solution.slug, year: due })
    const before = await requireRound(ctx, due)
    await submitSheet(quick.editor, id, 2)
    const after = await requireRound(ctx, due)
    expect(after.deliveredCount).toBe(before.deliveredCount + 1)
    const standing = Object.fromEntries(
      after.items.map(({ solution, status, isDelivered }) => [solution.slug, [status, isDelivered]]),
    )
    expect(standing).toMatchObject({
      [quick.solution.slug]: ['submitted', true],
      [slow.solution.slug]: ['draft', false],
    })
    expect((await listRounds(ctx))[0]).toMatchObject({ year: due, version: 1 })
  })

  test('lists who owes a sheet page by page', async () => {
    const due = await aRound()
    await anOffer(ctx)
    await anOffer(ctx)
    const [first, second] = [
      await requireRound(ctx, due, { perPage: 1 }),
      await requireRound(ctx, due, { perPage: 1, page: 2 }),
    ]
    expect([first.items.length, second.items.length, first.total]).toEqual([1, 1, first.solutionCount])
    expect(first.items[0]!.solution.slug).not.toBe(second.items[0]!.solution.slug)
  })

  test('asks nothing of collected entries and of offers that have ended', async () => {
    const due = await aRound()
    const { solution } = await anOffer(ctx)
    await db.update(solutions).set({ stage: 'ended' }).where(eq(solutions.id, solution.id))
    expect((await requireRound(ctx, due)).items.map((item) => item.solution.slug)).not.toContain(solution.slug)
  })

  test('moves its date once for each version, and never behind the year', async () => {
    const due = await aRound()
    await moveDueDate(checker, due, { version: 1, dueOn: `${due - 1}-11-01` })
    expect(await requireRound(ctx, due)).toMatchObject({ dueOn: `${due - 1}-11-01`, version: 2 })
    await expect(moveDueDate(checker, due, { version: 1, dueOn: `${due - 1}-12-01` })).rejects.toMatchObject({
      slug: 'stale-version',
    })
    await expect(moveDueDate(checker, due, { version: 2, dueOn: `${due + 1}-01-01` })).rejects.toMatchObject({
      status: 400,
    })
    await expect(openRound(checker, { year: due, dueOn: `${due}-01-01` })).rejects.toMatchObject({
      slug: 'already-open',
    })
    await expect(requireRound(ctx, 2099)).rejects.toMatchObject({ status: 404 })
  })

  test('reminds who owes a sheet, once a day, and nobody else', async () => {
    const due = await aRound()
    const { editor, solution } = await anOffer(ctx)
    expect(await remindProviders(checker, due)).toBeGreaterThanOrEqual(1)
    expect(await remindProviders(checker, due)).toBe(0)
    const reminders = await db
      .select()
      .from(events)
      .where(and(eq(events.type, 'price_sheet.due'), eq(events.subjectId, solution.id)))
    expect(reminders).toHaveLength(1)
    await catchUp(ctx, notifier)
    expect(await inbox(editor.actor.personId!)).toEqual([
      `Preisblatt fällig am 15.10.${due - 1}: ${solution.title}, ${due}`,
    ])
  })

  test('reminds by itself four weeks, a week and a day before it is due, and once after', async () => {
    await db.delete(priceRounds)
    const due = await aRound('2035-10-15')
    const { solution } = await anOffer(ctx)
    const told = async (day: string) => {
      const at = new Date(`${day}T06:00:00Z`)
      await remindOnTime({ ...ctx, now: () => at })
      return db.$count(events, and(eq(events.type, 'price_sheet.due'), eq(events.subjectId, solution.id)))
    }
    expect(await told('2035-09-16')).toBe(0)
    expect(await told('2035-09-18')).toBe(1) // the worker slept on the 17th
    expect(await told('2035-09-19')).toBe(1)
    expect(await told('2035-10-08')).toBe(2)
    expect(await told('2035-10-14')).toBe(3)
    expect(await told('2035-10-15')).toBe(3)
    expect(await told('2035-10-16')).toBe(4)
    expect(await told('2035-10-20')).toBe(4)
    expect((await requireRound(ctx, due)).items[0]?.lastRemindedAt).not.toBeNull()
  })
})

test('vendor and operator are told what happened to a sheet', async () => {
  const { editor, solution } = await anOffer(ctx)
  const id = await createSheet(editor, { solution: solution.slug, year: 2027 })
  await saveSheet(editor, id, 1, aContent())
  await submitSheet(editor, id, 2)
  await returnSheet(checker, id, { version: 3, reason: 'Bitte erläutern.' })
  await submitSheet(editor, id, 4)
  await publishSheet(checker, id, 5)
  await catchUp(ctx, notifier)
  expect(await inbox(editor.actor.personId!)).toEqual([
    `Preisblatt überarbeiten: ${solution.title}, 2027`,
    `Preisblatt veröffentlicht: ${solution.title}, 2027`,
  ])
  const waiting = `Preisblatt prüfen: ${solution.title}, 2027`
  expect((await inbox(checker.actor.personId!)).filter((title) => title === waiting)).toHaveLength(2)
})
