import { expect, test } from 'vitest'
import { dayChip } from './filter.ts'

test('a chip says from which day and until which, in the German form', () => {
  expect(dayChip('ab', '2026-11-03')).toBe('ab 03.11.2026')
  expect(dayChip('bis', '2026-11-30')).toBe('bis 30.11.2026')
  expect(dayChip('bis', undefined)).toBeUndefined()
})

test('what is no day can still be seen and taken away', () => {
  expect(dayChip('ab', 'gestern')).toBe('ab gestern')
})
