import type { Scenario } from '@fit-store/db/schema/pricing'
import { sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'
import { Problem } from '../../platform/problem.ts'
import { explainShare } from '../engine/explain.ts'
import { requireKnown } from '../parties.ts'
import { attempt } from '../sheets/plausibility.ts'
import { namesOf, type StoredSheet } from '../sheets/queries.ts'
import { assume, noSuchExtra } from './assume.ts'
import { basisOf } from './basis.ts'
import { notice, withVat } from './estimate-costs.ts'
import { readInputs, type Inputs } from './inputs.ts'
import type { BasketRequest } from './schemas.ts'

/**
 * Several solutions for one Land with one total, for the budget. Where the Land takes part it is its share, otherwise what it
 * would pay for the year if it joined on the first day. A solution without a published price, or one that cannot be reckoned
 * (it says why), counts nothing and makes the total incomplete. Refuses with 400 an unknown Land, solution or extra.
 */
export async function estimateBasket(ctx: Ctx, { land, items }: BasketRequest, inputs: Inputs = readInputs(ctx)) {
  const slugs = items.map(({ solution }) => solution)
  const [names, solutions] = await Promise.all([
    inputs.names([land]),
    ctx.db.execute<{ slug: string; title: string; isDemo: boolean }>(
      sql`select slug, title, is_demo as "isDemo" from solutions where slug = any(${sql.param(slugs)}::text[])`,
    ),
  ])
  requireKnown(names, [{ party: land, pointer: '/land' }])
  const priced: Priced[] = []
  for (const [at, item] of items.entries()) {
    const solution = solutions.find(({ slug }) => slug === item.solution)
    if (!solution) {
      const errors = [{ pointer: `/items/${at}/solution`, rule: 'unknown-solution' }]
      throw new Problem(400, 'validation-failed', `Eine Lösung „${item.solution}“ gibt es nicht.`, errors)
    }
    const sheet = (await inputs.sheets(item.solution)).find((one) => (item.year ?? one.year) === one.year)
    priced.push({
      solution,
      scenario: item.scenario ?? 'expected',
      ...(await priceOf(sheet, { item, land, at }, inputs)),
    })
  }
  const sum = (field: 'cents' | 'vatCents' | 'grossCents') => priced.reduce((all, one) => all + (one[field] ?? 0), 0)
  return {
    notice,
    land,
    name: names.get(land)!,
    totalCents: sum('cents'),
    totalVatCents: sum('vatCents'),
    totalGrossCents: sum('grossCents'),
    isComplete: priced.every(({ cents }) => cents !== null),
    items: priced,
  }
}

type Price = Awaited<ReturnType<typeof priceOf>>
type Priced = Price & { solution: { slug: string; title: string; isDemo: boolean }; scenario: Scenario }

/** What is said of a solution that costs nothing one could name. */
const nothing = { cents: null, vatCents: null, grossCents: null, refusal: null, participants: [], steps: [] }

type Wanted = { item: BasketRequest['items'][number]; land: string; at: number }

async function priceOf(sheet: StoredSheet | undefined, { item, land, at }: Wanted, inputs: Inputs) {
  if (!sheet) {
    return { ...nothing, year: item.year ?? null, sheet: null, takesPart: false, keys: [] }
  }
  const asked = { year: sheet.year, ...(item.scenario && { scenario: item.scenario }) }
  const joiners = item.joiners ?? []
  requireKnown(
    await inputs.names(joiners),
    joiners.map((party, place) => ({ party, pointer: `/items/${at}/joiners/${place}` })),
  )
  for (const [place, extra] of (item.extras ?? []).entries()) {
    if (!sheet.extras[extra - 1]) throw noSuchExtra(extra, `/items/${at}/extras/${place}`)
  }
  const basis = await basisOf(sheet, asked, inputs)
  const takesPart = basis.costs.participants.some(({ party }) => party === land)
  const isNew = (party: string) => party !== land && !basis.costs.participants.some((one) => one.party === party)
  const others = joiners.filter(isNew)
  const costs = assume(basis.costs, {
    joiners: takesPart ? others : [...others, land],
    orders: item.extras?.map((extra) => ({ extra, land })) ?? [],
  })
  const about = {
    year: sheet.year,
    sheet: { year: sheet.year, edition: sheet.edition, publishedAt: sheet.publishedAt! },
    takesPart,
    keys: namesOf(basis.keys, basis.keySlugs),
  }
  const result = attempt(costs)
  if (typeof result === 'string') return { ...nothing, ...about, refusal: result }
  const share = result.shares.find(({ party }) => party === land)
  return {
    ...about,
    refusal: null,
    participants: result.shares.filter(({ days }) => days !== null).map(({ party }) => party),
    ...withVat(share?.cents ?? 0n, sheet.vatBps),
    steps: share ? explainShare(costs, result, share) : [],
  }
}
