import { byteOrderMark, csvLine, type CsvCell } from '../../../platform/csv.ts'
import { decodeFile } from '../../../platform/decode-file.ts'
import { readTable } from '../../../platform/read-table.ts'
import { germanDecimal } from '../../engine/decimal.ts'
import type { TextRow } from './read-table-rows.ts'
import { columns, type Cell, type Row } from './table.ts'

/** The table as CSV. */
export const writeCsv = (rows: readonly Row[]): Buffer =>
  Buffer.from(
    byteOrderMark +
      [[...columns], ...rows.map((row) => columns.map((name) => written(row[name] ?? null)))].map(csvLine).join(''),
  )

/** The rows of a CSV file. Refuses with 400 and 415 what cannot be read. */
export const readCsv = (file: Buffer): TextRow[] => readTable(decodeFile(file), columns)

function written(cell: Cell): CsvCell {
  if (cell === null || typeof cell === 'string') return cell
  return { number: 'cents' in cell ? germanDecimal(BigInt(cell.cents), 2) : String(cell.count) }
}
