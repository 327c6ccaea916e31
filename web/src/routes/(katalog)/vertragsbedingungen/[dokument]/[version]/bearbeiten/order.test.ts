import { expect, test } from 'vitest'
import { moved } from './order.ts'

const keys = ['scope', 'use', 'payment']

test('a clause changes places with its neighbour', () => {
  expect(moved(keys, 'use', 'up')).toEqual(['use', 'scope', 'payment'])
  expect(moved(keys, 'use', 'down')).toEqual(['scope', 'payment', 'use'])
})

test('at an end, and for a clause that is gone, nothing moves', () => {
  expect(moved(keys, 'scope', 'up')).toEqual(keys)
  expect(moved(keys, 'payment', 'down')).toEqual(keys)
  expect(moved(keys, 'liability', 'up')).toEqual(keys)
})
