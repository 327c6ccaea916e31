// The facet "Kosten für mein Land". An engine counts words, not amounts, so that amounts become steps; and every Land has its own
// amount, so that the words carry the Land: `by-to-10k`.

/** Steps from the cheapest up, with the amount in cents up to which they reach. */
const steps = [
  ['free', 0],
  ['to-10k', 10_000_00],
  ['to-25k', 25_000_00],
  ['to-50k', 50_000_00],
  ['to-100k', 100_000_00],
  ['above-100k', Infinity],
] as const

export const costSteps = steps.map(([name]) => name)
export type CostStep = (typeof costSteps)[number]

const stepOf = (cents: number): CostStep => steps.find(([, most]) => cents <= most)![0]

/** What an engine filters and counts by, from cents by Land. */
export const costValues = (costs: Record<string, number>) =>
  Object.entries(costs).map(([land, cents]) => costValue(land, stepOf(cents)))

export const costValue = (land: string, step: string) => `${land.toLowerCase()}-${step}`

/** The steps of one Land among the values an engine counted, from the cheapest up. */
export function stepsFor(land: string | undefined, counted: readonly { value: string; count: number }[]) {
  if (!land) return []
  return costSteps.flatMap((step) => {
    const found = counted.find(({ value }) => value === costValue(land, step))
    return found ? [{ value: step, count: found.count }] : []
  })
}
