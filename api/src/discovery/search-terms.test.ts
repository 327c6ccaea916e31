import { expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import { berlinDay } from '../platform/days.ts'
import { aWorkingGroup, clause } from '../terms/test/working-group.ts'

let now = new Date()
const { app, ctx, get } = await testApp({ now: () => now })
const { first, second, as, discussed } = await aWorkingGroup({ app, ctx })

const suggested = async (q: string) => {
  const { groups } = (await get(`/solutions/suggest?q=${encodeURIComponent(q)}`)).json()
  return groups.find(({ kind }: { kind: string }) => kind === 'clause')?.items ?? []
}

test('a clause is suggested by its heading from the first day it is valid, though nothing happens that night', async () => {
  const { path, slug } = await discussed()
  const heading = 'Fristenrechnung und Zugang'
  await as(first, 'POST', `${path}/clauses`, { key: 'days', after: 'scope', ...clause('Es zählen Tage.', { heading }) })
  const { body } = await as(first, 'POST', `${path}/review`, {})
  for (const member of [first, second]) await as(member, 'POST', `${path}/approvals`, { hash: body.hash })
  const tomorrow = new Date(now.getTime() + 86_400_000)
  await as(first, 'POST', `${path}/entry-into-force`, { validFrom: berlinDay(tomorrow) })

  expect([await suggested('fristenrech'), await suggested('fristenrech')]).toEqual([[], []])
  now = tomorrow
  expect(await suggested('fristenrech')).toEqual([
    {
      key: `${slug}/2/2`,
      title: expect.stringMatching(/^§\u00A02 Fristenrechnung und Zugang, Bedingungen \d+$/),
      fragments: expect.arrayContaining([{ text: 'Fristenrechnung', match: true }]),
    },
  ])
  expect(await suggested('Tage')).toEqual([])
})
