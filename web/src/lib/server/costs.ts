import type { ApiClient, Problem, Schemas } from '@fit-store/contracts/client'
import { error } from '@sveltejs/kit'
import { participantsOf } from '#lib/costs/shares.ts'
import type { Scenario } from '#lib/labels/prices.ts'
import type { LandCode } from '#lib/laender.ts'
import { answer } from './answer.ts'

type Reply<Data> = { data: Data; error?: never } | { data?: never; error: Problem }
type Asked = {
  slug: string
  year: number
  scenario: Scenario
  land: LandCode | undefined
  /** Numbers of the extras it orders. */
  extras?: readonly number[]
}

/** The estimate of a published sheet, and whether the reader's Land is among those who take part. */
export type OwnEstimate = { now: Schemas['CostEstimate']; takesPart: boolean }

/**
 * What a solution costs in a year, with the reader's Land: where it does not take part yet, as if it did for the whole year.
 * A sheet in which nobody takes part cannot be divided until it does. Where it cannot be reckoned, the API's sentence says why.
 */
export async function estimateWithLand(
  api: ApiClient,
  { slug, year, scenario, land, extras = [] }: Asked,
): Promise<OwnEstimate | string> {
  const asked = { solution: slug, year, scenario, ...(land && { land }) }
  const published = refusable(await api.POST('/cost-estimates', { body: asked }))
  const takesPart = land !== undefined && typeof published !== 'string' && participantsOf(published).includes(land)
  if (!land || (takesPart && extras.length === 0)) {
    return typeof published === 'string' ? published : { now: published, takesPart }
  }
  const assumed = { joiners: takesPart ? [] : [land], orders: extras.map((extra) => ({ extra, land })) }
  const now = refusable(await api.POST('/cost-estimates', { body: { ...asked, ...assumed } }))
  return typeof now === 'string' ? now : { now, takesPart }
}

/** The published sheets of a solution, newest first, and what the newest means for a Land. */
export async function publishedCosts(api: ApiClient, slug: string, land: LandCode | undefined) {
  const { items: sheets } = await answer(api.GET('/solutions/{slug}/price-sheets', { params: { path: { slug } } }))
  const [newest] = sheets
  const estimate = newest && (await estimateWithLand(api, { slug, year: newest.year, scenario: 'expected', land }))
  return {
    sheets,
    estimate: typeof estimate === 'string' ? undefined : estimate,
    refusal: typeof estimate === 'string' ? estimate : undefined,
  }
}

/** What could be answered, or why not, in the API's words. Anything but a refusal of the question itself is the page's own error. */
export function refusable<Data>(reply: Reply<Data>): Data | string {
  if (!reply.error) return reply.data
  if (reply.error.status === 400 || reply.error.status === 422) return reply.error.detail
  return error(reply.error.status, reply.error.detail)
}
