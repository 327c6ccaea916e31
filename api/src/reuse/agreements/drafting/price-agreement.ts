import type { AgreementKind, AgreementPricing } from '@fit-store/db/schema/agreements'
import type { PricingModel } from '@fit-store/db/schema/pricing'
import { sql } from 'drizzle-orm'
import { Problem } from '../../../platform/problem.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { estimateCosts } from '../../../pricing/estimates/estimate-costs.ts'
import { participantsIn } from '../../../pricing/estimates/sheet-costs.ts'
import { loadKeys } from '../../../pricing/keys/queries.ts'
import { keySlugsOf, selectSheets, type StoredSheet } from '../../../pricing/sheets/queries.ts'

export type Estimate = Awaited<ReturnType<typeof estimateCosts>>

/** What an agreement says about money: by which rule, from which sheet, how much in which year. */
export type AgreementPrice = {
  pricing: AgreementPricing
  /** Who the sheet reckons with. */
  party: string
  sheet: StoredSheet | null
  year: number | null
  /** The partner's share of that year or the fixed price of a year; null where the partner is paid, not charged. */
  cents: number | null
  /** What of it falls due in that year, by days for who comes during it. */
  dueCents: number | null
  estimate: Estimate | null
}

type Wanted = {
  kind: AgreementKind
  solution: { slug: string } | null
  startsOn: string
  /** In the order they are tried: a party of its own in the key, else the Land it belongs to. */
  parties: readonly string[]
}

const pricingOf: Record<PricingModel, AgreementPricing> = {
  allocated: 'by_key',
  efa_financed: 'by_key',
  fixed_price: 'fixed',
  free: 'free',
}

/**
 * Prices an agreement by the sheet published for the year it starts in, else by the newest one. A partner who is not yet
 * reckoned with joins on the day it starts. Refuses with 422 while no price is published or a key lacks the partner's value.
 */
export async function priceAgreement(ctx: Ctx, { kind, solution, startsOn, parties }: Wanted): Promise<AgreementPrice> {
  const [party = ''] = parties
  const sheets = solution ? await selectSheets(ctx, sql`s.slug = ${solution.slug} and p.status = 'published'`) : []
  const sheet = sheets.find(({ year }) => year === Number(startsOn.slice(0, 4))) ?? sheets[0] ?? null
  if (kind === 'provision') {
    const pricing = sheet ? pricingOf[sheet.model] : 'by_key'
    const estimate = sheet && solution ? await estimateCosts(ctx, { solution: solution.slug, year: sheet.year }) : null
    const cents = pricing === 'fixed' ? (sheet?.fixedPriceCents ?? 0) : null
    return { pricing, party, sheet, year: sheet?.year ?? null, cents, dueCents: cents, estimate }
  }
  if (!sheet || !solution) {
    const detail =
      'Für diese Lösung ist kein Preis veröffentlicht. Bitten Sie die bereitstellende Stelle um ein Preisblatt.'
    throw new Problem(422, 'cannot-calculate', detail, [{ pointer: '/solution', rule: 'no-price-sheet' }])
  }
  const reckoned = await partyInSheet(ctx, sheet, parties)
  const estimate = await estimateFor(ctx, { slug: solution.slug, sheet, startsOn, party: reckoned })
  const share = estimate.shares.find(({ land }) => land === reckoned)
  const pricing = pricingOf[sheet.model]
  const dueCents = pricing === 'free' ? 0 : (share?.cents ?? 0)
  const cents = pricing === 'fixed' ? (sheet.fixedPriceCents ?? 0) : dueCents
  return { pricing, party: reckoned, sheet, year: sheet.year, cents, dueCents, estimate }
}

/** The first of these parties that every key of the sheet has a value for; without keys, the first of all. */
async function partyInSheet(ctx: Ctx, sheet: StoredSheet, parties: readonly string[]): Promise<string> {
  const keys = [...(await loadKeys(ctx, keySlugsOf(sheet))).values()]
  const isKnown = (party: string) => keys.every(({ key }) => key.parts.every((part) => part.key.weights.has(party)))
  const known = parties.find(isKnown) ?? parties.at(-1)
  if (known === undefined) throw new Error('an agreement without a party has no price')
  return known
}

type Estimated = { slug: string; sheet: StoredSheet; startsOn: string; party: string }

function estimateFor(ctx: Ctx, { slug, sheet, startsOn, party }: Estimated): Promise<Estimate> {
  const isPresent = participantsIn(sheet, { year: sheet.year, scenario: 'expected' }).some((one) => one.party === party)
  const isWithinYear = startsOn > `${sheet.year}-01-01` && startsOn <= `${sheet.year}-12-31`
  const joiner = isWithinYear ? { land: party, from: startsOn } : party
  return estimateCosts(ctx, { solution: slug, year: sheet.year, joiners: isPresent ? [] : [joiner], land: party })
}
