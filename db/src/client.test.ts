import { once } from 'node:events'
import { connect as dial, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { sql } from 'drizzle-orm'
import { describe, expect, inject, onTestFinished, test } from 'vitest'
import { connect, executePrepared, type Database } from './client.ts'

/** A stretch of network between client and server that can be cut, or go silent. */
async function network() {
  const url = new URL(inject('clusterUrl'))
  const serverPort = Number(url.port)
  const sockets = new Set<Socket>()
  let silent = false
  let unready = false
  const relay = createServer((near) => {
    sockets.add(near.on('error', () => {}))
    if (silent) return
    const far = dial(serverPort, '127.0.0.1')
    sockets.add(far.on('error', () => {}))
    near.on('data', (bytes) => unready && bytes.includes('pg_type') && near.resetAndDestroy()) // asked by each new connection
    near.pipe(far).pipe(near)
  })
  const connected = async (port: number) => {
    relay.listen(port, '127.0.0.1')
    await once(relay, 'listening')
  }
  const cut = () => {
    relay.close()
    for (const socket of sockets) socket.destroy()
  }
  await connected(0)
  const { port } = relay.address() as AddressInfo
  url.port = String(port)
  onTestFinished(cut)
  return {
    url: url.href,
    cut,
    mend: () => connected(port),
    fallSilent: () => (silent = true),
    unready: (is: boolean) => (unready = is),
  }
}

function open(url: string, { max = 2 } = {}) {
  const connection = connect(url, { max })
  onTestFinished(connection.close)
  return connection
}

describe('connect', () => {
  test('a query fails at once while the database is away, and works again when it is back', async () => {
    const { url, cut, mend } = await network()
    const { sql } = open(url)
    await sql`select 1`
    cut()
    const since = Date.now()
    for (let i = 0; i < 5; i++) await expect(sql`select 1`).rejects.toHaveProperty('code')
    expect(Date.now() - since).toBeLessThan(3000)
    await mend()
    expect(await sql`select 1 as one`).toEqual([{ one: 1 }])
  })

  test('a database that accepts and never answers is given up after about three seconds', async () => {
    const { url, fallSilent } = await network()
    fallSilent()
    const since = Date.now()
    await expect(open(url).sql`select 1`).rejects.toMatchObject({ code: 'CONNECT_TIMEOUT' })
    expect(Date.now() - since).toBeLessThan(5000)
  })

  test('a transaction whose connection broke does nothing more, neither for itself nor in the next one on that connection', async () => {
    const { url, cut, mend } = await network()
    const { db } = open(url, { max: 1 })
    const table = sql.identifier(`written_${crypto.randomUUID()}`)
    const write = (tx: Database, text: string) => tx.execute(sql`insert into ${table} values (${text})`)
    await db.execute(sql`create table ${table} (text text)`)
    onTestFinished(async () => void (await db.execute(sql`drop table ${table}`)))
    const [isBack, isOver] = [Promise.withResolvers<void>(), Promise.withResolvers<unknown>()]
    const broken = db.transaction(async (tx) => {
      await write(tx, 'before it broke')
      cut()
      await isBack.promise
      await write(tx, 'after it broke').then(isOver.resolve, isOver.reject)
    })
    await expect(broken).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' })
    await mend()
    await db.transaction(async (tx) => {
      await write(tx, 'first')
      isBack.resolve()
      await expect(isOver.promise).rejects.toMatchObject({ cause: { code: 'CONNECTION_CLOSED' } })
      await write(tx, 'second')
    })
    expect(await db.execute(sql`select text from ${table}`)).toEqual([{ text: 'first' }, { text: 'second' }])
  })

  test('a transaction that was asking when its connection broke fails, and the process goes on', async () => {
    const { url, cut, mend } = await network()
    const { db } = open(url, { max: 1 })
    const asking = db.transaction(async (tx) => {
      const slow = tx.execute(sql`select pg_sleep(60)`)
      cut()
      await slow
    })
    await expect(asking).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' })
    await mend()
    expect(await db.execute(sql`select 1 as one`)).toEqual([{ one: 1 }])
  })

  test('a query fails whose connection breaks while it is being set up, and the process goes on', async () => {
    const { url, unready } = await network()
    const { sql } = open(url, { max: 1 })
    unready(true)
    await expect(sql`select 1`).rejects.toMatchObject({ code: 'ECONNRESET' })
    unready(false)
    expect(await sql`select 1 as one`).toEqual([{ one: 1 }])
  })

  test('a day in SQL is a German day', async () => {
    const { sql } = open(inject('clusterUrl'))
    const [row] = await sql`select '2026-07-01T22:30:00Z'::timestamptz::date::text as day`
    expect(row).toEqual({ day: '2026-07-02' })
  })

  test('a prepared statement is planned once, whatever it is asked for', async () => {
    const { db } = open(inject('clusterUrl'), { max: 1 })
    for (let run = 0; run < 8; run++)
      expect(await executePrepared(db, sql`select ${run}::int + 1 as next`)).toEqual([{ next: run + 1 }])
    const [row] = await db.execute(
      sql`select count(*)::int as kept, sum(generic_plans)::int as reused from pg_prepared_statements where statement like '%as next'`,
    )
    expect(row).toEqual({ kept: 1, reused: 3 })
  })
})
