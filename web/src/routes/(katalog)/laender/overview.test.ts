import { expect, test } from 'vitest'
import { overview } from './overview.ts'

test.each([
  [16, 16, 'Alle 16 Länder setzen Lösungen um und nutzen welche'],
  [14, 16, '14 der 16 Länder setzen Lösungen um, alle nutzen welche'],
  [16, 12, 'Alle 16 Länder setzen Lösungen um, 12 nutzen welche'],
  [1, 3, '1 der 16 Länder setzt Lösungen um, 3 nutzen welche'],
  [0, 0, '0 der 16 Länder setzen Lösungen um und nutzen welche'],
])('%i implementing, %i using', (implementing, using, sentence) => {
  expect(overview(implementing, using)).toBe(sentence)
})
