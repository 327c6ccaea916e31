import type { FieldError } from '../../platform/problem.ts'
import { Problem } from '../../platform/problem.ts'
import { readTable } from '../../platform/read-table.ts'
import { readDecimals } from '../read-numbers.ts'

type Given = { land: string; value: string }[]

/** The values of a proposal as decimals, from a list or a CSV text with two columns. Refuses with 400 and every bad row. */
export function readValues({ values, csv }: { values?: Given; csv?: string }): Given {
  const [given, pointerOf] =
    csv === undefined
      ? [values ?? [], (row: number) => `/values/${row}`]
      : [rowsOf(csv), (row: number) => `/csv/${row + 1}`]
  const decimals = readDecimals(given.map(({ value }) => value))
  const errors: FieldError[] = []
  const seen = new Set<string>()
  for (const [row, { land }] of given.entries()) {
    if (!party.test(land)) errors.push({ pointer: `${pointerOf(row)}/land`, rule: 'unknown-land' })
    else if (seen.has(land)) errors.push({ pointer: `${pointerOf(row)}/land`, rule: 'duplicate' })
    if (decimals[row] === null) errors.push({ pointer: `${pointerOf(row)}/value`, rule: 'decimal' })
    seen.add(land)
  }
  if (errors.length > 0) {
    throw new Problem(
      400,
      'validation-failed',
      'Mindestens ein Wert ist nicht lesbar. Die Liste nennt jede Zeile.',
      errors,
    )
  }
  return given.map(({ land }, row) => ({ land, value: decimals[row]! }))
}

const party = /^([A-Z]{2}|BUND|[0-9]{12}|[a-z0-9]+(-[a-z0-9]+)*)$/

/** A row of another width is a bad value, not a bad file. */
function rowsOf(csv: string): Given {
  const rows = readTable(csv.replace(/^\uFEFF/, ''), ['Land', 'Wert'])
  return rows.map(({ cells }) => ({ land: cells?.Land.trim() ?? '', value: cells?.Wert.trim() ?? '' }))
}
