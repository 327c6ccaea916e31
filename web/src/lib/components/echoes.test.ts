import { expect, test } from 'vitest'
import { echoesOf } from './echoes.ts'

test('what was typed comes back as an echo, whenever that is, and once', () => {
  const { ask, isEcho } = echoesOf()
  ask('Wo')
  ask('Wohn')
  expect(isEcho('Wo')).toBe(true)
  expect(isEcho('Wohn')).toBe(true)
  expect(isEcho('Wohn')).toBe(false)
})

test('what was overtaken by later typing is no longer waited for', () => {
  const { ask, isEcho } = echoesOf()
  ask('Wo')
  ask('Wohn')
  expect(isEcho('Wohn')).toBe(true)
  expect(isEcho('Wo')).toBe(false)
})

test('what a link brings is no echo, and ends what was under way', () => {
  const { ask, isEcho } = echoesOf()
  ask('Wohngeld')
  expect(isEcho('')).toBe(false)
  expect(isEcho('Wohngeld')).toBe(false)
})
