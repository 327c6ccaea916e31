import { readSheet } from 'read-excel-file/universal'
import writeXlsxFile from 'write-excel-file/node'
import { Problem } from '../../../platform/problem.ts'
import type { TextRow } from './read-table-rows.ts'
import { columns, type Cell, type Column, type Row } from './table.ts'
import { requireBounded } from './zip-bounds.ts'

const widths: Record<Column, number> = {
  Bereich: 16,
  Angabe: 34,
  Wert: 20,
  Wenig: 16,
  Erwartet: 16,
  Viel: 16,
  Schlüssel: 20,
  Von: 12,
  Bis: 12,
  Stellen: 14,
  Erläuterung: 50,
  Begründung: 50,
}

/** The table as an XLSX file, with amounts as numbers and the header kept in view. */
export function writeXlsx(rows: readonly Row[]): Promise<Buffer> {
  const head = columns.map((name) => ({ value: name, type: String, fontWeight: 'bold' as const }))
  const body = rows.map((row) => columns.map((name) => cellOf(row[name] ?? null)))
  return writeXlsxFile([head, ...body], {
    sheet: 'Preisblatt',
    columns: columns.map((name) => ({ width: widths[name] })),
    stickyRowsCount: 1,
    orientation: 'landscape',
  }).toBuffer()
}

function cellOf(cell: Cell) {
  if (cell === null) return null
  if (typeof cell === 'string') return { value: cell, type: String, wrap: true }
  if ('cents' in cell) return { value: cell.cents / 100, type: Number, format: '#,##0.00\\ "€"' }
  return { value: cell.count, type: Number, format: '#,##0' }
}

/** The rows of the first table of an XLSX file as text. Refuses with 400 what is no such file, too large, or has other columns. */
export async function readXlsx(file: Buffer): Promise<TextRow[]> {
  await requireBounded(file)
  const [head = [], ...rows] = await tableIn(file)
  const names = head.map((cell) => textOf(cell).trim())
  const missing = columns.filter((column) => !names.includes(column))
  if (missing.length > 0) {
    throw new Problem(
      400,
      'bad-request',
      `Die Spalten in der ersten Zeile stimmen nicht. Es fehlen: ${missing.join(', ')}.`,
    )
  }
  return rows
    .map((row, at) => ({
      line: at + 2,
      cells: Object.fromEntries(columns.map((name) => [name, textOf(row[names.indexOf(name)] ?? null)])) as Record<
        Column,
        string
      >,
    }))
    .filter(({ cells }) => Object.values(cells).some((text) => text.trim() !== ''))
}

async function tableIn(file: Buffer): Promise<unknown[][]> {
  try {
    // A copy, because a small Buffer is a window into a larger one.
    return await readSheet(new Uint8Array(file).buffer)
  } catch (error) {
    throw new Problem(400, 'bad-request', 'Die Datei ist keine lesbare XLSX-Datei.', [], error)
  }
}

/** A number keeps its decimals visible, so that 234.567 cannot be taken for thousands further on. */
function textOf(cell: unknown): string {
  if (typeof cell === 'number') {
    if (Number.isInteger(cell)) return String(cell)
    const isMoney = Math.abs(cell * 100 - Math.round(cell * 100)) < 1e-6
    return cell.toFixed(isMoney ? 2 : 6)
  }
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  return typeof cell === 'string' ? cell : ''
}
