import { solutionParties } from '@fit-store/db/schema/solution-parties'
import { expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { anOrganisation, anOzgService, aPublicService, aSolution } from '../../../test/factories.ts'

const { ctx, db, get } = await testApp()

test('of more solutions than are shown, those that name the public service come first, and all are counted', async () => {
  const ozgId = await anOzgService(ctx)
  const service = await aPublicService(ctx, { ozgId })
  for (let count = 0; count < 100; count++) await aSolution(ctx, { title: `A ${count}`, ozgIds: [ozgId] })
  const both = await aSolution(ctx, {
    title: 'Z, genannt und über OZG',
    ozgIds: [ozgId],
    publicServiceIds: [service.id],
  })
  const { solutions, solutionTotal } = (await get(`/public-services/${service.slug}`)).json()
  expect(solutions).toHaveLength(100)
  expect(solutions[0]).toMatchObject({ basis: 'named', solution: { slug: both.slug } })
  expect(solutionTotal).toBe(101)
  expect((await get(`/ozg-services/${ozgId}`)).json()).toMatchObject({ solutionTotal: 101 })
})

test('what an organisation offers and its roles come in pages, and each solution is counted once', async () => {
  const { id, slug } = await anOrganisation(ctx)
  const offers = [1, 2, 3].map((count) =>
    aSolution(ctx, { title: `Angebot ${count}`, origin: 'offered', providerId: id }),
  )
  const [first] = await Promise.all(offers)
  const other = await aSolution(ctx, { title: 'Andere' })
  await db.insert(solutionParties).values([
    { solutionId: first!.id, organisationId: id, role: 'lead' },
    { solutionId: other.id, organisationId: id, role: 'operating' },
    { solutionId: other.id, organisationId: id, role: 'developing' },
  ])
  expect((await get(`/organisations/${slug}`)).json()).toMatchObject({ offerCount: 3, furtherCount: 1 })
  const slugs = async (list: string) => {
    const pages = [1, 2].map(async (page) =>
      (await get(`/organisations/${slug}/${list}?perPage=2&page=${page}`)).json(),
    )
    const [one, two] = await Promise.all(pages)
    expect([one.total, one.items.length, two.items.length]).toEqual([3, 2, 1])
    return [...one.items, ...two.items].map((item) => item.slug ?? `${item.role}:${item.solution.slug}`)
  }
  expect(new Set(await slugs('offers')).size).toBe(3)
  expect(new Set(await slugs('roles')).size).toBe(3)
  const { id: hidden, slug: unpublished } = await anOrganisation(ctx, { publishedAt: null })
  await aSolution(ctx, { origin: 'offered', providerId: hidden })
  for (const below of ['', '/offers', '/roles']) {
    expect((await get(`/organisations/${unpublished}${below}`)).statusCode).toBe(404)
  }
})
