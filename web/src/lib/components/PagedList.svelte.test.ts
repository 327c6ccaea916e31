import { createRawSnippet } from 'svelte'
import { render } from 'svelte/server'
import { expect, test } from 'vitest'
import PagedList from './PagedList.svelte'

const text = (words: string) => createRawSnippet(() => ({ render: () => `<p>${words}</p>` }))
const shared = {
  perPage: 50,
  href: (page: number) => `/ozg?seite=${page}`,
  noun: 'OZG-Leistungen',
  children: text('Zeilen'),
  empty: text('Nichts'),
}
const body = (props: { items: unknown[]; total: number; page: number }) =>
  render(PagedList, { props: { ...shared, ...props } }).body

test('a list says which part of it is shown', () => {
  expect(body({ items: [1, 2, 3], total: 1053, page: 22 })).toMatch(/OZG-Leistungen\s+1\.051 bis 1\.053 von 1\.053/)
})

test('a page beyond the end leads back, by one link where there is one page', () => {
  const beyond = body({ items: [], total: 557, page: 99 })
  expect(beyond).toContain('Seite 99 gibt es nicht, die Liste hat 12')
  expect(beyond).toContain('href="/ozg?seite=12"')
  expect(body({ items: [], total: 3, page: 2 }).match(/href="\/ozg\?seite=1"/g)).toHaveLength(1)
})

test('an empty list shows what the page says about it', () => {
  expect(body({ items: [], total: 0, page: 1 })).toContain('Nichts')
})
