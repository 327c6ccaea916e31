import { expect, test } from 'vitest'
import { echoesOf } from './echoes.ts'

test('what was typed comes back as an echo, whenever that is and however often', () => {
  const { ask, isNews } = echoesOf('')
  ask('Wo')
  ask('Wohn')
  for (const echo of ['', 'Wo', 'Wo', 'Wohn', 'Wohn']) expect(isNews(echo)).toBe(false)
})

test('what was overtaken by later typing is no longer waited for', () => {
  const { ask, isNews } = echoesOf('')
  ask('Wo')
  ask('Wohn')
  expect(isNews('Wohn')).toBe(false)
  expect(isNews('Wo')).toBe(true)
})

test('what a link brings is news, and ends what was under way', () => {
  const { ask, isNews } = echoesOf('Bau')
  ask('Wohngeld')
  expect(isNews('')).toBe(true)
  expect(isNews('Wohngeld')).toBe(true)
})
