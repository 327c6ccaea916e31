// Small LeiKa files for tests: a test shows only the cells it is about.
import { checkRows } from '../check-rows.ts'
import { columns } from '../leika-row.ts'
import type { Column } from '../leika-row.ts'
import { readTable } from '../../../platform/read-table.ts'

type Cells = Partial<Record<Column, string>>

const usual: Record<Column, string> = {
  ozg_id: '10092',
  leistungsbuendel: 'Wohngeld',
  themenfeld: 'Bauen & Wohnen',
  lage: 'Wohnen & Umzug',
  leika_key: '99107023017001',
  leika_name: 'Wohngeld Bewilligung erstmalig',
  typisierung: '2/3',
  sdg1: '0',
  sdg2: '0',
  legal_basis: '',
}

/** A CSV text with one line for each of `rows`; cells left out hold the usual value. */
export function csvOf(...rows: Cells[]) {
  const lines = rows.map((row) => columns.map((column) => quoted(row[column] ?? usual[column])).join(','))
  return [columns.join(','), ...lines].join('\r\n')
}

export const checkedFile = (...rows: Cells[]) => checkRows(readTable(csvOf(...rows), columns))

const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`
