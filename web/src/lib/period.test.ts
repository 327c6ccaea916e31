import { expect, test } from 'vitest'
import { period } from './period.ts'

test.each([
  ['2021', null, 'seit 2021'],
  ['2019', '2023-06', '2019 bis Juni 2023'],
  [null, '2023-06-30', 'bis 30.06.2023'],
  [null, null, undefined],
])('a role from %s to %s', (from, to, words) => {
  expect(period(from, to)).toBe(words)
})
