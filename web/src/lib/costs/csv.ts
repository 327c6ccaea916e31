import { amountText } from './amount.ts'

/** Text as it is, a decimal of the API with a comma, a number as an amount in euros. */
type Cell = string | number | null | undefined

/**
 * A table that German spreadsheets open without questions: semicolons, decimal commas, a byte order mark. What looks like a
 * formula begins with an apostrophe, so that no spreadsheet computes it (CWE-1236).
 */
export const csvOf = (rows: readonly (readonly Cell[])[]) =>
  `\uFEFF${rows.map((row) => row.map(cellOf).join(';')).join('\r\n')}\r\n`

function cellOf(cell: Cell) {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'number') return amountText(cell).replaceAll('.', '')
  if (/^[+-]?\d+(\.\d+)?$/.test(cell)) return cell.replace('.', ',')
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
