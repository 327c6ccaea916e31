import { expect, test } from 'vitest'
import { listTitle } from './list-title.ts'

test.each([
  [{ total: 5223, coveredTotal: 812 }, '5.223 Leistungen, für 812 gibt es eine Lösung'],
  [{ total: 38, coveredTotal: 0, q: 'wohngeld' }, '38 Leistungen zu „wohngeld“, für keine gibt es eine Lösung'],
  [
    { total: 2, coveredTotal: 2, subjectArea: 'Umwelt' },
    '2 Leistungen im Themenfeld Umwelt, für alle gibt es eine Lösung',
  ],
  [{ total: 1, coveredTotal: 1 }, '1 Leistung, für sie gibt es eine Lösung'],
  [{ total: 4411, coveredTotal: 812, covered: false }, '4.411 Leistungen ohne Lösung'],
  [{ total: 0, coveredTotal: 0, q: 'xyz', covered: true }, 'Keine Leistung mit Lösung zu „xyz“'],
])('%o is said as %s', (found, title) => {
  expect(listTitle(found).replaceAll('\u00A0', ' ')).toBe(title)
})
