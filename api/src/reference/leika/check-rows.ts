// The whole file is judged before anything is written (decision 25), and nothing here knows the database: every row either
// becomes one the catalogue can take, repeats an earlier one, or is refused with its reasons. The three add up to all rows.
import { columns, excerpt, refuseCells, tidyName, toLeikaRow } from './leika-row.ts'
import type { Column, LeikaRow, Refusal } from './leika-row.ts'
import type { TableRow } from '../../platform/read-table.ts'

/** A row that says again what an earlier one said, perhaps with other details; the earlier one counts. */
export type Duplicate = { line: number; firstLine: number; differsIn: Column[] }

export type CheckedFile = {
  read: number
  rows: LeikaRow[]
  duplicates: Duplicate[]
  refusals: Refusal[]
  /** Identity of every row, the refused ones too: what is named here has not vanished from the file. */
  mentioned: Set<string>
}

type Service = { leikaKey: string | null; ozgId: string | null; name: string }

/** By what two imports recognise the same public service (decision 5): the key, else OZG id and name. */
export const identityOf = ({ leikaKey, ozgId, name }: Service) => leikaKey ?? identityWithoutKey({ ozgId, name })

export const identityWithoutKey = ({ ozgId, name }: Omit<Service, 'leikaKey'>) => `${ozgId} ${tidyName(name)}`

export function checkRows(table: TableRow<Column>[]): CheckedFile {
  const duplicates: Duplicate[] = []
  const refusals: Refusal[] = []
  const accepted = new Map<string, LeikaRow>()
  const firstByOzgId = new Map<string, LeikaRow>()
  const mentioned = new Set<string>()

  for (const { line, cells, width } of table) {
    if (!cells) {
      const reason = `Die Zeile hat ${width} statt ${columns.length} Spalten.`
      refusals.push({ line, column: null, value: '', reason })
      continue
    }
    const row = toLeikaRow(line, cells)
    const identity = identityOf(row)
    mentioned.add(identity)

    const reasons = refuseCells(line, cells)
    if (reasons.length === 0)
      reasons.push(...refuseContradiction(row, firstByOzgId.get(row.ozgId), accepted.get(identity)))
    if (reasons.length > 0) {
      refusals.push(...reasons)
      continue
    }
    const twin = accepted.get(identity)
    if (twin) {
      duplicates.push({ line, firstLine: twin.line, differsIn: differences(row, twin) })
    } else {
      accepted.set(identity, row)
      if (!firstByOzgId.has(row.ozgId)) firstByOzgId.set(row.ozgId, row)
    }
  }
  return { read: table.length, rows: [...accepted.values()], duplicates, refusals, mentioned }
}

/**
 * One OZG service has one name, subject area and situation; the first row that names it counts. Two contents under one
 * key contradict each other, because the key is an official number; without a key a repeated name is only a repetition.
 */
function refuseContradiction(row: LeikaRow, sibling: LeikaRow | undefined, twin: LeikaRow | undefined): Refusal[] {
  const refusals = sibling ? refuseOtherOzgService(row, sibling) : []
  const differsIn = twin && row.leikaKey ? differences(row, twin) : []
  if (twin && differsIn.length > 0) {
    const reason = `Der Schlüssel steht schon in Zeile ${twin.line}, dort mit anderem Inhalt in: ${differsIn.join(', ')}.`
    refusals.push({ line: row.line, column: 'leika_key', value: row.leikaKey ?? '', reason })
  }
  return refusals
}

function refuseOtherOzgService(row: LeikaRow, sibling: LeikaRow): Refusal[] {
  const facts = [
    ['leistungsbuendel', row.ozgName, sibling.ozgName],
    ['themenfeld', row.subjectArea, sibling.subjectArea],
    ['lage', row.situation, sibling.situation],
  ] as const
  return facts
    .filter(([, here, there]) => here !== there)
    .map(([column, here, there]) => ({
      line: row.line,
      column,
      value: excerpt(here ?? ''),
      reason: `Zeile ${sibling.line} nennt für die OZG-Leistung ${row.ozgId} „${excerpt(there ?? '')}“.`,
    }))
}

function differences(row: LeikaRow, twin: LeikaRow): Column[] {
  const facts: [Column, unknown, unknown][] = [
    ['ozg_id', row.ozgId, twin.ozgId],
    ['leika_name', row.name, twin.name],
    ['typisierung', row.typisation.join(), twin.typisation.join()],
    ['sdg1', row.isSdgAnnex1, twin.isSdgAnnex1],
    ['sdg2', row.isSdgAnnex2, twin.isSdgAnnex2],
    ['legal_basis', row.legalBasis, twin.legalBasis],
  ]
  return facts.filter(([, here, there]) => here !== there).map(([column]) => column)
}

/** Rows, not reasons: one row may be refused for several. */
export const countRefused = ({ refusals }: CheckedFile) => new Set(refusals.map(({ line }) => line)).size
