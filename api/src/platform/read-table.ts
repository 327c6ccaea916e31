import { parse } from 'csv-parse/sync'
import { Problem } from './problem.ts'

/** One row below the header, with the line it starts on, counted as an editor counts. */
export type TableRow<Column extends string> = { line: number; cells: Record<Column, string> | null; width: number }

/** No row of a catalogue is this long; a quote that is never closed swallows the rest of the file. */
const longestRow = 100_000 // bytes

/**
 * The rows of a CSV text (RFC 4180, comma or, as German Excel writes it, semicolon) whose header names exactly `columns`,
 * in any order, also as a person would write them: „Regionalschlüssel“ for `regionalschluessel`. `cells` is null where a row has
 * another number of cells than the header. Empty lines are no rows.
 * Throws a Problem (400) for broken quotes, with the line, and for missing, unknown or repeated columns, by name.
 */
export function readTable<Column extends string>(text: string, columns: readonly Column[]): TableRow<Column>[] {
  // One kind of line break, because the parser counts a break of two characters inside quotes twice.
  const unified = text.replaceAll(/\r\n?/g, '\n')
  const written = splitTable(unified, 1)[0]?.cells.map((name) => name.trim()) ?? []
  const names = written.map((name) => columns.find((column) => plain(column) === plain(name)) ?? name)
  requireColumns(names, columns)
  const rows = splitTable(unified).slice(1)
  return rows.map(({ line, cells }) => ({
    line,
    cells:
      cells.length === names.length
        ? (Object.fromEntries(names.map((name, at) => [name, cells[at]])) as Record<Column, string>)
        : null,
    width: cells.length,
  }))
}

const letters: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', ' ': '_', '-': '_' }
const plain = (name: string) =>
  name
    .normalize()
    .toLowerCase()
    .replaceAll(/[äöüß -]/g, (letter) => letters[letter]!)

/** The rows of a CSV text with one kind of line break, the header among them, as they stand. Throws a Problem (400) for broken quotes. */
export function splitTable(text: string, to = -1) {
  const rows: { line: number; cells: string[] }[] = []
  let lastLine = 0
  const keep = (cells: string[], { lines }: { lines: number }) => {
    rows.push({ line: lines - cells.join('').split('\n').length + 1, cells })
    lastLine = lines
    return null
  }
  try {
    parse(text, {
      to,
      delimiter: delimiterOf(text),
      record_delimiter: '\n',
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: longestRow,
      on_record: keep,
    })
  } catch (error) {
    throw brokenQuotes(error, lastLine + 1)
  }
  return rows
}

/** What there is more of in the header, outside quotes: a name may hold the other one. */
function delimiterOf(text: string) {
  const header = (/\S.*/.exec(text)?.[0] ?? '').replaceAll(/"[^"]*"/g, '')
  return header.split(';').length > header.split(',').length ? ';' : ','
}

function brokenQuotes(error: unknown, afterLastRow: number) {
  const { code, lines } = error as { code?: string; lines?: number }
  if (code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_MAX_RECORD_SIZE') {
    return badFile(`In Zeile ${afterLastRow} beginnt ein Anführungszeichen, das nicht geschlossen wird.`)
  }
  if (code === 'CSV_INVALID_CLOSING_QUOTE' || code === 'INVALID_OPENING_QUOTE') {
    return badFile(
      `In Zeile ${lines} steht ein Anführungszeichen mitten in einem Feld. Felder mit Anführungszeichen stehen ganz in ` +
        'Anführungszeichen, und innen wird jedes verdoppelt.',
    )
  }
  return error
}

function requireColumns(names: string[], columns: readonly string[]) {
  const faults = [
    fault(
      'Es fehlt',
      'Es fehlen',
      columns.filter((column) => !names.includes(column)),
    ),
    fault(
      'Unbekannt ist',
      'Unbekannt sind',
      names.filter((name) => !columns.includes(name)),
    ),
    fault(
      'Doppelt ist',
      'Doppelt sind',
      names.filter((name, at) => names.indexOf(name) !== at),
    ),
  ].filter((sentence) => sentence !== null)
  if (faults.length === 0) return
  throw badFile(`Die Spalten in der ersten Zeile stimmen nicht. ${faults.join(' ')} Erwartet: ${columns.join(', ')}.`)
}

function fault(one: string, several: string, names: string[]) {
  if (names.length === 0) return null
  const shown = names.slice(0, 20).map((name) => `„${name.slice(0, 60)}“`)
  return `${names.length === 1 ? one : several} ${shown.join(', ')}.`
}

const badFile = (detail: string) => new Problem(400, 'bad-request', detail)
