import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../../db/test/database.ts'
import { testCtx } from '../../test/app.ts'
import { runCommandLine } from '../cli.ts'
import { record } from '../events/record.ts'
import { markLog, sealUpTo } from '../events/seals/seal-events.ts'

const { db, url } = await testDatabase()
const ctx = testCtx(db)

async function run(...options: string[]) {
  let [out, err] = ['', '']
  const code = await runCommandLine(['events', 'verify', ...options], {
    print: (line) => (out += `${line}\n`),
    stderr: { write: (text) => (err += text) },
    environment: { DATABASE_URL: url },
    now: () => new Date(),
  })
  return { code, out, err }
}

async function note(slug: string) {
  await record(ctx, { type: 'solution.removed', subject: { type: 'solution', id: slug }, data: { slug } })
}

describe('fit-store events verify', () => {
  test('an empty log is in order', async () => {
    expect(await run()).toMatchObject({ code: 0, out: expect.stringContaining('Jedes Ereignis hat ein Siegel.') })
  })

  test('an untouched log is in order, and the events without a seal are told', async () => {
    await note('a')
    await note('b')
    await sealUpTo(ctx, await markLog(ctx))
    await note('c')
    const { code, out } = await run()
    expect(code).toBe(0)
    expect(out).toMatch(/^2 Ereignisse unter 1 Siegel geprüft: Alles stimmt\.$/m)
    expect(out).toMatch(/^Letztes Siegel: Nr\. 1 vom \d\d\.\d\d\.\d{4}, \d\d:\d\d Uhr, Prüfwert [0-9a-f]{64}$/m)
    expect(out).toMatch(/^Noch ohne Siegel: 1 Ereignis, das älteste vom .+ Uhr\.$/m)
  })

  test('a removed row ends with 1 and names the seal, for people and for machines', async () => {
    await db.execute(sql`alter table events disable trigger user`)
    await db.execute(sql`delete from events where subject_id = 'a'`)
    const { code, out } = await run()
    expect(code).toBe(1)
    expect(out).toContain('Siegel Nr. 1 (Ereignisse 1 bis 2) stimmt nicht, 1 Ereignis fehlt.')
    const json = await run('--json')
    expect(json.code).toBe(1)
    expect(JSON.parse(json.out)).toMatchObject({
      breaks: [{ seal: 1, firstId: 1, lastId: 2, what: 'rows_missing', rows: 1 }],
      unsealed: { events: 1 },
    })
  })

  test('an unknown option is wrong usage', async () => {
    expect(await run('--fix')).toMatchObject({ code: 2, err: expect.stringContaining('events verify [--json]') })
  })
})
