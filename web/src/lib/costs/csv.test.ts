import { expect, test } from 'vitest'
import { csvOf } from './csv.ts'

const line = (...cells: Parameters<typeof csvOf>[0][number]) => csvOf([cells]).slice(1, -2)

test('amounts, key values and gaps stand as German spreadsheets read them', () => {
  expect(line('BY', 'Bayern', '15.53327', 123_456_789, null)).toBe('BY;Bayern;15,53327;1234567,89;')
  expect(line(-619_414)).toBe('-6194,14')
})

test('separators, quotes and line breaks stay inside their cell', () => {
  expect(line('a;b', 'c"d', 'e\nf')).toBe('"a;b";"c""d";"e\nf"')
})

test.for(['=1+1', '+SUM(A1)', '-cmd', '@x'])('%s is text, not a formula', (text) => {
  expect(line(text)).toBe(`'${text}`)
})
