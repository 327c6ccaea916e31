import type { SimpleKey } from './costs.ts'
import { digitsAt, parseDecimal } from './decimal.ts'

/** Values as whole numbers at the scale of the one with most decimals. */
export function simpleKey(name: string, values: readonly (readonly [party: string, value: string])[]): SimpleKey {
  const parsed = values.flatMap(([party, value]) => {
    const decimal = parseDecimal(value)
    return decimal ? [[party, decimal] as const] : []
  })
  const scale = Math.max(0, ...parsed.map(([, decimal]) => decimal.scale))
  return { name, scale, weights: new Map(parsed.map(([party, decimal]) => [party, digitsAt(decimal, scale)])) }
}
