import { describe, expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import { aPublicService, aSolution, aSubjectArea, anOzgService } from '../../test/factories.ts'

const { ctx, get } = await testApp()

describe('a solution', () => {
  test('lists named services first and the rest of its OZG service after them', async () => {
    const ozgId = await anOzgService(ctx)
    const viaOzg = await aPublicService(ctx, { ozgId, leikaKey: '99000000000001' })
    const named = await aPublicService(ctx, { ozgId, leikaKey: '99000000000002' })
    const { slug } = await aSolution(ctx, { ozgIds: [ozgId], publicServiceIds: [named.id] })
    const { publicServices, publicServiceTotal } = (await get(`/solutions/${slug}`)).json()
    expect(publicServices).toMatchObject([
      { leikaKey: named.leikaKey, basis: 'named' },
      { leikaKey: viaOzg.leikaKey, basis: 'via_ozg_service' },
    ])
    expect(publicServiceTotal).toBe(2)
  })

  test('leaves empty what nobody has said', async () => {
    const { slug } = await aSolution(ctx)
    expect((await get(`/solutions/${slug}`)).json()).toMatchObject({
      stage: null,
      maturity: null,
      provider: null,
      licence: null,
      figures: [],
      adoptionDetails: [],
    })
  })

  test('tells moments as the contract promises, in UTC', async () => {
    const publishedAt = new Date('2026-03-01T22:30:15.120Z')
    const { slug } = await aSolution(ctx, { publishedAt })
    expect((await get(`/solutions/${slug}`)).json().publishedAt).toBe(publishedAt.toISOString())
  })

  test('names neighbours with the same OZG service before others of its subject area', async () => {
    const subjectArea = await aSubjectArea(ctx)
    const ozgId = await anOzgService(ctx)
    await aSolution(ctx, { subjectArea, slug: 'a-nur-dasselbe-themenfeld' })
    await aSolution(ctx, { subjectArea, slug: 'z-dieselbe-ozg-leistung', ozgIds: [ozgId] })
    const { slug } = await aSolution(ctx, { subjectArea, ozgIds: [ozgId] })
    const { related } = (await get(`/solutions/${slug}`)).json()
    expect(related.map((one: { slug: string }) => one.slug)).toEqual([
      'z-dieselbe-ozg-leistung',
      'a-nur-dasselbe-themenfeld',
    ])
  })

  test('keeps its identity to itself: only declared fields leave', async () => {
    const { slug } = await aSolution(ctx)
    expect((await get(`/solutions/${slug}`)).json()).not.toHaveProperty('providerId')
  })
})

describe('solutions by their names', () => {
  test('come at once, in the order of the question, without those that are not there', async () => {
    const [one, two] = [await aSolution(ctx), await aSolution(ctx)]
    const ask = (slugs: string[]) => get(`/solutions/cards?${slugs.map((slug) => `slug=${slug}`).join('&')}`)
    const { items } = (await ask([two.slug, 'gibt-es-nicht', one.slug])).json()
    expect(items.map((item: { slug: string }) => item.slug)).toEqual([two.slug, one.slug])
    expect(items[0]).toMatchObject({ title: two.title, laender: [], adoptions: [] })
    expect(items[0]).not.toHaveProperty('id')
    expect((await ask(Array.from({ length: 51 }, (_, at) => `l-${at}`))).statusCode).toBe(400)
    expect((await ask([])).statusCode).toBe(400)
  })
})

describe('a comparison', () => {
  test('keeps the order of the question', async () => {
    const [one, two] = [await aSolution(ctx), await aSolution(ctx)]
    const { items } = (await get(`/solutions/compare?slug=${two.slug}&slug=${one.slug}`)).json()
    expect(items.map(({ slug }: { slug: string }) => slug)).toEqual([two.slug, one.slug])
  })

  test.for([
    ['one solution', ['a'], 'minItems'],
    ['five solutions', ['a', 'b', 'c', 'd', 'e'], 'maxItems'],
    ['the same twice', ['a', 'a'], 'uniqueItems'],
  ] as const)('of %s is refused', async ([, slugs, rule]) => {
    const answer = await get(`/solutions/compare?${slugs.map((slug) => `slug=${slug}`).join('&')}`)
    expect(answer.statusCode).toBe(400)
    expect(answer.json().errors).toMatchObject([{ pointer: '/query/slug', rule }])
  })

  test('with a solution that is not there is not found', async () => {
    const { slug } = await aSolution(ctx)
    expect((await get(`/solutions/compare?slug=${slug}&slug=gibt-es-nicht`)).statusCode).toBe(404)
  })
})
