import { SearchUnavailable } from '@fit-store/search/engine'
import { expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import { aSolution } from '../../test/factories.ts'

const { ctx, search, index, get } = await testApp()

test('what stood in for the search engine is not told any more once the engine is back', async () => {
  await aSolution(ctx)
  await index()
  const { primary: postgres } = search
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
