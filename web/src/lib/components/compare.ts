import type { Status } from '#lib/status.ts'

/** What one subject has for one row; absent where nobody said anything. */
export type CompareCell = {
  text: string
  note?: string | undefined
  href?: string | undefined
  status?: Status | undefined
}
export type CompareRow = { label: string; cells: readonly (CompareCell | undefined)[] }
export type CompareGroup = { label: string; rows: readonly CompareRow[] }

/** Whether the subjects differ in a row. Notes, such as the date of a figure, make no difference; a gap beside a value does. */
export const differs = ({ cells }: CompareRow) => new Set(cells.map((cell) => cell?.text)).size > 1

/** The rows to show, those that differ first; a group without rows is left out. */
export function arrange(groups: readonly CompareGroup[], onlyDifferences: boolean): CompareGroup[] {
  return groups
    .map(({ label, rows }) => {
      const same = onlyDifferences ? [] : rows.filter((row) => !differs(row))
      return { label, rows: [...rows.filter(differs), ...same] }
    })
    .filter(({ rows }) => rows.length > 0)
}
