import { expect, test } from 'vitest'
import { exportQuery } from './export-query.ts'

const of = (address: string, { land, sorted }: { land?: string; sorted?: boolean } = {}) =>
  exportQuery(new URLSearchParams(address), { land, ...(sorted && { sorted }) })

test('an export has the words and filters of the list under the names of the API', () => {
  expect(of('q=wohngeld&themenfeld=bildung&land=BY&land=HE')).toBe('?q=wohngeld&land=BY&land=HE&subjectArea=bildung')
})

test('pages, looks and what nobody knows are left out', () => {
  expect(of('seite=3&anzahl=50&ansicht=tabelle&fuer=BY&utm_source=x')).toBe('')
})

test('a file is in the order of the list, a feed in its own', () => {
  expect(of('sortierung=title', { sorted: true })).toBe('?sort=title')
  expect(of('sortierung=title')).toBe('')
})

test('costs are those of the chosen Land, and nothing without one', () => {
  expect(of('kosten=none&sortierung=cost', { sorted: true })).toBe('')
  expect(of('kosten=none&sortierung=cost', { land: 'BY', sorted: true })).toBe('?cost=none&forLand=BY&sort=cost')
  expect(of('kosten=none&sortierung=cost', { land: 'BY' })).toBe('?cost=none&forLand=BY')
})
