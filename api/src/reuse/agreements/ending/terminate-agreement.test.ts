import { agreements } from '@fit-store/db/schema/agreements'
import { events } from '@fit-store/db/schema/events'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { aConcludedAgreement, agreementApp, aPublishedSheet, thePartners } from '../../../../test/agreements.ts'
import { aParty } from '../../../../test/cases.ts'
import { holdTable, untilWaiting } from '../../../../test/hold-table.ts'
import { aPdf } from '../../../documents/test/pdf-file.ts'
import { comingYear, inComingYear, inYearAfter } from '../../../../test/days.ts'
import { refreshAmounts } from '../folder/refresh-amounts.ts'
import { terminateAgreement } from './terminate-agreement.ts'

const { ctx, db, call, around } = await agreementApp()

/** A reuse agreement of a bundler that passed it on to towns, whose agreements are a draft, offered, signed and concluded. */
async function aPassedOnAgreement() {
  const bundler = await aParty(ctx, 'bundling_organisation', 'BY', ['coordinator', 'signatory'])
  const parties = { ...(await thePartners(ctx)), adopter: bundler, signatory: bundler.acting }
  const { id, number } = await aConcludedAgreement(around, parties)
  const own = bundler.acting
  const passed = await call(own, 'POST', `/agreements/${id}/sub-agreements`, {
    municipalities: [1, 2, 3, 4].map((town) => ({ ars: `09999000000${town}`, name: `Gemeinde ${town}` })),
    startsOn: inComingYear('05-01'),
    pricing: 'fixed',
    amountCents: 12_000,
  })
  const towns: { id: string; number: string; version: number }[] = passed.body.items
  const offer = async ({ id: sub, version }: { id: string; version: number }) =>
    (await call(own, 'POST', `/agreements/${sub}/offer`, { version })).body
  const file = (sub: { id: string; documentHash: string }) =>
    call(
      own,
      'POST',
      `/agreements/${sub.id}/signed-copy?documentHash=${sub.documentHash}&signatoryName=Erika+Amt&authority=Satzung`,
      aPdf(),
    )
  const [draft, ...others] = towns
  const [offered, signed, concluded] = [await offer(others[0]!), await offer(others[1]!), await offer(others[2]!)]
  await file(signed)
  await file(concluded)
  const { documentHash } = concluded
  await call(own, 'POST', `/agreements/${concluded.id}/countersign`, { documentHash })
  return { parties, own, id, number, file, offer, draft: draft!, offered, signed, concluded }
}

const statusOf = async ({ id }: { id: string }) =>
  (await db.select().from(agreements).where(eq(agreements.id, id)))[0]!.status
const amountsOf = async (own: Parameters<typeof call>[0], { id }: { id: string }) =>
  (await call(own, 'GET', `/agreements/${id}`)).body.amounts.map(({ year, cents }: Record<string, number>) => [
    year,
    cents,
  ])
const giveNotice = (own: Parameters<typeof call>[0], id: string, endsOn: string) =>
  call(own, 'POST', `/agreements/${id}/terminate`, { endsOn, reason: 'Eigene Lösung', isForCause: true })

describe('notice of an agreement that was passed on', () => {
  test('takes back what is under way below it and ends what is concluded; it says so before', async () => {
    const { parties, own, id, number, draft, offered, signed, concluded } = await aPassedOnAgreement()
    const effects = (who: typeof own) =>
      call(who, 'GET', `/agreements/${id}/termination-effects?endsOn=${inComingYear('12-31')}`)
    const foretold = (await effects(own)).body.children.map((one: { number: string }) => one.number)
    expect(foretold).toEqual([draft.number, offered.number, signed.number, concluded.number])
    // The operator does not learn of drafts it is no party of.
    expect((await effects(parties.manager)).body.children).toHaveLength(3)
    expect((await giveNotice(parties.manager, id, inComingYear('12-31'))).status).toBe(200)
    for (const one of [draft, offered, signed]) expect(await statusOf(one)).toBe('withdrawn')
    const reason = `Der Vertrag ${number} endet am 31.12.${comingYear}.`
    expect((await call(own, 'GET', `/agreements/${concluded.id}`)).body).toMatchObject({
      status: 'terminated',
      endsOn: inComingYear('12-31'),
      termination: { by: 'offeror', reason },
    })
    const told = await db.select().from(events).where(eq(events.subjectId, offered.id)).orderBy(events.id)
    expect(told.at(-1)).toMatchObject({ type: 'agreement.withdrawn', data: { reason, isConsequence: true } })
  })

  test('shortens an end that would come later, and leaves an earlier one', async () => {
    const { own, id, signed, concluded } = await aPassedOnAgreement()
    await call(own, 'POST', `/agreements/${signed.id}/countersign`, { documentHash: signed.documentHash })
    await giveNotice(own, concluded.id, inYearAfter('12-31'))
    await giveNotice(own, signed.id, inComingYear('09-30'))
    await giveNotice(own, id, inComingYear('12-31'))
    const endOf = async (one: { id: string }) => (await call(own, 'GET', `/agreements/${one.id}`)).body.endsOn
    expect(await endOf(concluded)).toBe(inComingYear('12-31'))
    expect(await endOf(signed)).toBe(inComingYear('09-30'))
  })

  test('leaves nothing below it to be offered, signed or concluded', async () => {
    const { own, id, file, draft, offered, signed } = await aPassedOnAgreement()
    // As agreements stand that were given notice before the product took children along.
    const given = { terminatedAt: new Date(), terminationReason: 'Früher', endsOn: inComingYear('12-31') }
    await db
      .update(agreements)
      .set({ status: 'terminated', terminatedBy: 'partner', ...given })
      .where(eq(agreements.id, id))
    const { version } = draft
    const answers = [
      await call(own, 'POST', `/agreements/${draft.id}/offer`, { version }),
      await file(offered),
      await call(own, 'POST', `/agreements/${signed.id}/countersign`, { documentHash: signed.documentHash }),
    ]
    for (const { status, body } of answers) {
      expect(status).toBe(409)
      expect(body.detail).toContain('unter ihm kommt kein Vertrag mehr zustande')
    }
  })

  test('names no agreement that ends where it stays: those under a provision agreement', async () => {
    const { parties, id } = await aPassedOnAgreement()
    const [reuse] = await db.select().from(agreements).where(eq(agreements.id, id))
    const copy = (given: Partial<typeof agreements.$inferInsert>) =>
      db
        .insert(agreements)
        .values({ ...reuse!, id: undefined, requestId: null, parentId: null, ...given } as typeof reuse & object)
        .returning()
    const [provision] = await copy({ number: `BV ${reuse!.number}`, kind: 'provision' })
    const below = { parentId: provision!.id, kind: 'reuse' } as const
    const [running] = await copy({ ...below, number: `NV ${reuse!.number}` })
    await copy({ ...below, number: `NV 2 ${reuse!.number}`, status: 'offered' })
    const { body } = await call(parties.manager, 'GET', `/agreements/${provision!.id}/termination-effects`)
    expect(body.children).toMatchObject([{ number: running!.number, kind: 'reuse' }])
    await giveNotice(parties.manager, provision!.id, inComingYear('12-31'))
    expect(await statusOf(running!)).toBe('concluded')
  })
})

test('a solution whose agreement runs leads its adopter there, and asks no second time', async () => {
  const parties = await thePartners(ctx)
  const { adopter, solution } = parties
  const open = async () =>
    (await call(adopter.acting, 'GET', `/reuse-requests/options?solution=${solution.slug}`)).body.open
  expect(await open()).toBeNull()
  const { id } = await aConcludedAgreement(around, parties)
  expect(await open()).toMatchObject({ isDraft: false, isFulfilled: true, hidesForm: true })
  const over = { status: 'ended', closedAt: ctx.now(), closingReason: 'Ende der Laufzeit' } as const
  await db.update(agreements).set(over).where(eq(agreements.id, id))
  expect(await open()).toBeNull()
})

describe('the amounts of an agreement', () => {
  test('end with its last year, in the folder and for those below it', async () => {
    const { parties, own, id, concluded } = await aPassedOnAgreement()
    await aPublishedSheet(ctx, parties.solution.id, { year: comingYear + 1, laender: ['BB', 'BE', 'BY'] })
    await refreshAmounts({ ...ctx, now: () => new Date(`${inComingYear('11-01')}T12:00:00Z`) }, parties.solution.id)
    const years = async (one: { id: string }) => (await amountsOf(own, one)).map(([year]: number[]) => year)
    expect(await years({ id })).toEqual([comingYear, comingYear + 1])
    expect(await amountsOf(own, concluded)).toEqual([
      [comingYear, 12_000],
      [comingYear + 1, 12_000],
    ])
    await giveNotice(own, id, inComingYear('12-31'))
    expect(await years({ id })).toEqual([comingYear])
    expect(await years(concluded)).toEqual([comingYear])
    const { body } = await call(own, 'GET', '/agreements')
    expect(body.totals.map(({ year }: { year: number }) => year)).toEqual([comingYear])
  })

  test('add up for who pays, not for who is paid or only looks on', async () => {
    const { parties, own, id } = await aPassedOnAgreement()
    const sumFor = async (who: typeof own) => (await call(who, 'GET', '/agreements')).body.totals
    const [[year, cents]] = await amountsOf(own, { id })
    expect(await sumFor(own)).toEqual([{ year, cents, grossCents: cents }])
    const { body } = await call(parties.provider.acting, 'GET', '/agreements')
    expect(body.items.map(({ number }: { number: string }) => number)).toContain(
      (await call(own, 'GET', `/agreements/${id}`)).body.number,
    )
    expect(body.totals).toEqual([])
  })

  test('end with its last year also when another one is given notice at the same moment', async () => {
    const { own, signed, concluded } = await aPassedOnAgreement()
    await call(own, 'POST', `/agreements/${signed.id}/countersign`, { documentHash: signed.documentHash })
    const later = { ...own, now: () => new Date('2029-06-01T12:00:00Z') }
    const { release } = await holdTable(ctx, 'agreement_amounts')
    const notices = [signed, concluded].map(({ id }) =>
      terminateAgreement(later, id, { endsOn: '2029-12-31', reason: 'Eigene Lösung', isForCause: true }),
    )
    await untilWaiting(ctx, 2)
    await Promise.all([release(), ...notices])
    const amounts = [2027, 2028, 2029].map((year) => [year, 12_000])
    expect(await amountsOf(own, signed)).toEqual(amounts)
    expect(await amountsOf(own, concluded)).toEqual(amounts)
  })

  test('name the fixed price of a municipality for every year, though nobody named a year', async () => {
    const { own, offered, concluded } = await aPassedOnAgreement()
    expect(await amountsOf(own, offered)).toEqual([[comingYear, 12_000]])
    expect(await amountsOf(own, concluded)).toEqual([[comingYear, 12_000]])
  })
})

test('who ends an agreement before it begins pays nothing for it', async () => {
  const { own, id, concluded } = await aPassedOnAgreement()
  const [[year]] = await amountsOf(own, { id })
  expect([year, await amountsOf(own, concluded)]).toEqual([comingYear, [[comingYear, 12_000]]])
  const february = { ...ctx, actor: own.actor, now: () => new Date(`${inComingYear('02-01')}T12:00:00Z`) }
  const early = { endsOn: inComingYear('02-10'), reason: 'Haushaltssperre', isForCause: true }
  await terminateAgreement(february, id, early)
  expect(await amountsOf(own, { id })).toEqual([])
  expect(await amountsOf(own, concluded)).toEqual([])
})
