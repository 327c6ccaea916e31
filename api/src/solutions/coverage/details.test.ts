import { expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { anOzgService, aPublicService, aSolution } from '../../../test/factories.ts'

const { ctx, get } = await testApp()

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
