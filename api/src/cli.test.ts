import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { publicServices } from '@fit-store/db/schema/reference'
import { sql } from 'drizzle-orm'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { testDatabase } from '../../db/test/database.ts'
import { runCommandLine } from './cli.ts'
import { csvOf } from './reference/leika/test/leika-file.ts'

const { db, url } = await testDatabase()
const folder = mkdtempSync(join(tmpdir(), 'fit-store cli '))
afterAll(() => rmSync(folder, { recursive: true }))
afterEach(() => db.execute(sql`truncate sources, subject_areas, situations cascade`))

const pathTo = (name: string) => join(folder, name)
function fileWith(content: string, name = 'leika-2019.csv') {
  writeFileSync(pathTo(name), content)
  return pathTo(name)
}

async function run(
  args: string[],
  { isTTY = false, environment = {} }: { isTTY?: boolean; environment?: NodeJS.ProcessEnv } = {},
) {
  let out = ''
  let err = ''
  const code = await runCommandLine(args, {
    print: (line) => (out += `${line}\n`),
    stderr: { isTTY, columns: 60, write: (text) => (err += text) },
    environment: { DATABASE_URL: url, ...environment },
    now: () => new Date('2026-11-21T23:30:00Z'), // already the 22nd in Berlin
  })
  return { code, out, err }
}

describe('fit-store', () => {
  test('--help lists the commands, and explains one', async () => {
    expect(await run(['--help'])).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringContaining('import leika <datei.csv>'),
    })
    const ofCommand = await run(['import', 'leika', '--help'])
    expect(ofCommand).toMatchObject({ code: 0, out: expect.stringContaining('--dry-run') })
  })

  test.for([
    ['nothing', []],
    ['an unknown command', ['export', 'leika']],
    ['half a command', ['import']],
    ['no file', ['import', 'leika']],
    ['two files', ['import', 'leika', 'a-2019.csv', 'b-2019.csv']],
    ['an unknown option', ['import', 'leika', 'a-2019.csv', '--force']],
    ['an option without its value', ['import', 'leika', 'a.csv', '--as-of']],
    ['a value for a switch', ['import', 'leika', 'a-2019.csv', '--dry-run=yes']],
    ['a file whose state nobody named', ['import', 'leika', 'leika.csv']],
    ['a state that is no date', ['import', 'leika', 'leika.csv', '--as-of', 'gestern']],
    ['a day that does not exist', ['import', 'leika', 'leika.csv', '--as-of', '2019-02-31']],
    ['a state in the future', ['import', 'leika', 'leika.csv', '--as-of', '2026-11-23']],
    ['a source that is no address', ['import', 'leika', 'a-2019.csv', '--source', 'javascript:alert(1)']],
    ['a report onto the file itself', ['import', 'leika', 'a-2019.csv', '--report', './a-2019.csv']],
  ] as const)('%s is wrong usage', async ([, args]) => {
    const { code, out, err } = await run([...args])
    expect(code).toBe(2)
    expect(out + err).toContain('fit-store import leika <datei.csv>')
    expect(out + err).not.toMatch(/Error|undefined/)
  })
})

describe('fit-store import leika', () => {
  test('a file with a refused row is imported, and the report names the row', async () => {
    const path = fileWith(csvOf({}, { leika_key: '3233' }))
    const { code, out, err } = await run(['import', 'leika', path, '--report', pathTo('report.csv')])
    expect(code).toBe(0)
    expect(out).toMatch(/Stand 2019, Quelle https:\/\/github.com\/kdn-nrw[^]* 1 neu\n[^]* 1 abgelehnt\n/)
    expect(err).toBe('Prüfe leika-2019.csv …\nSchreibe …\n')
    expect(await db.$count(publicServices)).toBe(1)
    expect(readFileSync(pathTo('report.csv'), 'utf8')).toContain('"Abgelehnt";"3";"leika_key";"3233"')
  })

  test('a terminal sees a bar that is gone at the end', async () => {
    const { err } = await run(['import', 'leika', fileWith(csvOf({}))], { isTTY: true })
    expect(err).toMatch(/█{30} 100 %/)
    expect(err.endsWith('\r\u001b[K')).toBe(true)
  })

  test('--strict imports nothing when a row is refused', async () => {
    const path = fileWith(csvOf({}, { leika_key: '3233' }))
    expect(await run(['import', 'leika', path, '--strict'])).toMatchObject({
      code: 1,
      out: expect.stringContaining('Nichts wurde übernommen'),
    })
    expect(await db.$count(publicServices)).toBe(0)
  })

  test('--dry-run reports and imports nothing', async () => {
    const { code, out } = await run(['import', 'leika', fileWith(csvOf({})), '--dry-run'])
    expect([code, out]).toEqual([0, expect.stringMatching(/ 1 neu\n[^]*Probelauf: Nichts wurde übernommen/)])
    expect(await db.$count(publicServices)).toBe(0)
  })

  test('--as-of and --source are kept with the facts, and today is a day in Berlin', async () => {
    const path = fileWith(csvOf({}), 'leika.csv')
    const source = 'https://leika.example/neu'
    const { code, out } = await run(['import', 'leika', path, '--as-of', '2026-11-22', '--source', source])
    expect([code, out]).toEqual([0, expect.stringContaining(`Stand 2026-11-22, Quelle ${source}`)])
    expect(await db.select({ asOf: publicServices.asOf }).from(publicServices)).toEqual([{ asOf: '2026-11-22' }])
  })

  test('a relative path starts where the caller was, also behind npm', async () => {
    fileWith(csvOf({}))
    const { code } = await run(['import', 'leika', 'leika-2019.csv'], { environment: { INIT_CWD: folder } })
    expect(code).toBe(0)
  })

  test.for([
    ['a file that is not there', () => pathTo('nothing-2019.csv'), /gibt es nicht/],
    ['a folder', () => folder, /ist keine Datei/],
    ['a file with other columns', () => fileWith('name,key\nWohngeld,1\n'), /Es fehlen „ozg_id“/],
    ['a file with broken quotes', () => fileWith(`${csvOf({})}\n"10092`), /In Zeile 3 beginnt ein Anführungszeichen/],
  ] as const)('%s changes nothing and says why', async ([, path, reason]) => {
    const { code, err } = await run(['import', 'leika', path(), '--as-of', '2019'])
    expect(code).toBe(1)
    expect(err).toMatch(reason)
    expect(await db.$count(publicServices)).toBe(0)
  })

  test('a report that cannot be written stops the import before it begins', async () => {
    const { code, err } = await run(['import', 'leika', fileWith(csvOf({})), '--report', pathTo('no/report.csv')])
    expect([code, err]).toEqual([1, expect.stringContaining('no/report.csv gibt es nicht')])
    expect(await db.$count(publicServices)).toBe(0)
  })

  test.for([
    ['away', 'postgres://nobody@127.0.0.1:1/x', /antwortet nicht \(ECONNREFUSED\)/],
    ['without tables', new URL('/postgres', url).href, /nicht den Stand dieses Programms/],
    ['unknown to the server', new URL('/nowhere', url).href, /weist die Anmeldung ab/],
    ['no PostgreSQL address', 'mysql://localhost', /DATABASE_URL ist ungültig/],
  ] as const)('a database that is %s is reported in German', async ([, address, reason]) => {
    const { code, err } = await run(['import', 'leika', fileWith(csvOf({}))], {
      environment: { DATABASE_URL: address },
    })
    expect([code, err]).toEqual([1, expect.stringMatching(reason)])
    expect(err).not.toContain('    at ')
  })
})
