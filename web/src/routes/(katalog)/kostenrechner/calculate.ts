import type { ApiClient, Schemas } from '@fit-store/contracts/client'
import { error } from '@sveltejs/kit'
import { landParticipants, participantsOf } from '#lib/costs/shares.ts'
import { noPrice } from '#lib/labels/prices.ts'
import { costSteps } from '#lib/labels/solutions.ts'
import type { LandCode } from '#lib/laender.ts'
import { answer } from '#lib/server/answer.ts'
import { estimateWithLand, refusable } from '#lib/server/costs.ts'
import type { Question } from './question.ts'

type Estimate = Schemas['CostEstimate']
type Forecast = Schemas['CostForecast']

/** A solution of the basket, as the catalogue knows it. */
export type Chosen = { slug: string; title: string; isDemo: boolean; origin: 'collected' | 'offered'; sheets: Sheets }
type Sheets = Pick<Schemas['PriceSheetList']['items'][number], 'year' | 'extras'>[]

/** What one priced solution costs in the year asked for, with what changes when the ticked Länder join. */
export type Priced = {
  slug: string
  /** With the own Land, as if it took part the whole year where it does not yet. */
  now: Estimate
  takesPart: boolean
  /** Of the ticked Länder those who do not take part already. */
  joiners: LandCode[]
  /** Before and after they join, everybody in a full year: what the change means from its first full year on. */
  settled: Estimate | undefined
  joined: Estimate | undefined
  /** The year itself, where they join in the course of it: the others pay what they pay, and something is left over. */
  midYear: Estimate | undefined
  forecast: Forecast | undefined
  forecastJoined: Forecast | undefined
  /** Why something could not be reckoned, in the API's words. */
  refusals: string[]
}

/** The solutions an address names, and which of them the catalogue does not have. */
export async function chosenSolutions(api: ApiClient, slugs: readonly string[]) {
  const found = await Promise.all(slugs.map((slug) => findSolution(api, slug)))
  return {
    chosen: found.filter((one) => one !== undefined),
    gone: slugs.filter((_, at) => found[at] === undefined),
  }
}

async function findSolution(api: ApiClient, slug: string): Promise<Chosen | undefined> {
  const path = { slug }
  const [{ data, error: problem }, sheets] = await Promise.all([
    api.GET('/solutions/{slug}', { params: { path } }),
    api.GET('/solutions/{slug}/price-sheets', { params: { path } }),
  ])
  if (problem) return problem.status === 404 ? undefined : error(problem.status, problem.detail)
  const { title, isDemo, origin } = data
  return { slug, title, isDemo, origin, sheets: (await answer(Promise.resolve(sheets))).items }
}

export const yearsOf = ({ sheets }: Chosen) => sheets.map(({ year }) => year)

/** The extras that can be ordered in a year, beside those the sheet bills the Land anyway. */
export const extrasOn = (chosen: readonly Chosen[], year: number, land: LandCode | undefined) =>
  chosen.flatMap(({ slug, title, sheets }) =>
    (sheets.find((sheet) => sheet.year === year)?.extras ?? [])
      .map((extra, at) => ({ ...extra, slug, title, number: at + 1 }))
      .filter(({ parties }) => land === undefined || !parties.includes(land)),
  )

/** Next year where it has a price, because that is what a budget is made for; else the newest year that has one. */
export function yearOf(chosen: readonly Chosen[], asked: number | undefined, today: string) {
  const years = [...new Set(chosen.flatMap(yearsOf))].toSorted((a, b) => b - a)
  const next = Number(today.slice(0, 4)) + 1
  return { years, year: asked ?? (years.includes(next) ? next : (years[0] ?? next)) }
}

/** What a solution costs in a year. Refusals of single questions are kept beside what could be answered. */
export async function priceOf(
  api: ApiClient,
  slug: string,
  question: Question & { year: number },
): Promise<Priced | string> {
  const { land, year, scenario, joinsOn } = question
  const extras = extrasOf(question, slug)
  const orders = land ? extras.map((extra) => ({ extra, land })) : []
  const asked = { solution: slug, year, scenario, ...(land && { land }) }
  const first = await estimateWithLand(api, { slug, year, scenario, land, extras })
  if (typeof first === 'string') return first
  const { now, takesPart } = first
  const own = land && !takesPart ? [land] : []
  const there = participantsOf(now)
  const joiners = question.joiners.filter((code) => !there.includes(code))
  const dated = joinsOn?.startsWith(String(year)) ? joiners.map((code) => ({ land: code, from: joinsOn })) : undefined
  const ahead = { solution: slug, fromYear: year, years: 5, scenario, orders, ...(land && { land }) }
  const estimate = (assumed: { participants?: string[]; joiners?: Joiner[] }) =>
    api.POST('/cost-estimates', { body: { ...asked, orders, ...assumed } }).then(refusable)
  const forecast = (assumed: Joiner[]) =>
    api.POST('/cost-estimates/forecast', { body: { ...ahead, joiners: assumed } }).then(refusable)
  const replies = await Promise.all([
    joiners.length ? estimate({ participants: there }) : undefined,
    joiners.length ? estimate({ participants: there, joiners }) : undefined,
    joiners.length && dated ? estimate({ joiners: [...own, ...dated] }) : undefined,
    forecast(own),
    joiners.length ? forecast([...own, ...(dated ?? joiners)]) : undefined,
  ])
  const [settled, joined, midYear, comingYears, comingJoined] = replies
  return {
    slug,
    now,
    takesPart,
    joiners,
    settled: answered(settled),
    joined: answered(joined),
    midYear: answered(midYear),
    forecast: answered(comingYears),
    forecastJoined: answered(comingJoined),
    refusals: [...new Set(replies.filter((one) => typeof one === 'string'))],
  }
}

/** Numbers of the extras ordered of a solution. */
const extrasOf = ({ extras }: Pick<Question, 'extras'>, slug: string) =>
  extras.filter((one) => one.slug === slug).map(({ number }) => number)

type Joiner = LandCode | { land: LandCode; from: string }

const answered = <Data>(reply: Data | string | undefined) => (typeof reply === 'string' ? undefined : reply)

/** The same costs by every key, for those who take part, with who is assumed to join. Nothing where no key divides them. */
export async function compareKeys(api: ApiClient, { slug, now, joined }: Priced) {
  const shown = joined ?? now
  const total = dividedCents(shown)
  const participants = participantsOf(shown)
  if (total === undefined || total <= 0 || participants.length === 0) return undefined
  const body = { solution: slug, participants, totalCents: total }
  return { total, items: (await answer(api.POST('/cost-estimates/key-comparison', { body }))).items }
}

/** What of the costs a key divides among those who take part: all but extras, half of an EfA-financed solution, nothing of a fixed price. */
function dividedCents({ model, totalCents, shares }: Estimate) {
  if (model === 'allocated') return totalCents - shares.reduce((sum, share) => sum + share.extrasCents, 0)
  if (model === 'efa_financed') return shares.reduce((sum, share) => sum + share.wholeYearCents, 0)
  return undefined
}

/**
 * Several solutions for the own Land with one total, before and after the ticked Länder join. Where one of them cannot join a
 * solution, that one stays as it is today, so that both totals are of the same solutions.
 */
export async function basketOf(
  api: ApiClient,
  land: LandCode,
  priced: readonly Priced[],
  { year, scenario, slugs, extras }: Question & { year: number },
) {
  const joinersOf = new Map(priced.map(({ slug, joiners, joined }) => [slug, joined ? joiners : []]))
  const items = (withJoiners: boolean) =>
    slugs.map((solution) => ({
      solution,
      year,
      scenario,
      extras: extrasOf({ extras }, solution),
      ...(withJoiners && { joiners: joinersOf.get(solution) ?? [] }),
    }))
  const hasJoiners = priced.some(({ joined }) => joined !== undefined)
  const [now, joined] = await Promise.all([
    answer(api.POST('/cost-estimates/basket', { body: { land, items: items(false) } })),
    hasJoiners ? answer(api.POST('/cost-estimates/basket', { body: { land, items: items(true) } })) : undefined,
  ])
  return { now, joined }
}

/** Offers with a published price, the most used first: what the calculator suggests. */
export async function offersWithPrice(api: ApiClient, land: LandCode) {
  const cost = Object.keys(costSteps) as (keyof typeof costSteps)[] // every step there is: whatever has a price at all
  const query = { forLand: land, cost, sort: 'adopters' as const, perPage: 20 }
  const { items } = await answer(api.GET('/solutions', { params: { query } }))
  return items.map(candidate)
}

/** What words find, with what is said of a price where there is none. */
export async function searchOffers(api: ApiClient, land: LandCode, words: string) {
  const query = { q: words, forLand: land, perPage: 8 }
  const { items } = await answer(api.GET('/solutions', { params: { query } }))
  return items.map((hit) => ({ ...candidate(hit), ...(hit.cost === null && { price: noPrice[hit.origin] }) }))
}

const candidate = ({ slug, title, isDemo }: Schemas['SolutionHit']) => ({ slug, title, isDemo })

/** Who can still join one of the solutions: everybody but the own Land and who takes part in all of them. */
export function whoCanJoin(
  priced: readonly Priced[],
  land: LandCode | undefined,
  all: readonly LandCode[],
): LandCode[] {
  const there = priced.map(({ now }) => landParticipants(now))
  return all.filter((code) => code !== land && (there.length === 0 || there.some((codes) => !codes.includes(code))))
}
