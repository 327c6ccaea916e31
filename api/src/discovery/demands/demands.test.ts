import { demands } from '@fit-store/db/schema/demands'
import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { aPublicService, anOrganisation, aSolution } from '../../../test/factories.ts'
import { aMembership, aPerson, signedIn } from '../../../test/people.ts'
import { record } from '../../events/record.ts'
import { berlinDay } from '../../platform/days.ts'

const { app, ctx, db, index } = await testApp()
const wanted = await aSolution(ctx, { title: 'Bienenstock anmelden', land: 'BY' })
const offered = await aSolution(ctx, { origin: 'collected' })
const service = await aPublicService(ctx, { name: 'Bienenhaltung Anzeige' })
const data = { source: 'Test', read: 1, added: 1, changed: 0, unchanged: 0, refused: 0 }
await record(ctx, { type: 'reference.imported', subject: { type: 'reference', id: 'leika' }, data })
await index()

let callers = 0
/** Somebody new each time, because one address may not count without end. */
const post = (payload: object, headers: Record<string, string> = {}, remoteAddress = `192.0.2.${++callers}`) =>
  app.inject({ method: 'POST', url: '/api/v1/demands', payload, headers, remoteAddress })

async function list() {
  const operator = await anOrganisation(ctx, { kind: 'platform_operator' })
  const { id: personId } = await aPerson(ctx)
  await aMembership(ctx, { organisationId: operator.id, personId, roles: ['operator_administrator'] })
  const headers = await signedIn(ctx, { personId, organisationId: operator.id })
  return (await app.inject({ url: '/api/v1/demands', headers })).json()
}

beforeEach(async () => {
  await db.delete(demands)
})

describe('demand', () => {
  test('is counted for a collected entry, by Land, and listed most wanted first', async () => {
    for (const body of [{ land: 'BY' }, { land: 'BY' }, {}]) {
      expect((await post({ solution: wanted.slug, ...body })).json()).toEqual({ isCounted: true })
    }
    await post({ publicService: service.leikaKey })
    const month = berlinDay(ctx.now()).slice(0, 7)
    expect(await list()).toMatchObject({
      total: 2,
      items: [
        { kind: 'solution', key: wanted.slug, title: wanted.title, count: 3, laender: [{ land: 'BY', count: 2 }] },
        {
          kind: 'public_service',
          key: service.leikaKey,
          title: service.name,
          count: 1,
          laender: [],
          latestMonth: month,
        },
      ],
    })
    expect(await db.select().from(demands)).toHaveLength(3)
  })

  test('of words, only known ones are kept; one spelling stands for all, and few counts stay hidden', async () => {
    await post({ words: 'Bienenhaltung für Erika Mustermann, Tel. 0171 5551234' })
    await post({ words: 'bienenhaltungen' })
    expect(await list()).toMatchObject({ total: 0 })
    await post({ words: 'Bienenhaltung' })
    expect((await list()).items).toMatchObject([{ kind: 'words', key: null, title: 'Bienenhaltung', count: 3 }])
    expect(await db.select({ roots: demands.roots }).from(demands)).toHaveLength(1)
  })

  test('of words that nobody knows, nothing is stored', async () => {
    expect((await post({ words: 'Erika Mustermann' })).json()).toEqual({ isCounted: false })
    expect(await db.select().from(demands)).toEqual([])
  })

  test('leaves no trace of who asked, not even in the log', async () => {
    const before = await db.execute<{ count: number }>(sql`select count(*)::int as count from events`)
    await post({ solution: wanted.slug })
    expect(await db.execute(sql`select count(*)::int as count from events`)).toEqual(before)
    const [row] = await db.select().from(demands)
    expect(row?.month).toMatch(/-01$/)
  })

  test('counts each of many at the same time', async () => {
    await Promise.all(Array.from({ length: 10 }, () => post({ solution: wanted.slug, land: 'BY' })))
    expect(await db.select({ count: demands.count }).from(demands)).toEqual([{ count: 10 }])
  })

  test.for([
    ['an unknown solution', { solution: 'gibt-es-nicht' }, 404],
    ['an unknown service', { publicService: '99999999999999' }, 404],
    ['an unknown Land', { solution: wanted.slug, land: 'XX' }, 400],
    ['two subjects', { solution: wanted.slug, words: 'Biene' }, 400],
    ['nothing', {}, 400],
    ['endless words', { words: 'a'.repeat(201) }, 400],
  ] as const)('for %s is refused', async ([, body, status]) => {
    expect((await post(body)).statusCode).toBe(status)
    expect(await db.select().from(demands)).toEqual([])
  })

  test('is taken from our own pages and from programs, not from other sites', async () => {
    const body = { solution: wanted.slug }
    expect((await post(body, { origin: 'https://boese.example' })).statusCode).toBe(403)
    expect((await post(body, { origin: 'http://localhost:3000' })).statusCode).toBe(200)
  })

  test('is refused when one address goes on and on', async () => {
    const ask = async () => (await post({ solution: wanted.slug }, {}, '198.51.100.1')).statusCode
    for (let call = 0; call < 20; call++) expect(await ask()).toBe(200)
    expect(await ask()).toBe(429)
  })

  test('of an offer has no meaning: it is ordered, not wished for', async () => {
    const { id: providerId } = await anOrganisation(ctx)
    await db.execute(sql`update solutions set origin = 'offered', provider_id = ${providerId} where id = ${offered.id}`)
    expect((await post({ solution: offered.slug })).statusCode).toBe(404)
  })
})

test.for([
  [
    'two subjects',
    sql`insert into demands (solution_id, roots, words, month) values (${wanted.id}, 'a', 'a', '2026-11-01')`,
  ],
  ['no subject', sql`insert into demands (month) values ('2026-11-01')`],
  ['a day', sql`insert into demands (roots, words, month) values ('a', 'a', '2026-11-02')`],
  ['roots without words', sql`insert into demands (roots, month) values ('a', '2026-11-01')`],
] as const)('the database refuses a demand with %s', async ([, statement]) => {
  await expect(db.execute(statement)).rejects.toThrow()
})
