import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { events } from '@fit-store/db/schema/events'
import { requirementCatalogues, requirements } from '@fit-store/db/schema/listings'
import { seed } from '@fit-store/db/seed/seed'
import { and, eq } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../../db/test/database.ts'
import { runCommandLine } from '../cli.ts'

const { db, url } = await testDatabase()
await seed(db, { demo: false })
const folder = mkdtempSync(join(tmpdir(), 'fit-store cli '))
afterAll(() => rmSync(folder, { recursive: true }))

async function run(...args: string[]) {
  let [out, err] = ['', '']
  const code = await runCommandLine(['import', 'requirements', ...args], {
    print: (line) => (out += `${line}\n`),
    stderr: { isTTY: true, columns: 60, write: (text) => (err += text) },
    environment: { DATABASE_URL: url },
    now: () => new Date(),
  })
  return { code, out, err }
}

function table(name: string, ...rows: string[]) {
  const path = join(folder, name)
  writeFileSync(path, ['kennung;kategorie;stufe;text', ...rows].join('\n'))
  return path
}

const asked = () =>
  db
    .select({ slug: requirements.slug, level: requirements.level })
    .from(requirements)
    .where(and(eq(requirements.catalogue, 'efa'), eq(requirements.isAsked, true)))
    .orderBy(requirements.position)
const given = ['--catalogue', 'efa', '--source', 'Liste des Demo-Betreibers']

test('an operator’s list takes the place of ours, again without change, and stays over the next start', async () => {
  const before = await asked()
  const file = table(
    'liste.csv',
    'A-01;Betrieb;MUSS;"Der Dienst ist verfügbar; immer."',
    'efa-mobil;Zugang;SOLL;Der Dienst ist mobil bedienbar.',
  )
  const tried = await run(file, ...given, '--dry-run')
  expect(tried).toMatchObject({ code: 0, out: expect.stringContaining('2 gültig, 0 abgelehnt') })
  expect(await asked()).toEqual(before)

  const done = await run(file, ...given)
  expect(done.out).toContain(`Neu 1, geändert 1, gleich 0, nicht mehr gefragt ${before.length - 1}.`)
  const now = [
    { slug: 'a-01', level: 'muss' },
    { slug: 'efa-mobil', level: 'soll' },
  ]
  expect(await asked()).toEqual(now)
  const [catalogue] = await db.select().from(requirementCatalogues).where(eq(requirementCatalogues.key, 'efa'))
  expect(catalogue).toMatchObject({ note: 'Liste des Demo-Betreibers', title: expect.stringContaining('Mindest') })
  const [event] = await db.select().from(events).where(eq(events.subjectId, 'requirements-efa'))
  expect(event).toMatchObject({ type: 'reference.imported', actor: 'system:cli', data: { read: 2, added: 1 } })

  expect((await run(file, ...given)).out).toContain('Neu 0, geändert 0, gleich 2, nicht mehr gefragt 0.')
  await seed(db, { demo: false })
  expect(await asked()).toEqual(now)
})

test('one bad row, and nothing is taken; each is named', async () => {
  const before = await asked()
  const rows = [
    'gut;Betrieb;MUSS;Gut so.',
    'x y;Betrieb;MUSS;Text',
    'b;Betrieb;DARF;Text',
    'gut;B;KANN;Noch einmal',
    'c;B',
  ]
  const { code, out } = await run(table('falsch.csv', ...rows), ...given)
  expect(code).toBe(1)
  for (const line of [3, 4, 5, 6]) expect(out).toContain(`Zeile ${line}: `)
  expect(await asked()).toEqual(before)
})

test('a key of the other catalogue is refused', async () => {
  const [other] = await db.select().from(requirements).where(eq(requirements.catalogue, 'store'))
  const { code, err } = await run(table('fremd.csv', `${other!.slug};Betrieb;MUSS;Ein Text.`), ...given)
  expect(code).toBe(1)
  expect(err).toContain(other!.slug)
})

test.for([
  ['no file', given],
  ['no catalogue', ['liste.csv', '--source', 'Quelle']],
  ['no source', ['liste.csv', '--catalogue', 'efa']],
] as const)('wrong usage: %s', async ([, args]) => {
  expect((await run(...args)).code).toBe(2)
})
