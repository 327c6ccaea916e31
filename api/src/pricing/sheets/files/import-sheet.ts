import { Errors } from 'typebox/value'
import type { Ctx } from '../../../platform/ctx.ts'
import { Problem } from '../../../platform/problem.ts'
import { findFindings, previousSheet, requireSheet } from '../describe-sheet.ts'
import { saveSheet } from '../move-sheet.ts'
import { contentOf } from '../queries.ts'
import { SheetContent } from '../schemas.ts'
import { readCsv } from './csv.ts'
import type { FileFormat } from './export-sheet.ts'
import { readRows } from './read-table-rows.ts'
import { readXlsx } from './xlsx.ts'

type Given = { version: number; format: FileFormat; contentBase64: string; dryRun?: boolean }

const mostRows = 2000

/**
 * Reads a file into a draft: all of it or nothing. With `dryRun` nothing is stored, and the report says what would be. Refuses
 * with 400 what is no such file, 404, and 409 like saving; rows that cannot be read are in the report.
 */
export async function importSheet(ctx: Ctx, id: string, { version, format, contentBase64, dryRun = false }: Given) {
  const sheet = await requireSheet(ctx, id)
  const file = Buffer.from(contentBase64, 'base64')
  const rows = format === 'csv' ? readCsv(file) : await readXlsx(file)
  if (rows.length > mostRows) {
    throw new Problem(400, 'bad-request', `Die Datei hat mehr als ${mostRows} Zeilen. Ein Preisblatt ist kürzer.`)
  }
  const { content, refused } = readRows(rows, contentOf(sheet))
  requireWithinBounds(content)
  const isStored = refused.length === 0 && !dryRun
  if (isStored) await saveSheet(ctx, id, version, content)
  const facts = { year: sheet.year, previous: await previousSheet(ctx, sheet) }
  return {
    rowCount: rows.length,
    refused,
    isStored,
    content: refused.length === 0 ? content : null,
    findings: refused.length === 0 ? await findFindings(ctx, content, facts) : [],
    sheetVersion: isStored ? sheet.version + 1 : sheet.version,
  }
}

/** What a form may not send, a file may not either: lengths, numbers of entries, patterns. */
function requireWithinBounds(content: SheetContent) {
  const errors = Errors(SheetContent, content).map(({ instancePath, keyword }) => ({
    pointer: instancePath,
    rule: keyword,
  }))
  if (errors.length === 0) return
  throw new Problem(400, 'validation-failed', 'Die Datei enthält Angaben, die zu lang oder zu zahlreich sind.', errors)
}
