import { expect, test } from 'vitest'
import { liveTitle } from './live-title.ts'

test.each([
  [0, 1, 'Die Behörde ist noch nicht im Betrieb'],
  [0, 3, 'Noch keine von 3 Behörden ist im Betrieb'],
  [1, 1, 'Die Behörde ist im Betrieb'],
  [1, 2, '1 von 2\u00A0Behörden ist im Betrieb'],
  [2, 3, '2 von 3\u00A0Behörden sind im Betrieb'],
  [3, 3, 'Alle 3 Behörden sind im Betrieb'],
])('%i of %i live is said as "%s"', (live, total, words) => {
  expect(liveTitle(live, total)).toBe(words)
})
