import { expect, test } from 'vitest'
import { wholeKey } from './whole-key.ts'

test.for([
  ['01062', '010620000000'],
  ['01062 5240', '010625240000'],
  ['010625240001', '010625240001'],
  ['01062001', '01062001'],
  ['1062', '1062'],
  ['abcde', 'abcde'],
] as const)('the key %s becomes %s', ([typed, key]) => {
  expect(wholeKey(typed)).toBe(key)
})
