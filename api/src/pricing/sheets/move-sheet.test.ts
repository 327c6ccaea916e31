import { events } from '@fit-store/db/schema/events'
import { priceSheets, priceSheetLines, solutionCosts } from '@fit-store/db/schema/pricing'
import { asc, eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { anOrganisation } from '../../../test/factories.ts'
import { aContent, aKey, aMember, anOffer } from '../../../test/prices.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { createSheet } from './create-sheet.ts'
import { describeSheet, listSheets } from './describe-sheet.ts'
import { discardSheet, publishSheet, returnSheet, saveSheet, submitSheet } from './move-sheet.ts'
import { requirePublishedSheet } from './queries.ts'
import type { SheetContent } from './schemas.ts'

const { ctx, db } = await testApp()
await aKey(ctx)
const operator = await anOrganisation(ctx, { kind: 'platform_operator' })
const checker = await aMember(ctx, operator.id, ['moderator'])
const refusal = (status: number, slug: string, rules: string[] = []) =>
  expect.objectContaining({
    status,
    slug,
    errors:
      rules.length > 0
        ? expect.arrayContaining(rules.map((rule) => expect.objectContaining({ rule })))
        : expect.anything(),
  })

async function aDraft({ year = 2027, content = aContent() }: { year?: number; content?: SheetContent } = {}) {
  const offer = await anOffer(ctx)
  const id = await createSheet(offer.editor, { solution: offer.solution.slug, year })
  await saveSheet(offer.editor, id, 1, content)
  return { ...offer, id }
}

async function aPublished(given: Parameters<typeof aDraft>[0] = {}) {
  const draft = await aDraft(given)
  await submitSheet(draft.editor, draft.id, 2)
  await publishSheet(checker, draft.id, 3)
  return draft
}

async function nextYear({ editor, solution }: { editor: Ctx; solution: { slug: string } }, content: SheetContent) {
  const id = await createSheet(editor, { solution: solution.slug, year: 2028 })
  await saveSheet(editor, id, 1, content)
  return id
}

const lines = (cents: number, given: Partial<SheetContent['lines'][number]> = {}) =>
  aContent().lines.map((line) => ({ ...line, lowCents: cents, expectedCents: cents, highCents: cents, ...given }))

describe('a price sheet', () => {
  test('goes from draft to published, and every step leaves an event', async () => {
    const { id, solution } = await aPublished()
    expect(await requirePublishedSheet(ctx, solution.slug, '2027')).toMatchObject({
      year: 2027,
      edition: 1,
      totals: { lowCents: 75_000, expectedCents: 100_000, highCents: 125_000 },
      keys: [{ slug: 'koenigstein-2016', keyYear: 2016 }],
    })
    const told = await db.select().from(events).where(eq(events.subjectId, solution.id)).orderBy(asc(events.id))
    expect(told.map(({ type }) => type)).toEqual([
      'solution.collected',
      'price_sheet.created',
      'price_sheet.changed',
      'price_sheet.submitted',
      'price_sheet.published',
    ])
    expect(told.at(-1)?.data).toMatchObject({ sheet: id, year: 2027, edition: 1 })
  })

  test('comes back with a reason and can be handed in again', async () => {
    const { id, editor } = await aDraft()
    await submitSheet(editor, id, 2)
    await returnSheet(checker, id, { version: 3, reason: 'Bitte den Betrieb erläutern.' })
    const returned = await describeSheet(editor, id)
    expect(returned).toMatchObject({ status: 'returned', returnReason: 'Bitte den Betrieb erläutern.' })
    expect(returned.allowedActions).toEqual(['edit', 'submit', 'discard'])
    await submitSheet(editor, id, 4)
    expect(await describeSheet(checker, id)).toMatchObject({
      status: 'submitted',
      returnReason: null,
      allowedActions: ['return', 'publish'],
    })
  })

  test('writes down what the solution costs each Land: its share, or what joining would cost', async () => {
    const { solution } = await aPublished()
    const costs = await db
      .select()
      .from(solutionCosts)
      .where(eq(solutionCosts.solutionId, solution.id))
      .orderBy(asc(solutionCosts.land))
    expect(costs.map(({ land, cents, takesPart }) => [land, cents, takesPart])).toEqual([
      ['BB', 16_667, true],
      ['BE', 33_333, true],
      ['BW', 50_000, true],
      ['BY', 40_000, false],
    ])
  })

  test('is corrected by the next edition, which supersedes it', async () => {
    const { solution, editor, id } = await aPublished()
    const next = await createSheet(editor, { solution: solution.slug, year: 2027 })
    const copy = await describeSheet(editor, next)
    expect(copy).toMatchObject({ edition: 2, status: 'draft', totals: { expectedCents: 100_000 } })
    await saveSheet(editor, next, 1, aContent({ lines: lines(21_000) }))
    await submitSheet(editor, next, 2)
    await publishSheet(checker, next, 3)
    expect(await requirePublishedSheet(ctx, solution.slug, '2027')).toMatchObject({
      edition: 2,
      totals: { expectedCents: 105_000 },
    })
    expect(await describeSheet(editor, id)).toMatchObject({ status: 'superseded', allowedActions: [] })
  })

  test('starts the next year from the last one, without who has left, with what is left over instead of what was carried', async () => {
    const { solution, editor } = await aPublished({
      content: aContent({
        participants: [
          { land: 'BB', from: null, to: null, fromScenario: 'low' },
          { land: 'BE', from: null, to: '2027-06-30', fromScenario: 'low' },
        ],
        carries: [{ fromYear: 2026, cents: -500, reason: 'Überschuss' }],
      }),
    })
    const id = await createSheet(editor, { solution: solution.slug, year: 2028 })
    const { participants, carries, totals, findings } = await describeSheet(editor, id)
    expect(participants.map(({ land }) => land)).toEqual(['BB'])
    // 995 € × 2 / 3 are the share of BE, which pays 181 of 365 days of it
    expect(carries).toEqual([{ fromYear: 2027, cents: 66_333 - 32_894, reason: expect.any(String) }])
    expect(totals.expectedCents).toBe(100_000)
    expect(findings).toEqual([])
  })

  test('that carries another amount than the year before leaves makes a checker ask', async () => {
    const joining = [
      { land: 'BB', from: null, to: null, fromScenario: 'low' as const },
      { land: 'BE', from: '2027-07-01', to: null, fromScenario: 'low' as const },
    ]
    const offer = await aPublished({ content: aContent({ participants: joining }) })
    const id = await nextYear(offer, aContent({ carries: [{ fromYear: 2027, cents: 500, reason: 'Fehlbetrag' }] }))
    const { findings } = await describeSheet(offer.editor, id)
    expect(findings).toMatchObject([
      {
        pointer: '/carries',
        rule: 'carry-over',
        severity: 'warning',
        detail:
          'Nach dem Preisblatt 2027 bleibt ein Überschuss von 336,07 € zu übertragen, hier steht ein Fehlbetrag von 5,00 €. Bitte prüfen.',
      },
    ])
  })
})

describe('what is not possible is refused', () => {
  test('a second open sheet of a year', async () => {
    const { editor, solution } = await aDraft()
    await expect(createSheet(editor, { solution: solution.slug, year: 2027 })).rejects.toEqual(
      refusal(409, 'already-open'),
    )
  })

  test('publishing twice: exactly one of two checkers is told that somebody was faster', async () => {
    const { id, editor } = await aDraft()
    await submitSheet(editor, id, 2)
    const outcomes = await Promise.allSettled([publishSheet(checker, id, 3), publishSheet(checker, id, 3)])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { status: 409 } })
  })

  test('saving over somebody else’s change, and saving what is submitted', async () => {
    const { id, editor } = await aDraft()
    await expect(saveSheet(editor, id, 1, aContent())).rejects.toEqual(refusal(409, 'stale-version'))
    await submitSheet(editor, id, 2)
    await expect(saveSheet(editor, id, 3, aContent())).rejects.toEqual(refusal(409, 'illegal-transition'))
  })

  test('the sheet of another organisation looks like none', async () => {
    const { id, solution } = await aDraft()
    const { editor: stranger } = await anOffer(ctx)
    const none = refusal(404, 'not-found')
    await expect(describeSheet(stranger, id)).rejects.toEqual(none)
    await expect(saveSheet(stranger, id, 2, aContent())).rejects.toEqual(none)
    await expect(createSheet(stranger, { solution: solution.slug, year: 2030 })).rejects.toEqual(none)
    await expect(describeSheet(checker, id)).rejects.toEqual(none) // a draft is the provider's own
  })

  test('what names an unknown key or Land, or says something twice', async () => {
    const { id, editor } = await aDraft()
    const save = (content: Partial<SheetContent>) => saveSheet(editor, id, 2, aContent(content))
    const [line] = aContent().lines
    const [one] = aContent().participants
    await expect(save({ key: 'koenigstein-2099' })).rejects.toEqual(refusal(400, 'validation-failed', ['unknown-key']))
    await expect(save({ participants: [{ ...one!, land: 'XX' }] })).rejects.toEqual(
      refusal(400, 'validation-failed', ['unknown-land']),
    )
    await expect(save({ lines: [line!, line!] })).rejects.toEqual(refusal(400, 'validation-failed', ['duplicate']))
    await expect(save({ participants: [one!, one!] })).rejects.toEqual(refusal(400, 'validation-failed', ['duplicate']))
    expect(await describeSheet(editor, id)).toMatchObject({ version: 2, totals: { expectedCents: 100_000 } })
  })

  test.for<[string, Partial<SheetContent>, string]>([
    ['without a cost type', { lines: aContent().lines.slice(1) }, 'missing-cost-type'],
    ['without a scenario', { lines: lines(20_000, { highCents: null }) }, 'required'],
    ['without a key', { key: null }, 'required'],
    ['without a ground of taxation', { vatGround: ' ' }, 'required'],
    ['EfA-financed without the key of all Länder', { model: 'efa_financed' }, 'required'],
    ['at a fixed price without one', { model: 'fixed_price' }, 'required'],
    ['with falling numbers of uses', { usesLow: 50 }, 'scenario-order'],
    [
      'with an amount carried from the future',
      { carries: [{ fromYear: 2027, cents: 5, reason: 'Fehlbetrag' }] },
      'order',
    ],
  ])('handing in %s', async ([, content, rule]) => {
    const { id, editor } = await aDraft({ content: aContent(content) })
    await expect(submitSheet(editor, id, 2)).rejects.toEqual(refusal(422, 'incomplete-price-sheet', [rule]))
  })

  test('a jump of more than a fifth without a reason; with one it may go on', async () => {
    const offer = await aPublished()
    const id = await nextYear(offer, aContent({ lines: lines(24_001) }))
    await expect(submitSheet(offer.editor, id, 2)).rejects.toEqual(refusal(422, 'incomplete-price-sheet', ['jump']))
    const reasoned = { lines: lines(24_001, { jumpReason: 'Neue Technik' }), jumpReason: 'Neue Technik' }
    await saveSheet(offer.editor, id, 2, aContent(reasoned))
    await submitSheet(offer.editor, id, 3)
    expect(await describeSheet(offer.editor, id)).toMatchObject({ status: 'submitted', previous: { year: 2027 } })
  })

  test.for(['lowCents', 'highCents'] as const)('a jump of %s alone', async (field) => {
    const offer = await aPublished()
    const one = { lowCents: 15_000, expectedCents: 20_000, highCents: 25_000 }
    const jumping = { ...one, [field]: field === 'lowCents' ? 11_999 : 30_001 }
    const id = await nextYear(
      offer,
      aContent({ lines: aContent().lines.map((line, at) => ({ ...line, ...(at === 0 ? jumping : one) })) }),
    )
    const { findings } = await describeSheet(offer.editor, id)
    const words = field === 'lowCents' ? 'wenig' : 'viel'
    const detail = expect.stringContaining(`Kostenart a (${words} Nutzung): `)
    expect(findings).toMatchObject([{ pointer: '/lines/0/jumpReason', rule: 'jump', severity: 'error', detail }])
  })

  test('exactly a fifth is no jump', async () => {
    const offer = await aPublished()
    const fifthMore = lines(24_000, { lowCents: 18_000, highCents: 30_000 })
    const id = await nextYear(offer, aContent({ lines: fifthMore }))
    await submitSheet(offer.editor, id, 2)
    expect(await describeSheet(offer.editor, id)).toMatchObject({ status: 'submitted' })
  })
})

test('a key that does not hold in the year makes a checker ask, one that holds does not', async () => {
  const validIn = async (slug: string, days: { validFrom?: string; validTo?: string }) => {
    await aKey(ctx, slug, { BB: 1, BE: 2, BW: 3 }, days)
    const { id, editor } = await aDraft({ content: aContent({ key: slug }) })
    return (await describeSheet(editor, id)).findings
  }
  expect(await validIn('uses-2027', { validFrom: '2027-01-01', validTo: '2027-12-31' })).toEqual([])
  expect(await validIn('uses-2026', { validFrom: '2026-01-01', validTo: '2026-12-31' })).toMatchObject([
    {
      pointer: '/key',
      rule: 'not-valid',
      severity: 'warning',
      detail: '„Schlüssel uses-2026“ gilt nur bis 31.12.2026, das Preisblatt für ganz 2027. Bitte prüfen.',
    },
  ])
  expect(await validIn('uses-2028', { validFrom: '2027-07-01' })).toMatchObject([{ rule: 'not-valid' }])
})

test('the queue shows what waits, with what strikes the eye', async () => {
  const { id, editor, provider } = await aDraft({ content: aContent({ participants: [] }) })
  await submitSheet(editor, id, 2)
  const { items } = await listSheets(checker, { status: ['submitted'], perPage: 100 })
  expect(items.find((one) => one.id === id)).toMatchObject({
    provider: { slug: provider.slug },
    errorCount: 0,
    warningCount: 1,
  })
})

test('the own sheets of a year and a status are found, whatever else there is', async () => {
  const { editor, solution, id } = await aPublished()
  const next = await createSheet(editor, { solution: solution.slug, year: 2028 })
  const { items, total, years } = await listSheets(editor, { year: 2028, status: ['draft'], isOwn: true })
  expect([items.map((one) => one.id), total, years]).toEqual([[next], 1, [2028, 2027]])
  const ofChecker = await listSheets(checker, { isOwn: true })
  expect([ofChecker.total, ofChecker.years]).toEqual([0, []])
  expect((await listSheets(checker, { year: 2027, perPage: 100 })).items.map((one) => one.id)).toContain(id)
})

test('a draft can be thrown away, a published sheet cannot', async () => {
  const { id, editor } = await aDraft()
  await discardSheet(editor, id, 2)
  expect(await db.$count(priceSheets, eq(priceSheets.id, id))).toBe(0)
  const { id: published, editor: other } = await aPublished()
  await expect(discardSheet(other, published, 4)).rejects.toEqual(refusal(409, 'illegal-transition'))
})

test('the database itself refuses to change what is published', async () => {
  const { id } = await aPublished()
  const frozen = expect.objectContaining({ cause: expect.objectContaining({ code: '23001' }) })
  await expect(db.update(priceSheets).set({ note: 'später' }).where(eq(priceSheets.id, id))).rejects.toEqual(frozen)
  await expect(
    db.update(priceSheets).set({ status: 'superseded', note: 'x' }).where(eq(priceSheets.id, id)),
  ).rejects.toEqual(frozen)
  await expect(db.update(priceSheetLines).set({ lowCents: 1 }).where(eq(priceSheetLines.sheetId, id))).rejects.toEqual(
    frozen,
  )
  await expect(db.delete(priceSheets).where(eq(priceSheets.id, id))).rejects.toEqual(frozen)
  await expect(db.execute(sql`insert into price_sheet_extras values (${id}, 1, 'x', null, 1, '{}')`)).rejects.toEqual(
    frozen,
  )
})
