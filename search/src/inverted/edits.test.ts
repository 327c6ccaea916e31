import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createEdits, forgiven } from './edits.ts'

const edits = createEdits()

test.for([
  ['wohngled', 'wohngeld', 1],
  ['wohngeld', 'wohngeld', 0],
  ['gewebe', 'gewerbe', 1],
  ['baugenemigung', 'baugenehmigung', 1],
  ['abc', 'xyz', 3],
] as const)('%s is %s after so many edits: %d', ([typed, word, count]) => {
  expect(edits(typed, word, 3, false)).toBe(count)
})

test('a beginning may lack the rest of the word', () => {
  expect(edits('fuhrershc', 'fuhrerscheinantrag', 2, true)).toBe(1)
  expect(edits('fuhrershc', 'fuhrerscheinantrag', 2, false)).toBe(3)
})

test.for([
  ['abcd', 0],
  ['abcde', 1],
  ['abcdefghi', 2],
  ['#99107023017001', 0],
  ['bf17x', 0],
] as const)('%s may hold so many mistakes: %d', ([word, count]) => {
  expect(forgiven(word)).toBe(count)
})

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 })

test('edits are the same in both directions and end at the limit', () => {
  fc.assert(
    fc.property(word, word, fc.integer({ min: 0, max: 4 }), (a, b, limit) => {
      expect(edits(a, b, limit, false)).toBe(edits(b, a, limit, false))
      expect(edits(a, b, limit, false)).toBeLessThanOrEqual(limit + 1)
    }),
  )
})

test('as the beginning of a word, never more edits than as the whole word', () => {
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(edits(a, b, 8, true)).toBeLessThanOrEqual(edits(a, b, 8, false))
    }),
  )
})
