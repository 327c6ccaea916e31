import { describe, expect, test } from 'vitest'
import { readCents, readDecimals } from './read-numbers.ts'

describe('readCents', () => {
  test.for([
    ['1.234,56', 123456n],
    ['1,234.56', 123456n],
    ['1234,5', 123450n],
    ['1234.5', 123450n],
    ['1.234', 123400n],
    ['1,234', 123400n],
    ['1.234.567 €', 123456700n],
    ['1 234 567,89', 123456789n],
    ['0', 0n],
    ['0,07', 7n],
    ['-12,30', -1230n],
    ['−12,30 €', -1230n],
  ] as const)('reads %s', ([text, cents]) => {
    expect(readCents(text)).toBe(cents)
  })

  test.for(['', 'viel', '1,2,3', '1.23.456', '12,345,6', '0.123', '1.2345', '1e5', '--1', '12.34,567'])(
    'takes %j for no amount',
    (text) => {
      expect(readCents(text)).toBeNull()
    },
  )
})

describe('readDecimals', () => {
  test('reads German and English figures as the same numbers', () => {
    expect(readDecimals(['12,96662', '2.953.270', '7'])).toEqual(['12.96662', '2953270', '7'])
    expect(readDecimals(['12.96662', '2,953,270', '7'])).toEqual(['12.96662', '2953270', '7'])
  })

  test('lets the other numbers decide what a separator before three digits means', () => {
    expect(readDecimals(['684.864', '2.953.270'])).toEqual(['684864', '2953270'])
    expect(readDecimals(['2.012', '12.96662'])).toEqual(['2.012', '12.96662'])
  })

  test('does not guess when nothing decides, or the numbers contradict each other', () => {
    expect(readDecimals(['684.864', '7'])).toEqual([null, '7'])
    expect(readDecimals(['684.864', '1,5', '1.5'])).toEqual([null, '1.5', '1.5'])
  })

  test('takes what is no number, is negative or too long for none', () => {
    expect(readDecimals(['', 'x', '-1', '1234567890123', '0,123456789'])).toEqual([null, null, null, null, null])
  })
})
