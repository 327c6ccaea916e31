import { expect, test } from 'vitest'
import { conditionFrom, conditionOf, conditionOptions } from './condition.ts'

test('every option of the field is read back as the condition it names', () => {
  for (const { value } of conditionOptions) {
    const condition = conditionFrom(value)
    expect(condition && `${condition.fact}=${condition.is}`).toBe(value)
  }
})

test('no choice and an unknown fact are no condition', () => {
  expect(conditionFrom('')).toBeNull()
  expect(conditionFrom('weather=sunny')).toBeNull()
})

test('a condition is said in German', () => {
  expect(conditionOf({ fact: 'dataProtection', is: 'ozg_8a' })).toBe('Datenschutz ist „§ 8a OZG“')
})
