import { render } from 'svelte/server'
import { expect, test } from 'vitest'
import CompareMatrix from './CompareMatrix.svelte'

const shared = {
  caption: 'Vergleich',
  subjects: [
    { title: 'A', href: '/loesungen/a' },
    { title: 'B', href: '/loesungen/b' },
  ],
  groups: [
    {
      label: 'Betrieb',
      rows: [
        { label: 'Stand', cells: [{ text: 'Pilot' }, { text: 'Pilot' }] },
        { label: 'Seit', cells: [{ text: '2021' }, undefined] },
      ],
    },
  ],
  hrefs: { differences: '?zeilen=unterschiede', all: '?zeilen=alle' },
}

test('equal rows are left out and named below', () => {
  const { body } = render(CompareMatrix, { props: { ...shared, onlyDifferences: true } })
  expect(body).toContain('Nur Unterschiede (1)')
  expect(body).toContain('Ausgeblendet, weil überall gleich: Stand.')
  expect(body).not.toContain('Pilot')
})

test('all rows tell a shared value once', () => {
  const { body } = render(CompareMatrix, { props: { ...shared, onlyDifferences: false } })
  expect(body.match(/Pilot/g)).toHaveLength(1)
  expect(body).toContain('keine Angabe')
  expect(body).not.toContain('Ausgeblendet')
})
