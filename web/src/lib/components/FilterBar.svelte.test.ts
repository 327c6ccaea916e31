import { render } from 'svelte/server'
import { expect, test } from 'vitest'
import FilterBar from './FilterBar.svelte'

test('what else narrows the list goes along with the filters, the page of the old result does not', () => {
  const { body } = render(FilterBar, {
    props: {
      action: '/vertraege',
      label: 'Verträge filtern',
      word: { label: 'Name', value: 'amt' },
      choices: [{ name: 'art', label: 'Art', value: 'reuse', options: [{ value: '', label: 'Alle' }] }],
      keep: [
        ['frist', 'overdue'],
        ['q', 'amt'],
        ['art', 'reuse'],
        ['seite', '3'],
        ['erledigt', 'gesichert'],
      ],
    },
  })
  const hidden = [...body.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)]
  expect(hidden.map(([, name, value]) => [name, value])).toEqual([['frist', 'overdue']])
})
