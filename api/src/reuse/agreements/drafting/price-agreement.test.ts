import { priceSheetParticipants, priceSheets } from '@fit-store/db/schema/pricing'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { agreementApp, anOfferedAgreement, thePartners } from '../../../../test/agreements.ts'
import { comingYear, inYearAfter } from '../../../../test/days.ts'
import { daysBetween } from '../../../deadlines/working-days.ts'

const { ctx, db, call, around } = await agreementApp()

/** 365 € a year for everybody. */
async function aFixedPrice(solutionId: string, year: number) {
  const [sheet] = await db
    .insert(priceSheets)
    .values({ solutionId, year, edition: 1, model: 'fixed_price', fixedPriceCents: 36_500, vatGround: 'Hoheitlich' })
    .returning()
  await db.insert(priceSheetParticipants).values({ sheetId: sheet!.id, party: 'BB' })
  const own = eq(priceSheets.id, sheet!.id)
  await db.update(priceSheets).set({ status: 'submitted' }).where(own)
  await db.update(priceSheets).set({ status: 'published', publishedAt: ctx.now() }).where(own)
}

test('who comes during a year pays a fixed price by days, as offered and as concluded', async () => {
  const parties = await thePartners(ctx)
  await aFixedPrice(parties.solution.id, comingYear + 1)
  const wish = { desiredStartOn: inYearAfter('12-02') }
  const { id, documentHash, amounts, amountCents } = await anOfferedAgreement(around, parties, [], wish)
  const days = daysBetween(`${comingYear + 1}-01-01`, `${comingYear + 2}-01-01`)
  expect(amountCents).toBe(36_500)
  expect(amounts).toMatchObject([{ year: comingYear + 1, cents: Math.round((36_500 * 30) / days) }])
  await call(parties.signatory, 'POST', `/agreements/${id}/sign`, { documentHash })
  const { body } = await call(parties.second, 'POST', `/agreements/${id}/countersign`, { documentHash })
  expect(body.amounts).toEqual(amounts)
})
