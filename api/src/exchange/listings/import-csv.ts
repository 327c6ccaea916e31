import type { Ctx } from '../../platform/ctx.ts'
import { Problem } from '../../platform/problem.ts'
import { decodeFile } from '../../platform/decode-file.ts'
import { splitTable } from '../../platform/read-table.ts'
import { requireProvider } from '../../solutions/listings/create-listing.ts'
import { storeListings } from '../../solutions/listings/store-listings.ts'
import { checkRows } from './check-rows.ts'
import { csvFields, guessMapping, type CsvField } from './csv-columns.ts'

export type CsvImport = { contentBase64: string; mapping?: Record<string, string | null>; dryRun: boolean }
const mostRows = 10_000
const shown = 20
const mostReasons = 1000

/** How far an import is, in rows. */
export type Progress = { step: 'checking' | 'writing'; done: number; total: number }
/** What becomes, or would become, of each row. */
export type ImportReport = Awaited<ReturnType<typeof importTable>>
type Table = {
  bytes: Uint8Array
  mapping?: Record<string, string | null>
  dryRun: boolean
  onProgress?: (progress: Progress) => void | Promise<void>
}

/** The same for a file that came over HTTP. */
export const importCsv = (ctx: Ctx, { contentBase64, ...table }: CsvImport) =>
  importTable(ctx, { ...table, bytes: Buffer.from(contentBase64, 'base64') })

/**
 * Begins a listing for each row of a table. Without a mapping it is guessed; with `dryRun` nothing is stored. Rows that cannot be taken
 * are refused with column and reason, all others are stored in one transaction. Refuses with 400, 413 and 415 what is no table.
 */
export async function importTable(ctx: Ctx, { bytes, mapping: given, dryRun, onProgress = () => {} }: Table) {
  const providerId = requireProvider(ctx)
  const [head, ...rows] = splitTable(decodeFile(bytes).replaceAll(/\r\n?/g, '\n'))
  const columns = (head?.cells ?? []).map((name) => name.trim())
  requireColumns(columns)
  if (rows.length > mostRows) throw new Problem(400, 'too-many', `Eine Tabelle hat höchstens ${mostRows} Zeilen.`)
  const mapping = given ? knownMapping(given, columns) : guessMapping(columns)
  const isChecking = (done: number) => onProgress({ step: 'checking', done, total: rows.length })
  const { checked, refused } = await checkRows(ctx, { providerId, columns, mapping, rows, onProgress: isChecking })
  const contents = checked.map(({ content }) => content)
  const isWriting = (done: number) => onProgress({ step: 'writing', done, total: contents.length })
  const ids = dryRun
    ? []
    : await ctx.db.transaction((tx) =>
        storeListings({ ...ctx, db: tx }, { providerId, contents, onProgress: isWriting }),
      )
  return {
    columns: columns.map((column, at) => ({
      column,
      field: mapping[column] ?? null,
      examples: rows.slice(0, 3).map(({ cells }) => (cells[at] ?? '').slice(0, 100)),
    })),
    fields: [...csvFields].map(([field, label]) => ({ field, label })),
    rowCount: rows.length,
    acceptedCount: checked.length,
    refusedCount: new Set(refused.map(({ row }) => row)).size,
    isStored: !dryRun,
    refused: refused.slice(0, mostReasons),
    items: checked.slice(0, shown).map(({ row, content }, at) => ({
      row,
      id: ids[at] ?? null,
      title: content.basics.title!,
    })),
  }
}

function requireColumns(columns: string[]) {
  const repeated = columns.filter((name, at) => columns.indexOf(name) !== at)
  if (columns.length === 0 || columns.some((name) => name === '') || repeated.length > 0) {
    const what = repeated.length > 0 ? `Doppelt ist „${repeated[0]}“.` : 'Jede Spalte braucht eine Überschrift.'
    throw new Problem(400, 'invalid-file', `Die erste Zeile der Tabelle nennt die Spalten. ${what}`)
  }
}

function knownMapping(given: Record<string, string | null>, columns: string[]): Record<string, CsvField | null> {
  const wrong = Object.entries(given).filter(
    ([column, field], at, all) =>
      !columns.includes(column) ||
      (field !== null && (!csvFields.has(field as CsvField) || all.findIndex(([, other]) => other === field) !== at)),
  )
  if (wrong.length === 0) return given as Record<string, CsvField | null>
  throw new Problem(
    400,
    'validation-failed',
    'Die Zuordnung nennt eine Spalte oder ein Feld, das es nicht gibt, oder ein Feld zweimal.',
    wrong.map(([column]) => ({
      pointer: `/mapping/${column.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      rule: 'unknown',
    })),
  )
}
