import { expect, test } from 'vitest'
import { inLand, landAnswer } from './answer.ts'

test.each([
  ['BY', { used: 34, implemented: 8, total: 97 }, 'Bayern nutzt 34 der 97 Lösungen und setzt 8 um'],
  ['SL', { used: 12, implemented: 0, total: 1097 }, 'Das Saarland nutzt 12 der 1.097 Lösungen und setzt keine um'],
  ['BE', { used: 0, implemented: 3, total: 97 }, 'Berlin nutzt nach den Quellen noch keine Lösung und setzt 3 um'],
  ['HB', { used: 0, implemented: 0, total: 97 }, 'Bremen: noch keine Meldung zu den 97 Lösungen'],
] as const)('%s %o', (code, counts, sentence) => {
  expect(landAnswer(code, counts)).toBe(sentence)
})

test('only the Saarland takes an article', () => {
  expect([inLand('SL'), inLand('BY')]).toEqual(['im Saarland', 'in Bayern'])
})
