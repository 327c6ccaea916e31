import { expect, test } from 'vitest'
import { headline } from './headline.ts'

test.for([
  [{ q: '', total: 115, totalIsExact: true }, '115 Lösungen'],
  [{ q: 'bauantrag', total: 4, totalIsExact: true }, '4 Lösungen zu „bauantrag“'],
  [{ q: 'bafög', total: 1, totalIsExact: true }, '1 Lösung zu „bafög“'],
  [{ q: 'antrag', total: 1200, totalIsExact: false }, 'Etwa 1.200 Lösungen zu „antrag“'],
  [{ q: 'xyz', total: 0, totalIsExact: true }, 'Keine Lösung zu „xyz“'],
] as const)('%o is headed %s', ([result, heading]) => {
  expect(headline(result)).toBe(heading)
})
