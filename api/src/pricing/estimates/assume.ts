import { Problem } from '../../platform/problem.ts'
import type { Participation, YearCosts } from '../engine/costs.ts'
import { isWithin } from '../engine/days.ts'
import type { CostEstimateRequest } from './schemas.ts'

export type Assumptions = Pick<CostEstimateRequest, 'joiners' | 'leavers' | 'orders'>

/** The same costs with who joins, who leaves and what is ordered. Refuses with 400 and 422 what cannot be. */
export function assume(costs: YearCosts, { joiners = [], leavers = [], orders = [] }: Assumptions): YearCosts {
  const participants = [...costs.participants]
  for (const [at, { land, to }] of leavers.entries()) {
    const index = participants.findIndex(({ party }) => party === land)
    const pointer = `/leavers/${at}/land`
    if (index === -1)
      throw cannot(pointer, 'not-participating', `${land} ist nicht beteiligt und kann nicht ausscheiden.`)
    participants[index] = { ...participants[index]!, to, pointer }
  }
  for (const [at, joiner] of joiners.entries()) {
    const { land, from } = joining(joiner)
    participants.push({ party: land, from, to: null, pointer: `/joiners/${at}` })
  }
  const extras = costs.extras.map((extra) => ({ ...extra, parties: [...extra.parties] }))
  for (const [at, { extra, land }] of orders.entries()) {
    const ordered = extras[extra - 1]
    if (!ordered) throw noSuchExtra(extra, `/orders/${at}/extra`)
    if (!ordered.parties.includes(land)) ordered.parties.push(land)
  }
  return { ...costs, participants, extras }
}

type Joiner = NonNullable<Assumptions['joiners']>[number]

const joining = (joiner: Joiner) =>
  typeof joiner === 'string' ? { land: joiner, from: null } : { land: joiner.land, from: joiner.from ?? null }

/**
 * Assumptions made for several years, as one of them needs them: who takes part by this year's sheet anyway is there once, from
 * whichever day is earlier; who does not cannot leave; and who has left orders nothing. `known` are those the sheet has anyway.
 */
export function assumeOnce(costs: YearCosts, assumed: Assumptions): { costs: YearCosts; known: string[] } {
  const { joiners = [], leavers = [] } = assumed
  const first = `${costs.year}-01-01`
  const isThere = (one: Participation) => isWithin(costs.year, one)
  const days = new Map(joiners.map(joining).map(({ land, from }) => [land, from ?? first]))
  const there = costs.participants.filter((one) => isThere(one) && days.has(one.party))
  const participants = costs.participants.map((one) => {
    const day = there.includes(one) ? days.get(one.party) : undefined
    return day === undefined || day > (one.from ?? first) ? one : { ...one, from: day }
  })
  const known = there.map(({ party }) => party)
  const rest = {
    ...assumed,
    joiners: joiners.filter((joiner) => !known.includes(joining(joiner).land)),
    leavers: leavers.filter(({ land }) => participants.some(({ party }) => party === land)),
  }
  const assuming = assume({ ...costs, participants }, rest)
  const present = new Set(assuming.participants.filter(isThere).map(({ party }) => party))
  const extras = assuming.extras.map((one) => ({ ...one, parties: one.parties.filter((party) => present.has(party)) }))
  return { costs: { ...assuming, extras }, known }
}

/** Everybody for the whole year: what a change means in the long run, from its first full year on. */
export const inWholeYears = (costs: YearCosts, without: ReadonlySet<string> = new Set()): YearCosts => ({
  ...costs,
  extras: [],
  participants: costs.participants
    .filter(({ party }) => !without.has(party))
    .map((one): Participation => ({ ...one, from: null, to: null })),
})

/** An extra ordered by a number the price sheet does not have. */
export const noSuchExtra = (extra: number, pointer: string) =>
  new Problem(400, 'validation-failed', `Eine Zusatzleistung Nummer ${extra} enthält das Preisblatt nicht.`, [
    { pointer, rule: 'unknown-extra' },
  ])

const cannot = (pointer: string, rule: string, detail: string) =>
  new Problem(422, 'cannot-calculate', detail, [{ pointer, rule }])
