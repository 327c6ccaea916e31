import type { Schemas } from '@fit-store/contracts/client'
import { laender, type LandCode } from '#lib/laender.ts'

export type Statistics = Schemas['Statistics']

/** The same numbers without those of the demo world. */
export function withoutDemo(statistics: Statistics): Statistics {
  const real = <Row extends { isDemo: boolean }>(rows: Row[]) => rows.filter(({ isDemo }) => !isDemo)
  return {
    asOf: statistics.asOf,
    solutions: real(statistics.solutions),
    adoption: real(statistics.adoption),
    agreements: real(statistics.agreements),
    requests: real(statistics.requests),
    steps: real(statistics.steps),
  }
}

const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0)

/** The figures at the top of the page. */
export function totalsOf({ solutions, adoption, agreements }: Statistics) {
  return {
    solutions: sum(solutions.map((row) => row.solutions)),
    offered: sum(solutions.filter(({ origin }) => origin === 'offered').map((row) => row.solutions)),
    withPrice: sum(solutions.map(({ withPrice }) => withPrice)),
    uses: sum(adoption.filter(({ stage }) => stage === 'live').map((row) => row.solutions)),
    concluded: sum(agreements.map(({ concluded }) => concluded)),
    running: sum(agreements.map(({ running }) => running)),
  }
}

const stages = ['live', 'pilot', 'ready', 'announced'] as const
export type LandRow = { land: LandCode; name: string } & Record<(typeof stages)[number], number>

/** How many solutions each Land uses, and how far it is with others; the Länder in the order they have everywhere. */
export const landRows = ({ adoption }: Statistics): LandRow[] =>
  laender.map(({ code, name }) => {
    const count = (stage: string) =>
      sum(adoption.filter((row) => row.land === code && row.stage === stage).map((row) => row.solutions))
    return {
      land: code,
      name,
      live: count('live'),
      pilot: count('pilot'),
      ready: count('ready'),
      announced: count('announced'),
    }
  })

/** Agreements of each year, the newest first, of all kinds together. */
export function agreementYears({ agreements }: Statistics) {
  const years = [...new Set(agreements.map(({ year }) => year))].toSorted((a, b) => b - a)
  return years.map((year) => {
    const rows = agreements.filter((row) => row.year === year)
    return {
      year,
      concluded: sum(rows.map(({ concluded }) => concluded)),
      running: sum(rows.map(({ running }) => running)),
      reuse: sum(rows.filter(({ kind }) => kind === 'reuse').map(({ concluded }) => concluded)),
      provision: sum(rows.filter(({ kind }) => kind === 'provision').map(({ concluded }) => concluded)),
      subReuse: sum(rows.filter(({ kind }) => kind === 'sub_reuse').map(({ concluded }) => concluded)),
    }
  })
}

/** How requests of each year ended, the newest first. */
export function requestYears({ requests }: Statistics) {
  const years = [...new Set(requests.map(({ year }) => year))].toSorted((a, b) => b - a)
  return years.map((year) => {
    const count = (result: string) =>
      sum(requests.filter((row) => row.year === year && row.result === result).map((row) => row.requests))
    return { year, fulfilled: count('fulfilled'), declined: count('declined'), withdrawn: count('withdrawn') }
  })
}
