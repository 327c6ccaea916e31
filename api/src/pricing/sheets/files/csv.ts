import { decodeFile } from '../../../reference/leika/decode-file.ts'
import { readTable } from '../../../reference/leika/read-table.ts'
import { germanDecimal } from '../../engine/decimal.ts'
import type { TextRow } from './read-table-rows.ts'
import { columns, type Cell, type Row } from './table.ts'

/** The table as CSV (RFC 4180, semicolons and a byte order mark, as German spreadsheets expect). */
export const writeCsv = (rows: readonly Row[]): Buffer =>
  Buffer.from(
    `\uFEFF${[columns.map(quoted), ...rows.map((row) => columns.map((name) => quoted(textOf(row[name] ?? null))))]
      .map((cells) => `${cells.join(';')}\r\n`)
      .join('')}`,
  )

/** The rows of a CSV file. Refuses with 400 and 415 what cannot be read. */
export const readCsv = (file: Buffer): TextRow[] => readTable(decodeFile(file), columns)

function textOf(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return cell
  return 'cents' in cell ? germanDecimal(BigInt(cell.cents), 2) : String(cell.count)
}

/** A spreadsheet runs a text that begins like a formula; an apostrophe before it makes it text (OWASP, CSV injection). */
function quoted(cell: string) {
  const isNumber = /^-?[\d.]+(,\d+)?$/.test(cell)
  const harmless = !isNumber && /^[\s\p{C}]*[=+\-@\t\r\n]/u.test(cell) ? `'${cell}` : cell
  return `"${harmless.replaceAll('"', '""')}"`
}
