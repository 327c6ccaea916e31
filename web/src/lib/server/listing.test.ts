import { expect, test } from 'vitest'
import type { QueryOf } from '#lib/address.ts'
import { listing } from './listing.ts'

const refusal = (...errors: { pointer: string; rule: string }[]) => ({
  error: { type: '/probleme/validation-failed', title: 'Angaben ungültig', status: 400, detail: 'Ungültig.', errors },
})

test('what the API refuses is left out and told', async () => {
  const asked: QueryOf<'listOzgServices'>[] = []
  const ask = async (query: QueryOf<'listOzgServices'>) => {
    asked.push(query)
    return query.page === undefined ? { data: 'page one' } : refusal({ pointer: '/query/page', rule: 'type' })
  }
  const { list, refused } = await listing('listOzgServices', new URLSearchParams('q=bau&seite=abc'), ask)
  expect(asked).toEqual([{ q: 'bau', page: 'abc' }, { q: 'bau' }])
  expect(list).toBe('page one')
  expect(refused).toEqual([expect.stringContaining('Seite')])
})

test('a refusal that names no part of the address is the page’s own', async () => {
  const params = new URLSearchParams('q=bau')
  await expect(listing('listOzgServices', params, async () => refusal())).rejects.toMatchObject({ status: 400 })
})
