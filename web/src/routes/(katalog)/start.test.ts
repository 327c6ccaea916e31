import { expect, test } from 'vitest'
import { load } from './+page.server.ts'

type Event = Parameters<typeof load>[0]

test('what came into the catalogue just after midnight came on the new day', async () => {
  const items = [{ publishedAt: '2026-07-01T22:30:00.000Z', adopterCount: 0, name: '' }]
  const facets = { stage: [], adopter: [] }
  const locals = { catalogue: { GET: () => Promise.resolve({ data: { items, facets, total: 1 } }) } }
  expect(await load({ locals } as unknown as Event)).toMatchObject({ newest: [{ publishedOn: '2026-07-02' }] })
})
