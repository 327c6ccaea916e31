import { Problem } from '../../platform/problem.ts'
import type { Component, Division, Key, Participation, SimpleKey } from './costs.ts'
import type { Fraction } from './fraction.ts'
import { roundToTotal } from './largest-remainder.ts'

/** An exact amount, `numerator / denominator` cents, and the key it is divided by. */
export type Amount = { key: Key; numerator: bigint; denominator: bigint }

/**
 * Divides amounts over the participants: share = Σ amount × weight / sum of weights, exactly, and rounded once over all
 * amounts, so that the shares make up `cents`. Refuses with 422 when there are no participants, one has no value under a
 * key, or all weights are zero.
 */
export function divide(cents: bigint, amounts: readonly Amount[], participants: readonly Participation[]): Division {
  if (participants.length === 0) {
    throw cannot('/participants', 'minItems', 'Es gibt keine Beteiligten, auf die sich die Kosten verteilen lassen.')
  }
  const components = componentsOf(relevant(amounts)).map((part) => ({ ...part, sum: sumOf(part.key, participants) }))
  const denominators = components.map(({ denominator, sum }) => denominator * sum)
  const denominator = denominators.reduce((product, each) => product * each, 1n)
  const factors = components.map(({ numerator }, index) => (numerator * denominator) / denominators[index]!)
  const numerators = participants.map(({ party }) =>
    components.reduce((sum, { key }, index) => sum + factors[index]! * key.weights.get(party)!, 0n),
  )
  const names = participants.map(({ party }) => party)
  const rounded = roundToTotal(cents, { names, numerators, denominator })
  return { cents, components, shares: new Map(names.map((name, index) => [name, rounded[index]!])) }
}

/** An amount of nothing needs no key; when all are nothing, one says how nothing is divided. */
function relevant(amounts: readonly Amount[]) {
  const some = amounts.filter(({ numerator }) => numerator !== 0n)
  return some.length > 0 ? some : amounts.slice(0, 1)
}

/** One component for each key, however many amounts and combinations name it. */
function componentsOf(amounts: readonly Amount[]): Omit<Component, 'sum'>[] {
  const byKey = new Map<SimpleKey, Omit<Component, 'sum'>>()
  for (const { key, ...amount } of amounts) {
    for (const part of key.parts) {
      const added = part.bps === 10_000 ? amount : weighted(amount, BigInt(part.bps))
      byKey.set(part.key, { key: part.key, ...plus(byKey.get(part.key), added) })
    }
  }
  return [...byKey.values()]
}

const weighted = ({ numerator, denominator }: Fraction, bps: bigint): Fraction => ({
  numerator: numerator * bps,
  denominator: denominator * 10_000n,
})

function plus(a: Fraction | undefined, b: Fraction): Fraction {
  if (!a) return b
  if (a.denominator === b.denominator) return { numerator: a.numerator + b.numerator, denominator: a.denominator }
  return {
    numerator: a.numerator * b.denominator + b.numerator * a.denominator,
    denominator: a.denominator * b.denominator,
  }
}

function sumOf(key: SimpleKey, participants: readonly Participation[]) {
  if (key.weights.size === 0) throw cannot('/key', 'required', 'Es fehlt ein Verteilungsschlüssel mit Werten.')
  let sum = 0n
  for (const [index, { party, pointer }] of participants.entries()) {
    const weight = key.weights.get(party)
    if (weight === undefined) {
      const detail = `Der Schlüssel „${key.name}“ hat keinen Wert für ${party}. Nehmen Sie einen anderen Schlüssel, oder lassen Sie ${party} weg.`
      throw cannot(pointer ?? `/participants/${index}`, 'no-key-value', detail)
    }
    sum += weight
  }
  if (sum === 0n) {
    throw cannot(
      '/key',
      'zero-weights',
      `Unter dem Schlüssel „${key.name}“ haben alle Beteiligten den Wert null. Damit lässt sich nichts verteilen.`,
    )
  }
  return sum
}

const cannot = (pointer: string, rule: string, detail: string) =>
  new Problem(422, 'cannot-calculate', detail, [{ pointer, rule }])
