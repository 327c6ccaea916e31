import { expect, test } from 'vitest'
import { verdict } from './verdict.ts'

const some = (count: number) =>
  Array.from({ length: count }, () => ({ key: '', line: 1, column: 1, rule: 'x', message: 'x' }))

test.for([
  [0, 0, 'Die Datei ist gültig'],
  [0, 1, 'Die Datei ist gültig, mit einem Hinweis'],
  [0, 3, 'Die Datei ist gültig, mit 3 Hinweisen'],
  [1, 0, '1 Fehler in der Datei'],
  [2, 1, '2 Fehler und 1 Hinweis'],
] as const)('%i errors and %i warnings: %s', ([errors, warnings, expected]) => {
  const said = verdict({ errors: some(errors), warnings: some(warnings) })
  expect(said.replaceAll('\u00A0', ' ')).toBe(expected)
})
