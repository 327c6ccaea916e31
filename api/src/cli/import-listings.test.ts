import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { events } from '@fit-store/db/schema/events'
import { listings } from '@fit-store/db/schema/listings'
import { eq } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../../db/test/database.ts'
import { testCtx } from '../../test/app.ts'
import { anEditor } from '../../test/listings.ts'
import { runCommandLine } from '../cli.ts'

const { db, url } = await testDatabase()
const folder = mkdtempSync(join(tmpdir(), 'fit-store cli '))
afterAll(() => rmSync(folder, { recursive: true }))
const { provider } = await anEditor(testCtx(db))
const [table, report] = [join(folder, 'dienste.csv'), join(folder, 'abgelehnt.csv')]
writeFileSync(table, 'title;licence\nErste Lösung;MIT\nZweite Lösung;keine\nDritte Lösung;')

async function run(...args: string[]) {
  let [out, err] = ['', '']
  const code = await runCommandLine(['import', 'listings', ...args], {
    print: (line) => (out += `${line}\n`),
    stderr: { isTTY: true, columns: 60, write: (text) => (err += text) },
    environment: { DATABASE_URL: url },
    now: () => new Date(),
  })
  return { code, out, err }
}

test('a table is tried out, then imported, with progress, reasons and a report', async () => {
  const tried = await run(table, '--for', provider.slug, '--dry-run')
  expect(tried).toMatchObject({ code: 0, out: expect.stringContaining('3 Zeilen, 2 gültig, 1 abgelehnt') })
  expect(await db.$count(listings)).toBe(0)
  const done = await run(table, '--for', provider.slug, '--report', report)
  expect(done.err).toContain('Schreibe')
  expect(done.out).toContain('Zeile 3, licence: Das ist kein SPDX-Ausdruck')
  expect(readFileSync(report, 'utf8')).toContain('"3";"licence";')
  expect(await db.$count(listings, eq(listings.providerId, provider.id))).toBe(2)
  const [event] = await db.select().from(events).where(eq(events.type, 'listing.created'))
  expect(event).toMatchObject({ actor: 'system:cli', organisationId: provider.id })
})

test.for([
  ['nobody to own them', [table]],
  ['no file', ['--for', 'a']],
  ['a report over the table', [table, '--for', 'a', '--report', table]],
] as const)('wrong usage: %s', async ([, args]) => {
  expect((await run(...args)).code).toBe(2)
})

test('an organisation nobody knows gets nothing', async () => {
  expect(await run(table, '--for', 'gibt-es-nicht')).toMatchObject({
    code: 1,
    err: expect.stringContaining('gibt es nicht'),
  })
})
