import { describe, expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import { aSolution, anOrganisation } from '../../test/factories.ts'
import { aContent, aKey, aMember, anOffer } from '../../test/prices.ts'
import { createSheet } from '../pricing/sheets/create-sheet.ts'
import { publishSheet, saveSheet, submitSheet } from '../pricing/sheets/move-sheet.ts'
import type { SheetContent } from '../pricing/sheets/schemas.ts'

const { app, ctx, get, index } = await testApp()
await aKey(ctx)
const operator = await anOrganisation(ctx, { kind: 'platform_operator' })
const checker = await aMember(ctx, operator.id, ['moderator'])

async function priced(given: Partial<SheetContent>) {
  const { editor, solution } = await anOffer(ctx)
  const id = await createSheet(editor, { solution: solution.slug, year: 2027 })
  await saveSheet(editor, id, 1, aContent(given))
  await submitSheet(editor, id, 2)
  await publishSheet(checker, id, 3)
  return solution.slug
}

const dear = await priced({ model: 'fixed_price', fixedPriceCents: 2_000_000 })
const shared = await priced({}) // 400 € for BY, which would join
const free = await priced({ model: 'free' })
const { slug: onRequest } = await aSolution(ctx)
await index()
type Row = { slug: string; cost: { year: number; cents: number; takesPart: boolean } | null }
const rows = async (query: string) => (await get(`/solutions?${query}`)).json<{ items: Row[] }>().items

describe('what a solution costs the Land that asks', () => {
  test('stands on every row, and honestly nowhere without a price or without a Land', async () => {
    const costs = Object.fromEntries((await rows('forLand=BY')).map(({ slug, cost }) => [slug, cost]))
    expect(costs).toEqual({
      [dear]: { year: 2027, cents: 2_000_000, takesPart: false },
      [shared]: { year: 2027, cents: 40_000, takesPart: false },
      [free]: { year: 2027, cents: 0, takesPart: false },
      [onRequest]: null,
    })
    expect((await rows('')).every(({ cost }) => cost === null)).toBe(true)
  })

  test('is what the calculator says, also when somebody joins within the year', async () => {
    const participants = [
      { land: 'BB', from: null, to: null, fromScenario: 'low' as const },
      { land: 'BE', from: '2027-07-01', to: null, fromScenario: 'low' as const },
    ]
    const slug = await priced({ participants })
    for (const [land, joiners] of [
      ['BB', []],
      ['BE', []],
      ['BY', ['BY']],
    ] as const) {
      const [cost] = (await get(`/solution-costs?forLand=${land}&solution=${slug}`)).json().items
      const payload = { solution: slug, year: 2027, joiners, land }
      const { shares } = (await app.inject({ method: 'POST', url: '/api/v1/cost-estimates', payload })).json()
      expect(cost.cents, land).toBe(shares.find((share: { land: string }) => share.land === land).cents)
    }
  })

  test('can be sorted by, cheapest first, on request last', async () => {
    expect((await rows('forLand=BY&sort=cost')).map(({ slug }) => slug)).toEqual([free, shared, dear, onRequest])
  })

  test('can be filtered and counted by', async () => {
    const { facets } = (await get('/solutions?forLand=BY')).json()
    expect(facets.cost.map(({ value, count }: { value: string; count: number }) => [value, count])).toEqual([
      ['free', 1],
      ['to-10k', 1],
      ['to-25k', 1],
    ])
    expect((await rows('forLand=BY&cost=free&cost=to-25k&sort=cost')).map(({ slug }) => slug)).toEqual([free, dear])
    expect((await get('/solutions')).json().facets.cost).toEqual([])
  })

  test('needs a Land', async () => {
    for (const query of ['sort=cost', 'cost=free']) {
      const answer = await get(`/solutions?${query}`)
      expect([answer.statusCode, answer.json().errors[0]]).toEqual([
        400,
        { pointer: '/query/forLand', rule: 'required' },
      ])
    }
  })
})
