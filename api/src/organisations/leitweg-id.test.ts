import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isLeitwegId } from './leitweg-id.ts'

test.for(['09-DEMODIGITALES-20', '09-demodigitales-20'])('%s is a Leitweg-ID', (id) => {
  expect(isLeitwegId(id)).toBe(true)
})

test.for([
  '',
  '09',
  '09-DEMODIGITALES',
  '09-DEMODIGITALES-21',
  '1-ABC-45',
  '09-ÄÖÜ-12',
  '09-DEMO DIGITALES-20',
  `09-${'A'.repeat(31)}-20`,
])('%j is none', (id) => {
  expect(isLeitwegId(id)).toBe(false)
})

test('one wrong letter or digit is always noticed', () => {
  const good = '09-DEMODIGITALES-20'
  fc.assert(
    fc.property(
      fc.integer({ min: 3, max: 15 }),
      fc.constantFrom(...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789')),
      (at, character) => {
        fc.pre(good[at] !== character)
        expect(isLeitwegId(good.slice(0, at) + character + good.slice(at + 1))).toBe(false)
      },
    ),
  )
})
