import { expect, test } from 'vitest'
import { amountText, centsFrom } from './amount.ts'

test.for([
  ['1.000.000,00', 100_000_000],
  ['1000000', 100_000_000],
  [' 12,5 € ', 1250],
  ['0', 0],
  ['7,--', 700],
  ['-3.000,01 EUR', -300_001],
  ['1.000.000.000.000,00', 100_000_000_000_000],
] as const)('%s are %s cents', ([text, cents]) => {
  expect(centsFrom(text)).toBe(cents)
})

test.for(['', 'viel', '1000.50', '1,000,000.00', '1.00', '10.0000', '1,234', '1e6', '1.000.000.000.000,01'])(
  '„%s“ is no amount',
  (text) => {
    expect(centsFrom(text)).toBeUndefined()
  },
)

test.for([0, 5, 123_456_789, -300_001, 100_000_000_000_000])('%s cents survive the way through a field', (cents) => {
  expect(centsFrom(amountText(cents))).toBe(cents)
})
