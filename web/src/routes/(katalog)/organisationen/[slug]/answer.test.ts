import { expect, test } from 'vitest'
import { involvement } from './answer.ts'

test.each([
  [0, 0, 'Zu dieser Stelle ist keine Lösung gelistet.'],
  [1, 0, 'Diese Stelle bietet 1 Lösung an.'],
  [0, 2, 'Diese Stelle ist an 2 Lösungen beteiligt.'],
  [1, 2, 'Diese Stelle bietet 1 Lösung an und ist an 2 weiteren beteiligt.'],
])('%i offers and roles at %i further solutions are one sentence', (offerCount, furtherCount, sentence) => {
  expect(involvement({ offerCount, furtherCount }).replaceAll('\u00A0', ' ')).toBe(sentence)
})
