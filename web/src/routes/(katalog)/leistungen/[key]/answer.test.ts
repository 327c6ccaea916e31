import { expect, test } from 'vitest'
import { coverageAnswer } from './answer.ts'

const named = 'named'
const via = 'via_ozg_service'

test.each([
  [[], 'Für diese Leistung ist keine Lösung gelistet.'],
  [[named], 'Eine Lösung deckt diese Leistung ab, ausdrücklich genannt.'],
  [[via], 'Eine Lösung deckt diese Leistung ab, nicht ausdrücklich, aber über ihre OZG-Leistung.'],
  [[named, named, via], 'Drei Lösungen decken diese Leistung ab, zwei davon ausdrücklich.'],
  [[named, via], 'Zwei Lösungen decken diese Leistung ab, eine davon ausdrücklich.'],
] as const)('%o is answered with %s', (bases, sentence) => {
  expect(coverageAnswer(bases).replaceAll('\u00A0', ' ')).toBe(sentence)
})

test('more than twelve are said in digits', () => {
  expect(coverageAnswer([...Array<'named'>(14).fill(named), via])).toContain(
    '15\u00A0Lösungen decken diese Leistung ab, 14\u00A0davon',
  )
})
