import { expect, test } from 'vitest'
import { storedDay, writtenDay } from './partial-day.ts'

test.for([
  ['2026-11-22', '22.11.2026'],
  ['2026-11', '11.2026'],
  ['2026', '2026'],
])('%s is written %s and read back', ([stored, written]) => {
  expect(writtenDay(stored!)).toBe(written)
  expect(storedDay(written!)).toBe(stored)
})

test('one digit is enough, and what is no day stays as it was typed', () => {
  expect(storedDay('1. 3. 2026')).toBe('2026-03-01')
  expect(storedDay('2026-11-22')).toBe('2026-11-22')
  expect(storedDay('nächstes Jahr')).toBe('nächstes Jahr')
  expect(writtenDay('nächstes Jahr')).toBe('nächstes Jahr')
})
