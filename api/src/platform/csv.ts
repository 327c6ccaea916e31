/** Tells spreadsheets that the file is UTF-8; they would read umlauts as two characters each. */
export const byteOrderMark = '\uFEFF'

/** Text, or a number as German spreadsheets write it. */
export type CsvCell = string | { number: string } | null

/** One line of CSV (RFC 4180) as German spreadsheets expect it: semicolons, every cell quoted. */
export const csvLine = (cells: readonly CsvCell[]) => `${cells.map(quoted).join(';')}\r\n`

/** A spreadsheet runs a text that begins like a formula; an apostrophe before it keeps it text (OWASP, CSV injection). A number runs nothing. */
function quoted(cell: CsvCell) {
  if (cell !== null && typeof cell === 'object') return `"${cell.number}"`
  const harmless = cell !== null && /^[\s\p{C}]*[=+\-@\t\r\n]/u.test(cell) ? `'${cell}` : (cell ?? '')
  return `"${harmless.replaceAll('"', '""')}"`
}
