import { setTimeout } from 'node:timers/promises'
import { solutions } from '@fit-store/db/schema/solutions'
import { eq } from 'drizzle-orm'
import { fastify } from 'fastify'
import { describe, expect, onTestFinished, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import { aSolution } from '../../test/factories.ts'
import { rememberAnswers } from './remembered-answers.ts'

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

test.for(['/laender', `/solutions/${slug}/publiccode.yml`])(
  'a remembered answer is the first one to the letter, with its headers: %s',
  async (address) => {
    const [first, again] = [await get(address), await get(address)]
    expect(again.body).toBe(first.body)
    expect({ ...again.headers, date: '' }).toEqual({ ...first.headers, date: '' })
    expect((await get(address, { 'if-none-match': String(first.headers.etag) })).statusCode).toBe(304)
  },
)

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

describe('who asks for what is just being answered', () => {
  /** A public page of its own, whose `answer` tells how often it was asked for. */
  async function aPage(answer: (asked: number) => Promise<string>) {
    const app = fastify()
    let asked = 0
    app.addHook('onRequest', async (request) => {
      request.ctx = { ...ctx, db }
    })
    rememberAnswers(app)
    app.get('/seite', { config: { access: 'public' } }, () => answer(++asked))
    onTestFinished(() => app.close())
    return { app, read: () => app.inject('/seite') }
  }

  test('waits for that answer', async () => {
    const { read } = await aPage(async (asked) => {
      await setTimeout(50)
      return `Antwort ${asked}`
    })
    const answers = await Promise.all(Array.from({ length: 20 }, read))
    expect(new Set(answers.map(({ body }) => body))).toEqual(new Set(['Antwort 1']))
  })

  test('is answered although the first who asked has gone', async () => {
    const [asking, hasGone, leaving] = [
      Promise.withResolvers<void>(),
      Promise.withResolvers<void>(),
      new AbortController(),
    ]
    const { read, app } = await aPage(async (asked) => {
      asking.resolve()
      await hasGone.promise
      return `Antwort ${asked}`
    })
    const address = await app.listen({ host: '127.0.0.1', port: 0 })
    const first = fetch(`${address}/seite`, { signal: leaving.signal })
    await asking.promise
    leaving.abort()
    await expect(first).rejects.toThrow()
    const next = read()
    hasGone.resolve()
    expect((await next).statusCode).toBe(200)
  })

  test('asks for itself when there was none', async () => {
    const { read } = await aPage(async (asked) => {
      await setTimeout(50)
      if (asked === 1) throw new Error('einmal nicht')
      return 'Antwort'
    })
    const answers = await Promise.all(Array.from({ length: 5 }, read))
    const refused = answers.filter(({ statusCode }) => statusCode === 500)
    const told = answers.filter(({ body }) => body === 'Antwort')
    expect([refused.length, told.length]).toEqual([1, 4])
  })
})
