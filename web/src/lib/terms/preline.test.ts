import { expect, test } from 'vitest'
import { preline } from './preline.ts'

const own = { isModel: false, isDemo: false }

test('a mark of one of the texts stands above all', () => {
  expect(
    preline(['Vertragsbedingungen'], [own, { isModel: true, isDemo: false }, { isModel: false, isDemo: true }]),
  ).toBe('Vertragsbedingungen · Muster – keine Rechtsberatung · Demo')
})

test('an official text has no mark', () => {
  expect(preline(['Vertragsbedingungen', 'Fassung 3'], [own])).toBe('Vertragsbedingungen · Fassung 3')
})
