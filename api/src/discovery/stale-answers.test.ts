import { SearchUnavailable } from '@fit-store/search/engine'
import { expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import { aSolution } from '../../test/factories.ts'

const { ctx, search, index, get } = await testApp()
const { primary: postgres } = search
const solution = await aSolution(ctx, { title: 'Wohngeld beantragen' })
await index()

test('what stood in for the search engine is not told any more once the engine is back', async () => {
  let isDown = true
  search.primary = {
    ...postgres,
    search: async (query) => {
      if (isDown) throw new SearchUnavailable('gerade weg')
      return postgres.search(query)
    },
  }
  const isStale = async () => (await get('/solutions')).json().stale
  expect([await isStale(), await isStale()]).toEqual([true, true])
  isDown = false
  expect(await isStale()).toBe(false)
})

test('nor is what stood in for its suggestions', async () => {
  let isDown = true
  search.primary = {
    ...postgres,
    suggest: async (text) => {
      if (isDown) throw new SearchUnavailable('gerade weg')
      return [{ id: solution.id, title: text, fragments: [{ text, match: true }] }]
    },
  }
  const firstTitle = async () => (await get('/solutions/suggest?q=Wohngeld')).json().groups[0]?.items[0]?.title
  expect(await firstTitle()).toBe('Wohngeld beantragen')
  isDown = false
  expect(await firstTitle()).toBe('Wohngeld')
})
