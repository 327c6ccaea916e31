import { expect, test } from 'vitest'
import { activeFilters } from './active-filters.ts'

const address = new URL('https://fit-store.example/ozg?q=bau&themenfeld=umwelt&seite=3')

test('a chip takes its filter away, keeps the others and starts on the first page', () => {
  const filters = [
    { key: 'q', kind: 'Wort', label: '„bau“' },
    { key: 'themenfeld', kind: 'Themenfeld', label: 'Umwelt' },
  ]
  expect(activeFilters(address, filters)).toEqual([
    { label: '„bau“', href: '/ozg?themenfeld=umwelt', removes: 'Filter entfernen: Wort „bau“' },
    { label: 'Umwelt', href: '/ozg?q=bau', removes: 'Filter entfernen: Themenfeld Umwelt' },
  ])
})

test('a filter without a value has no chip', () => {
  expect(activeFilters(address, [{ key: 'art', kind: 'Art', label: undefined }])).toEqual([])
})
