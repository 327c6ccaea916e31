/** Tells spreadsheets that the file is UTF-8; they would read umlauts as two characters each. */
export const byteOrderMark = '\uFEFF'

/** One line of CSV (RFC 4180) as German spreadsheets expect it: semicolons, every cell quoted. */
export const csvLine = (cells: (string | null)[]) => `${cells.map(quoted).join(';')}\r\n`

/** A spreadsheet runs a cell that begins like a formula; an apostrophe before it makes it text (OWASP, CSV injection). A number runs nothing. */
function quoted(cell: string | null) {
  const text = cell ?? ''
  const runs = /^[\s\p{C}]*[=+\-@\t\r\n]/u.test(text) && !/^-?[\d.]+(,\d+)?$/.test(text)
  return `"${(runs ? `'${text}` : text).replaceAll('"', '""')}"`
}
