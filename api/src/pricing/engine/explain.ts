import type { Component, Division, Share, YearCosts, YearShares } from './costs.ts'
import { forDays } from './days.ts'
import { euros, germanDecimal } from './decimal.ts'
import { rounded } from './fraction.ts'

/** How a share came about, one step a line, so that a person can follow it with a calculator. In German, with German numbers. */
export function explainShare(costs: YearCosts, result: YearShares, share: Share): string[] {
  const { party, days } = share
  const steps: string[] = []
  if (costs.model === 'free') steps.push('Die Nutzung kostet nichts: 0,00 €')
  if (costs.model === 'fixed_price') steps.push(`Festpreis im Jahr: ${euros(costs.fixedPriceCents)}`)
  if (costs.model === 'efa_financed') steps.push(...explainPots(costs, result))
  if (share.division) steps.push(...explainDivision(share.division, party))
  if (days && (days.first > 1 || days.last < result.yearDays)) {
    const counted = days.last - days.first + 1
    steps.push(
      `Beteiligt an ${counted} von ${result.yearDays} Tagen: ${euros(share.wholeYearCents)} × ${counted} / ${result.yearDays} = ${euros(share.reusingCents)}`,
    )
  }
  if (share.federalCents !== 0n) steps.push(`Anteil des Bundes, ein Viertel: ${euros(share.federalCents)}`)
  if (result.allLaender?.shares.has(party)) {
    steps.push('Viertel, das alle 16 Länder tragen:', ...explainDivision(result.allLaender, party))
  }
  for (const { name, cents, parties } of costs.extras) {
    if (!parties.includes(party) || !days) continue
    const length = result.yearDays
    const counted = days.last - days.first + 1
    const byDays = counted < length ? ` × ${counted} / ${length} = ${euros(forDays(cents, { ...days, length }))}` : ''
    steps.push(`Zusatzleistung „${name}“: ${euros(cents)} im Jahr${byDays}`)
  }
  const addends = [share.reusingCents, share.federalCents, share.allLaenderCents, share.extrasCents].filter(Boolean)
  if (addends.length > 1) steps.push(`${addends.map(euros).join(' + ')} = ${euros(share.cents)}`)
  return steps
}

function explainPots({ blocks }: YearCosts, { federal, allLaender }: YearShares): string[] {
  const all = blocks.reduce((sum, { cents }) => sum + cents, 0n)
  const [quarter, others] = [federal?.cents ?? 0n, allLaender?.cents ?? 0n]
  return [
    `EfA-finanziert: ${euros(all)} = ${euros(all - quarter - others)} nachnutzende Länder (50 %) + ${euros(quarter)} Bund (25 %) + ${euros(others)} alle Länder (25 %)`,
  ]
}

function explainDivision({ components, shares }: Division, party: string): string[] {
  const cents = shares.get(party) ?? 0n
  const parts = components.map((component) => {
    const { key, numerator, denominator, sum } = component
    const weight = key.weights.get(party) ?? 0n
    const { amount, whole } = wordsOf(component)
    const formula = `${amount} × ${germanDecimal(weight, key.scale)} / ${whole}`
    return { name: key.name, formula, numerator: numerator * weight, denominator: denominator * sum }
  })
  const [only] = parts
  if (only && parts.length === 1) {
    const nearest = rounded(only)
    const formula = `${only.formula} = ${euros(nearest)}`
    return nearest === cents ? [formula] : [formula, `Mit Ausgleich der Rest-Cents: ${euros(cents)}`]
  }
  // Several keys: shown to the hundredth of a cent, and rounded once, when they are added up.
  const fine = (exact: { numerator: bigint; denominator: bigint }) =>
    `${germanDecimal(rounded({ ...exact, numerator: exact.numerator * 100n }), 4)} €`
  return [
    ...parts.map((part) => `${part.name}: ${part.formula} = ${fine(part)}`),
    `Zusammen, auf ganze Cent verteilt: ${euros(cents)}`,
  ]
}

/** What every participant's step says alike is written once for all of them. */
const written = new WeakMap<Component, { amount: string; whole: string }>()
function wordsOf(component: Component) {
  const { key, numerator, denominator, sum } = component
  const words = written.get(component) ?? {
    amount: amountOf(numerator, denominator),
    whole: germanDecimal(sum, key.scale),
  }
  written.set(component, words)
  return words
}

/** Halves and percentages of an amount can lie between two cents. */
const amountOf = (numerator: bigint, denominator: bigint) =>
  numerator % denominator === 0n
    ? euros(numerator / denominator)
    : `${germanDecimal(rounded({ numerator: numerator * 100n, denominator }), 4)} €`
