import type { Scenario } from '@fit-store/db/schema/pricing'
import { sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'
import { Problem } from '../../platform/problem.ts'
import { allocateCosts } from '../engine/allocate-costs.ts'
import { explainShare } from '../engine/explain.ts'
import { namesOfParties, requireKnown } from '../parties.ts'
import { namesOf, selectSheets, type StoredSheet } from '../sheets/queries.ts'
import { assume } from './assume.ts'
import { basisOf } from './basis.ts'
import { notice, withVat } from './estimate-costs.ts'
import type { BasketRequest } from './schemas.ts'

/**
 * Several solutions for one Land with one total, for the budget. Where the Land takes part it is its share, otherwise what it
 * would pay for the year if it joined on the first day. A solution without a published price counts nothing and makes the
 * total incomplete. Refuses with 400 an unknown Land or solution, and with 422 what cannot be reckoned.
 */
export async function estimateBasket(ctx: Ctx, { land, items }: BasketRequest) {
  const slugs = items.map(({ solution }) => solution)
  const [names, solutions, sheets] = await Promise.all([
    namesOfParties(ctx, [land]),
    ctx.db.execute<{ slug: string; title: string; isDemo: boolean }>(
      sql`select slug, title, is_demo as "isDemo" from solutions where slug = any(${sql.param(slugs)}::text[])`,
    ),
    selectSheets(ctx, sql`s.slug = any(${sql.param(slugs)}::text[]) and p.status = 'published'`),
  ])
  requireKnown(names, [{ party: land, pointer: '/land' }])
  const priced: Priced[] = []
  for (const [at, item] of items.entries()) {
    const solution = solutions.find(({ slug }) => slug === item.solution)
    if (!solution) {
      const errors = [{ pointer: `/items/${at}/solution`, rule: 'unknown-solution' }]
      throw new Problem(400, 'validation-failed', `Eine Lösung „${item.solution}“ gibt es nicht.`, errors)
    }
    const sheet = sheets.find((one) => one.solution.slug === item.solution && (item.year ?? one.year) === one.year)
    priced.push({ solution, scenario: item.scenario ?? 'expected', ...(await priceOf(ctx, sheet, item, land)) })
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

async function priceOf(ctx: Ctx, sheet: StoredSheet | undefined, item: BasketRequest['items'][number], land: string) {
  if (!sheet) {
    const nothing = { cents: null, vatCents: null, grossCents: null }
    return { year: item.year ?? null, sheet: null, takesPart: false, ...nothing, keys: [], steps: [] }
  }
  const asked = { year: sheet.year, ...(item.scenario && { scenario: item.scenario }) }
  const basis = await basisOf(ctx, sheet, { ...asked, joiners: item.joiners ?? [] })
  const takesPart = basis.costs.participants.some(({ party }) => party === land)
  const others = (item.joiners ?? []).filter((party) => party !== land)
  const costs = assume(basis.costs, { joiners: takesPart ? others : [...others, land] })
  const result = allocateCosts(costs)
  const share = result.shares.find(({ party }) => party === land)
  return {
    year: sheet.year,
    sheet: { year: sheet.year, edition: sheet.edition, publishedAt: sheet.publishedAt! },
    takesPart,
    ...withVat(share?.cents ?? 0n, sheet.vatBps),
    keys: namesOf(basis.keys, basis.keySlugs),
    steps: share ? explainShare(costs, result, share) : [],
  }
}
