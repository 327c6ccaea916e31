import { requirementLevels, type RequirementLevel } from '@fit-store/db/schema/listings'
import { Problem } from '../../platform/problem.ts'
import { decodeFile } from '../../platform/decode-file.ts'
import { readTable, type TableRow } from '../../platform/read-table.ts'

export const requirementColumns = ['kennung', 'kategorie', 'stufe', 'text'] as const
type Row = TableRow<(typeof requirementColumns)[number]>

export type Requirement = { slug: string; category: string; level: RequirementLevel; text: string }
export type RefusedRow = { line: number; reason: string }

const most = 1000

/**
 * The requirements of a CSV file and every row that is none, with its line and the reason. Throws a Problem (400, 413, 415) for what is
 * no such table.
 */
export function checkRequirements(bytes: Uint8Array): { items: Requirement[]; refused: RefusedRow[] } {
  const rows = readTable(decodeFile(bytes), requirementColumns)
  if (rows.length === 0) throw new Problem(400, 'bad-request', 'Die Datei enthält keine Anforderung.')
  if (rows.length > most)
    throw new Problem(400, 'bad-request', `Ein Katalog hat höchstens ${most.toLocaleString('de')} Anforderungen.`)
  const seen = new Set<string>()
  const items: Requirement[] = []
  const refused: RefusedRow[] = []
  for (const row of rows) {
    const item = requirementIn(row)
    const reason = typeof item === 'string' ? item : seen.has(item.slug) ? 'Die Kennung steht schon weiter oben.' : null
    if (reason !== null) refused.push({ line: row.line, reason })
    else {
      seen.add((item as Requirement).slug)
      items.push(item as Requirement)
    }
  }
  return { items, refused }
}

/** The requirement of a row, or why it is none. */
function requirementIn({ cells, width }: Row): Requirement | string {
  if (!cells) return `Die Zeile hat ${width} statt ${requirementColumns.length} Felder.`
  const [slug, category, level, text] = requirementColumns.map((column) => cells[column].trim()) as [
    string,
    string,
    string,
    string,
  ]
  const asked = level.toLowerCase() as RequirementLevel
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/i.test(slug) || slug.length > 80)
    return 'Die Kennung besteht aus Buchstaben ohne Umlaute, Ziffern und einzelnen Bindestrichen, höchstens 80.'
  if (category.length === 0 || category.length > 120) return 'Die Kategorie hat 1 bis 120 Zeichen.'
  if (!requirementLevels.includes(asked)) return 'Die Stufe ist MUSS, SOLL oder KANN.'
  if (text.length < 3 || text.length > 1000) return 'Der Text hat 3 bis 1.000 Zeichen.'
  return { slug: slug.toLowerCase(), category, level: asked, text }
}
