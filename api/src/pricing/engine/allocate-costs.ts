import { Problem } from '../../platform/problem.ts'
import type { CostBlock, Division, Participation, Party, Share, YearCosts, YearShares } from './costs.ts'
import { dayOfYear, daysIn, forDays, isWithin } from './days.ts'
import { divide, type Amount } from './divide.ts'
import { roundToTotal } from './largest-remainder.ts'

// The cost engine. Pure: no clock, no database. The rules (decision 18): who is in from the first day pays a share of the
// year's costs; nobody's running year changes when somebody joins or leaves; a joiner pays by days what its share would be
// among those who take part on its first day; what that brings too much, or a leaver too little, goes into next year's sheet.

type Present = Participation & { first: number; last: number }
type Pots = { reusing: bigint; federal: bigint; allLaender: bigint }

/** Who pays what in one year. Shares come by party, the Bund last. Refuses with 422 what cannot be divided. */
export function allocateCosts(costs: YearCosts): YearShares {
  const yearDays = daysIn(costs.year)
  const present = presentIn(costs.year, costs.participants)
  const pots = potsOf(costs)
  const divisions = divisionsByDay(costs, present, pots.reusing)
  const allLaender = costs.model === 'efa_financed' ? divideOverAll(costs, pots.allLaender) : null
  const parties = new Set([...present.keys(), ...(allLaender?.shares.keys() ?? [])])
  if (pots.federal !== 0n) parties.add('BUND')
  const extras = extrasOf(costs, present, yearDays)
  const shares = [...parties].toSorted(bundLast).map((party): Share => {
    const days = present.get(party) ?? null
    const division = days && (divisions.get(days.first) ?? null)
    const wholeYearCents = days ? wholeYear(costs, division, party) : 0n
    const reusingCents = days ? forDays(wholeYearCents, { ...days, length: yearDays }) : 0n
    const federalCents = party === 'BUND' ? pots.federal : 0n
    const allLaenderCents = allLaender?.shares.get(party) ?? 0n
    const extrasCents = extras.get(party) ?? 0n
    const cents = reusingCents + federalCents + allLaenderCents + extrasCents
    const when = days && { first: days.first, last: days.last }
    return {
      party,
      cents,
      reusingCents,
      federalCents,
      allLaenderCents,
      extrasCents,
      wholeYearCents,
      days: when,
      division,
    }
  })
  const reusingBilled = shares.reduce((all, { reusingCents }) => all + reusingCents, 0n)
  const extrasBilled = shares.reduce((all, { extrasCents }) => all + extrasCents, 0n)
  const reusingDue = isShared(costs) ? pots.reusing + sum(costs.carried) : reusingBilled
  return {
    year: costs.year,
    yearDays,
    totalCents: reusingDue + pots.federal + pots.allLaender + extrasBilled,
    billedCents: shares.reduce((all, { cents }) => all + cents, 0n),
    carryOverCents: reusingDue - reusingBilled,
    shares,
    federal: costs.model === 'efa_financed' ? { cents: pots.federal } : null,
    allLaender,
  }
}

/** Who takes part in the year, from which day of it to which. */
function presentIn(year: number, participants: readonly Participation[]): Map<Party, Present> {
  const present = new Map<Party, Present>()
  const yearDays = daysIn(year)
  for (const [index, participation] of participants.entries()) {
    const { party, from, to } = participation
    const pointer = participation.pointer ?? `/participants/${index}`
    if (from !== null && to !== null && to < from) {
      throw cannot(pointer, 'order', `${party} kann nicht ausscheiden, bevor der Beitritt wirksam ist.`)
    }
    if (!isWithin(year, participation)) continue
    if (present.has(party)) {
      throw cannot(
        pointer,
        'overlap',
        `${party} ist mehrfach beteiligt; die Zeiten überschneiden sich im Jahr ${year}.`,
      )
    }
    const first = from === null || from <= `${year}-01-01` ? 1 : dayOfYear(from)
    const last = to === null || to >= `${year}-12-31` ? yearDays : dayOfYear(to)
    present.set(party, { ...participation, pointer, first, last })
  }
  if (present.size === 0) throw cannot('/participants', 'minItems', `Im Jahr ${year} ist niemand beteiligt.`)
  return present
}

/**
 * The jointly financed list (since 2024): half by the reusing Länder, a quarter by the Bund, a quarter by all sixteen. A
 * cent left over goes to the pots in that order. Everything else is one pot.
 */
function potsOf({ model, blocks }: YearCosts): Pots {
  const cents = sum(blocks)
  if (model !== 'efa_financed') return { reusing: cents, federal: 0n, allLaender: 0n }
  const numerators = [2n * cents, cents, cents]
  const [reusing = 0n, federal = 0n, allLaender = 0n] = roundToTotal(cents, {
    names: ['1', '2', '3'],
    numerators,
    denominator: 4n,
  })
  return { reusing, federal, allLaender }
}

/** The division that counts for those who come on a day, by the day of the year; those there from the start by day 1. */
function divisionsByDay(costs: YearCosts, present: Map<Party, Present>, reusing: bigint): Map<number, Division> {
  const divisions = new Map<number, Division>()
  if (!isShared(costs)) return divisions
  const amounts = [...costs.blocks.map(atPot(sum(costs.blocks), reusing)), ...costs.carried.map(atPot(1n, 1n))]
  for (const { first } of present.values()) {
    if (divisions.has(first)) continue
    const participants = [...present.values()].filter((one) => one.first <= first && one.last >= first)
    divisions.set(first, divide(reusing + sum(costs.carried), amounts, participants))
  }
  return divisions
}

/** What of a block falls into a pot that holds `pot` of `all`. */
const atPot =
  (all: bigint, pot: bigint) =>
  ({ key, cents }: CostBlock): Amount =>
    all === pot ? { key, numerator: cents, denominator: 1n } : { key, numerator: cents * pot, denominator: all }

function divideOverAll({ allLaender }: YearCosts, cents: bigint): Division | null {
  if (!allLaender) return null
  const participants = allLaender.laender.map((party) => ({ party, from: null, to: null }))
  return divide(cents, [{ key: allLaender.key, numerator: cents, denominator: 1n }], participants)
}

function wholeYear({ model, fixedPriceCents }: YearCosts, division: Division | null, party: Party) {
  if (model === 'fixed_price') return fixedPriceCents
  return division?.shares.get(party) ?? 0n
}

function extrasOf({ extras }: YearCosts, present: Map<Party, Present>, length: number) {
  const ordered = new Map<Party, bigint>()
  for (const { name, cents, parties } of extras) {
    for (const party of parties) {
      const days = present.get(party)
      if (!days)
        throw cannot('/orders', 'not-participating', `${party} hat „${name}“ bestellt, ist aber nicht beteiligt.`)
      ordered.set(party, (ordered.get(party) ?? 0n) + forDays(cents, { ...days, length }))
    }
  }
  return ordered
}

const isShared = ({ model }: YearCosts) => model === 'allocated' || model === 'efa_financed'

const sum = (blocks: readonly CostBlock[]) => blocks.reduce((all, { cents }) => all + cents, 0n)

const bundLast = (a: Party, b: Party) => Number(a === 'BUND') - Number(b === 'BUND') || (a < b ? -1 : 1)

const cannot = (pointer: string, rule: string, detail: string) =>
  new Problem(422, 'cannot-calculate', detail, [{ pointer, rule }])
