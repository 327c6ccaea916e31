import { render } from 'svelte/server'
import { expect, test } from 'vitest'
import Pagination from './Pagination.svelte'

const href = (page: number) => `/loesungen?page=${page}`

test('every page is a link, and the current one says so', () => {
  const { body } = render(Pagination, { props: { page: 2, pages: 3, href } })
  expect(body).toMatch(/href="\/loesungen\?page=2"[^>]*aria-current="page"/)
  expect(body.match(/aria-current/g)).toHaveLength(1)
  expect(body).toContain('rel="prev"')
  expect(body).toContain('rel="next"')
})

test('the ends have no step beyond them', () => {
  expect(render(Pagination, { props: { page: 1, pages: 3, href } }).body).not.toContain('rel="prev"')
  expect(render(Pagination, { props: { page: 3, pages: 3, href } }).body).not.toContain('rel="next"')
})

test('a single page needs no paging', () => {
  expect(render(Pagination, { props: { page: 1, pages: 1, href } }).body).not.toContain('<nav')
})
