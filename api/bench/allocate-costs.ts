import { allocateCosts } from '../src/pricing/engine/allocate-costs.ts'
import { alone, type YearCosts } from '../src/pricing/engine/costs.ts'
import { explainShare } from '../src/pricing/engine/explain.ts'
import { simpleKey } from '../src/pricing/engine/simple-key.ts'

// The cost engine alone. One estimate is what a page asks for at once: 17 participants, five cost types by two keys, five
// years, a joiner in each, and every share with its steps. Prints milliseconds; the median is held against the target.

const laender = ['BB', 'BE', 'BW', 'BY', 'HB', 'HE', 'HH', 'MV', 'NI', 'NW', 'RP', 'SH', 'SL', 'SN', 'ST', 'TH']
const parties = [...laender, 'BUND']
const values = (of: readonly string[], decimals: number) =>
  of.map((party, at) => [party, ((at + 1) * 1.23456789).toFixed(decimals)] as const)
const koenigstein = alone(simpleKey('Königsteiner Schlüssel', values(parties, 5)))
const uses = alone(simpleKey('Nutzungen', values(parties, 0)))
const year = (number: number): YearCosts => ({
  year: number,
  model: 'efa_financed',
  blocks: ['a', 'b', 'c', 'd', 'e'].map((label, at) => ({
    label,
    cents: BigInt(12_345_678 * (at + 1)),
    key: at === 4 ? uses : koenigstein,
  })),
  carried: [{ label: 'Überschuss', cents: -123_457n, key: koenigstein }],
  participants: parties.map((party, at) => ({ party, from: at === 3 ? `${number}-04-01` : null, to: null })),
  extras: [],
  fixedPriceCents: 0n,
  allLaender: { key: koenigstein, laender },
})

const codes = Array.from({ length: 500 }, (_, at) => String(91_000_000_000 + at).padStart(12, '0'))
const inhabitants = alone(simpleKey('Einwohner', values(codes, 0)))
const municipalities: YearCosts = {
  ...year(2027),
  model: 'allocated',
  blocks: [{ label: 'Kosten', cents: 123_456_789n, key: inhabitants }],
  carried: [],
  participants: codes.map((party) => ({ party, from: null, to: null })),
}

const estimate = (years: readonly YearCosts[]) => {
  for (const costs of years) {
    const result = allocateCosts(costs)
    for (const share of result.shares) explainShare(costs, result, share)
  }
}

console.log('                                                  median ms   p99 ms   target ms')
measure('17 participants × 5 types × 5 years, with steps', [2027, 2028, 2029, 2030, 2031].map(year), 1)
measure('500 municipalities by ARS, with steps', [municipalities], 20)

function measure(name: string, years: readonly YearCosts[], target: number) {
  for (let warm = 0; warm < 200; warm++) estimate(years)
  const times = Array.from({ length: 1000 }, () => {
    const start = performance.now()
    estimate(years)
    return performance.now() - start
  }).toSorted((a, b) => a - b)
  const [median, p99] = [times[500]!, times[990]!]
  console.log(
    name.padEnd(48) + [median.toFixed(3), p99.toFixed(3), target].map((cell) => String(cell).padStart(11)).join(''),
  )
  if (median > target) process.exitCode = 1
}
