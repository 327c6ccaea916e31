import { expect, test } from 'vitest'
import { offersIn, owing, yearsOf } from './years.ts'

type Row = Parameters<typeof offersIn>[2][number]
const sheet = (slug: string, year: number, status: Row['status'], edition = 1) =>
  ({ id: `${slug}-${year}-${edition}`, solution: { slug, title: slug }, year, status, edition }) as Row
const offers = ['hund', 'kita', 'amt'].map((slug) => ({ slug, title: slug }))

test('years come from rounds and sheets, each once, newest first', () => {
  expect(yearsOf([{ year: 2028 }, { year: 2027 }], [2027, 2025])).toEqual([2028, 2027, 2025])
})

test('who owes a sheet stands first; the newest edition counts, a replaced one does not', () => {
  const sheets = [
    sheet('hund', 2027, 'superseded', 1),
    sheet('hund', 2027, 'published', 2),
    sheet('hund', 2027, 'draft', 3),
    sheet('kita', 2027, 'submitted'),
    sheet('amt', 2026, 'published'),
  ]
  const rows = offersIn(2027, offers, sheets)
  expect(rows.map(({ slug, sheet, published }) => [slug, sheet?.edition, published?.edition])).toEqual([
    ['amt', undefined, undefined],
    ['hund', 3, 2],
    ['kita', 1, undefined],
  ])
  expect(owing(rows)).toBe(1)
})
