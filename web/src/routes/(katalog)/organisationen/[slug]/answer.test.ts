import { expect, test } from 'vitest'
import { involvement } from './answer.ts'

const solutions = (...slugs: string[]) => slugs.map((slug) => ({ slug }))

test.each([
  [[], [], 'Zu dieser Stelle ist keine Lösung gelistet.'],
  [solutions('a'), [], 'Diese Stelle bietet 1 Lösung an.'],
  [[], solutions('a', 'b'), 'Diese Stelle ist an 2 Lösungen beteiligt.'],
  [solutions('a'), solutions('a', 'b', 'c', 'c'), 'Diese Stelle bietet 1 Lösung an und ist an 2 weiteren beteiligt.'],
])('a solution counts once, however many roles there are', (offered, involved, sentence) => {
  expect(involvement(offered, involved).replaceAll('\u00A0', ' ')).toBe(sentence)
})
