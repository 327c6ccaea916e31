import { solutions } from '@fit-store/db/schema/solutions'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import { aSolution } from '../../test/factories.ts'

const { ctx, db, get } = await testApp()
const { id, slug } = await aSolution(ctx, { title: 'Vorher' })
const read = async () => (await get(`/solutions/${slug}`)).json().title

test('a change is seen by the very next reader', async () => {
  expect([await read(), await read()]).toEqual(['Vorher', 'Vorher'])
  await db.update(solutions).set({ title: 'Nachher' }).where(eq(solutions.id, id))
  expect(await read()).toBe('Nachher')
})

test('a change that is not committed yet is not seen, and once committed it is', async () => {
  const committed = Promise.withResolvers<void>()
  const written = Promise.withResolvers<void>()
  const change = db.transaction(async (tx) => {
    await tx.update(solutions).set({ title: 'Schwebend' }).where(eq(solutions.id, id))
    written.resolve()
    await committed.promise
  })
  await written.promise
  expect([await read(), await read()]).toEqual(['Nachher', 'Nachher'])
  committed.resolve()
  await change
  expect(await read()).toBe('Schwebend')
})

test('a remembered answer is the first one to the letter, with its headers', async () => {
  const [first, again] = [await get('/laender'), await get('/laender')]
  expect(again.body).toBe(first.body)
  for (const name of ['etag', 'content-type', 'cache-control'])
    expect(again.headers[name], name).toBe(first.headers[name])
  expect((await get('/laender', { 'if-none-match': String(first.headers.etag) })).statusCode).toBe(304)
})

test('a refusal is not remembered', async () => {
  const missing = 'kommt-gleich'
  expect((await get(`/solutions/${missing}`)).statusCode).toBe(404)
  await aSolution(ctx, { slug: missing })
  expect((await get(`/solutions/${missing}`)).statusCode).toBe(200)
})

test('however many ask at once, nobody gets an answer from before a change they know of', async () => {
  for (const title of ['Eins', 'Zwei', 'Drei']) {
    const before = Array.from({ length: 20 }, read)
    await db.update(solutions).set({ title }).where(eq(solutions.id, id))
    expect(new Set(await Promise.all(Array.from({ length: 20 }, read)))).toEqual(new Set([title]))
    await Promise.all(before)
  }
})
