import type { FrozenEstimate } from '@fit-store/db/schema/reuse'
import { berlinDay } from '../../platform/days.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { estimateCosts } from '../../pricing/estimates/estimate-costs.ts'
import { listPublishedSheets } from '../../pricing/sheets/queries.ts'
import type { StoredRequest } from './queries.ts'

type Asking = Pick<StoredRequest, 'land' | 'desiredStartOn'> & {
  solution: Pick<StoredRequest['solution'], 'slug'>
  adopter: Pick<StoredRequest['adopter'], 'kind'>
}

/**
 * What the adopter's Land would pay in the year it wants to begin, from that day on as its agreement will have it (decision 18),
 * or in the newest year with a published price; null where no price is published. For a bundling organisation it is the share of
 * its whole Land, because keys know no smaller part.
 */
export async function estimateFor(ctx: Ctx, request: Asking): Promise<FrozenEstimate | null> {
  const { slug } = request.solution
  const sheets = await listPublishedSheets(ctx, slug)
  const from = request.desiredStartOn
  const wanted = Number(from?.slice(0, 4))
  const sheet = sheets.find(({ year }) => year === wanted) ?? sheets[0]
  if (!sheet) return null
  const { land } = request
  const takesPart = sheet.participants.some((one) => one.land === land)
  const estimate = await estimateCosts(ctx, {
    solution: slug,
    year: sheet.year,
    land,
    ...(!takesPart && sheet.model !== 'free' && { joiners: [from && sheet.year === wanted ? { land, from } : land] }),
  })
  const share = estimate.shares.find((one) => one.land === land)
  if (!share && estimate.model !== 'free') return null
  return {
    notice: estimate.notice,
    computedOn: berlinDay(ctx.now()),
    year: estimate.year,
    land,
    name: share?.name ?? land,
    basis: request.adopter.kind === 'land' ? 'own' : 'whole_land',
    model: estimate.model,
    scenario: estimate.scenario ?? 'expected',
    sheet: { year: sheet.year, edition: sheet.edition, publishedAt: sheet.publishedAt },
    keys: estimate.keys.map(({ slug: key, name, keyYear }) => ({ slug: key, name, keyYear })),
    cents: share?.cents ?? 0,
    vatCents: share?.vatCents ?? 0,
    grossCents: share?.grossCents ?? 0,
    // Also what it pays because all Länder do; the engine's amount is of the half that goes by days.
    wholeYearCents: share ? share.wholeYearCents + share.allLaenderCents : 0,
    steps: share?.steps ?? [],
  }
}
