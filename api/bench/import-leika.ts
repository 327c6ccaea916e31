// How fast the LeiKa import is: the published file and a generated one of 50,000 rows, first into an empty database, then
// again. Counted from the bytes to the commit, checks included, on an embedded database with crash safety on.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { connect } from '@fit-store/db/client'
import { startEmbedded } from '@fit-store/db/embedded'
import { migrate } from '@fit-store/db/migrate'
import { sql } from 'drizzle-orm'
import { pino } from 'pino'
import { system, type Ctx } from '../src/platform/ctx.ts'
import { checkRows } from '../src/reference/leika/check-rows.ts'
import { decodeFile } from '../src/platform/decode-file.ts'
import { importLeika } from '../src/reference/leika/import-leika.ts'
import { columns } from '../src/reference/leika/leika-row.ts'
import { readTable } from '../src/platform/read-table.ts'

const target = 2000 // rows a second

function generated(rows: number) {
  const lines = Array.from({ length: rows }, (_, at) => {
    const bundle = at % 500
    const cells = [10_000 + bundle, `Bündel ${bundle}`, 'Umwelt', `Lage ${bundle % 50}`, 10 ** 13 + at]
    return [...cells, `Genehmigung Nummer ${at} für Anlagen und Stoffe Erteilung`, '2/3', 0, 1, '§ 4 BImSchG'].join(',')
  })
  return Buffer.from([columns.join(','), ...lines].join('\r\n'))
}

async function measure(ctx: Ctx, name: string, bytes: Buffer) {
  await ctx.db.execute(sql`truncate sources, subject_areas, situations cascade`)
  for (const run of ['first', 'again']) {
    const start = performance.now()
    const file = checkRows(readTable(decodeFile(bytes), columns))
    const source = { url: 'https://leika.example', title: null, publisher: null }
    await importLeika(ctx, file, { source, asOf: '2019', isDryRun: false, onProgress: () => {} })
    const seconds = (performance.now() - start) / 1000
    const rate = Math.round(file.read / seconds)
    const verdict = rate >= target ? '' : `  below the target of ${target}`
    console.log(`${name.padEnd(10)} ${run}  ${file.read} rows  ${seconds.toFixed(2)} s  ${rate} rows/s${verdict}`)
  }
}

const folder = mkdtempSync(join(tmpdir(), 'fit-store-bench-'))
const { url, stop } = await startEmbedded(folder)
try {
  await migrate(url)
  const { db, close } = connect(url, { max: 1, statementSeconds: 0 })
  const log = pino({ level: 'silent' })
  const ctx: Ctx = { db, actor: system('bench'), requestId: null, now: () => new Date(), log }
  const path = fileURLToPath(new URL('../../../shared/data/ozg-leika-2019.csv', import.meta.url))
  if (existsSync(path)) await measure(ctx, 'published', readFileSync(path))
  else console.log('skipped: no ../shared/data/ozg-leika-2019.csv')
  await measure(ctx, 'generated', generated(50_000))
  await close()
} finally {
  await stop()
  rmSync(folder, { recursive: true, force: true })
}
