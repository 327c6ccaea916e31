import { expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import { aSolution } from '../../test/factories.ts'
import { aPerson, signedIn } from '../../test/people.ts'

const { app, ctx } = await testApp()

async function aWatcher() {
  const headers = await signedIn(ctx, { personId: (await aPerson(ctx)).id })
  return (payload: object) => app.inject({ method: 'PATCH', url: '/api/v1/watchlist', headers, payload })
}

test('what is added at the same moment on two devices is all kept, and removed again without the rest', async () => {
  const change = await aWatcher()
  const [one, two, three] = [await aSolution(ctx), await aSolution(ctx), await aSolution(ctx)].map(({ slug }) => slug)
  await Promise.all([one, two, three].map((slug) => change({ add: [slug] })))
  await Promise.all([change({ remove: [one] }), change({ remove: [two] })])
  expect((await change({ add: ['gibt-es-nicht'] })).json()).toEqual({ items: [three] })
})

test('a list that would grow beyond two hundred stays as it is', async () => {
  const change = await aWatcher()
  const slugs: string[] = []
  while (slugs.length < 201) slugs.push((await aSolution(ctx)).slug)
  expect((await change({ add: slugs.slice(0, 200) })).json().items).toHaveLength(200)
  expect((await change({ add: slugs.slice(200) })).json()).toMatchObject({ status: 409, type: '/probleme/too-many' })
  expect((await change({ remove: slugs.slice(0, 1), add: slugs.slice(200) })).json().items).toHaveLength(200)
})
