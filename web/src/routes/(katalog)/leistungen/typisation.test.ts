import { expect, test } from 'vitest'
import { typeMeaning } from './typisation.ts'

test('a type with a letter means what the type means', () => {
  expect(typeMeaning('4a')).toBe(typeMeaning('4'))
  expect(typeMeaning('2/3')).toBe('Der Bund regelt, Länder oder Kommunen führen aus.')
})

test('a type the source does not explain is not explained', () => {
  expect(typeMeaning('6')).toBeUndefined()
  expect(typeMeaning('44')).toBeUndefined()
})
