import { rollOuts } from '@fit-store/db/schema/adoption'
import { eq } from 'drizzle-orm'
import type { Ctx } from '../platform/ctx.ts'
import { berlinDay } from '../platform/days.ts'
import { Problem } from '../platform/problem.ts'
import { isDay } from '../pricing/engine/days.ts'
import { decodeFile } from '../platform/decode-file.ts'
import { readTable, type TableRow } from '../platform/read-table.ts'
import { wholeArs } from '../reference/whole-ars.ts'
import { requireRunningAgreement, type RunningAgreement } from '../reuse/agreements/for-roll-outs.ts'
import { allowedStatuses, readStatus } from './lifecycle.ts'
import { csvColumns } from './queries.ts'
import { addRollOut, faultsOf, faultsOfNew, moveRollOut, type Reported } from './report-roll-out.ts'

const mostRows = 5000

type Stored = typeof rollOuts.$inferSelect
type Refusal = { line: number; column: string; rule: string; limit?: string }
export type RollOutReport = {
  read: number
  created: number
  changed: number
  unchanged: number
  refused: Refusal[]
}

type Import = { mode: 'check' | 'apply'; bytes: unknown }
type Planned = { reported: Reported; stored: Stored | null }

/**
 * Brings the roll-outs of an agreement to what a CSV file says and reports every row that cannot be: the rest is written, in one
 * transaction. Checked only, nothing changes. An authority is known by key and name. Refuses with 400, 403, 404, 409, 413 and 415.
 */
export function importRollOuts(ctx: Ctx, agreementName: string, { mode, bytes }: Import): Promise<RollOutReport> {
  if (!Buffer.isBuffer(bytes))
    throw new Problem(415, 'unsupported-media-type', 'Erwartet wird eine CSV-Datei (text/csv).')
  const rows = readTable(decodeFile(bytes), csvColumns)
  if (rows.length > mostRows) throw new Problem(413, 'payload-too-large', `Höchstens ${mostRows} Zeilen je Datei.`)
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const agreement = await requireRunningAgreement(inTx, agreementName)
    const known = await tx.select().from(rollOuts).where(eq(rollOuts.agreementId, agreement.id)).for('update')
    const { planned, refused } = checkRows(rows, { agreement, known, today: berlinDay(ctx.now()) })
    const report = { read: rows.length, created: 0, changed: 0, unchanged: 0, refused }
    for (const { reported, stored } of planned) {
      if (stored === null) report.created++
      else if (differs(stored, reported)) report.changed++
      else report.unchanged++
      if (mode === 'check') continue
      if (stored === null) await addRollOut(inTx, agreement, reported)
      else await moveRollOut(inTx, agreement, stored, reported)
    }
    return report
  })
}

const differs = (stored: Stored, { status, statusOn, plannedOn, note }: Reported) =>
  stored.status !== status || stored.statusOn !== statusOn || stored.plannedOn !== plannedOn || stored.note !== note

type Row = TableRow<(typeof csvColumns)[number]>
type Around = { agreement: RunningAgreement; known: readonly Stored[]; today: string }

function checkRows(rows: readonly Row[], { agreement, known, today }: Around) {
  const byName = new Map(known.map((one) => [`${one.ars} ${one.name}`, one]))
  const seen = new Set<string>()
  const planned: Planned[] = []
  const refused: Refusal[] = []
  for (const { line, cells } of rows) {
    const refuse = (column: string, rule: string, limit?: string) =>
      refused.push({ line, column, rule, ...(limit !== undefined && { limit }) })
    if (cells === null) {
      refuse('', 'width')
      continue
    }
    const reported = readRow(cells, today)
    const malformed = formFaults(cells)
    for (const { column, rule, limit } of malformed) refuse(column, rule, limit)
    if (!reported || malformed.length > 0) continue
    const key = `${reported.ars} ${reported.name}`
    const stored = byName.get(key) ?? null
    const faults = [...(stored ? [] : faultsOfNew(agreement, reported)), ...faultsOf(agreement, reported, today)]
    for (const { column, rule, limit } of faults.map(faultInFile)) refuse(column, rule, limit)
    if (faults.length > 0) continue
    if (seen.has(key)) refuse('behoerde', 'duplicate')
    else if (stored && stored.status !== reported.status && !allowedStatuses(stored.status).includes(reported.status))
      refuse('stand', 'illegal-transition')
    else planned.push({ reported, stored })
    seen.add(key)
  }
  return { planned, refused }
}

type Cells = NonNullable<Row['cells']>

function readRow(cells: Cells, today: string): Reported | null {
  const status = readStatus(cells.stand || 'planned')
  if (status === null) return null
  return {
    ars: wholeArs(cells.regionalschluessel),
    name: cells.behoerde.trim(),
    status,
    statusOn: cells.stand_seit.trim() || today,
    plannedOn: cells.geplant_fuer.trim() || null,
    note: cells.hinweis.trim() || null,
  }
}

function formFaults(cells: Cells): Omit<Refusal, 'line'>[] {
  const isDayOrNothing = (text: string) => text.trim() === '' || isDay(text.trim())
  const { length } = cells.behoerde.trim()
  return [
    ...(/^\d{12}$/.test(wholeArs(cells.regionalschluessel)) ? [] : [{ column: 'regionalschluessel', rule: 'pattern' }]),
    ...(length >= 2 && length <= 200 ? [] : [{ column: 'behoerde', rule: 'length' }]),
    ...(readStatus(cells.stand || 'planned') === null ? [{ column: 'stand', rule: 'enum' }] : []),
    ...(isDayOrNothing(cells.stand_seit) ? [] : [{ column: 'stand_seit', rule: 'day' }]),
    ...(isDayOrNothing(cells.geplant_fuer) ? [] : [{ column: 'geplant_fuer', rule: 'day' }]),
    ...(cells.hinweis.length <= 2000 ? [] : [{ column: 'hinweis', rule: 'maxLength', limit: '2000' }]),
  ]
}

const columnOf: Record<string, string> = { '/ars': 'regionalschluessel', '/statusOn': 'stand_seit', '/note': 'hinweis' }
const faultInFile = ({ pointer, rule, limit }: { pointer: string; rule: string; limit?: string | number }) => ({
  column: columnOf[pointer] ?? '',
  rule,
  ...(limit !== undefined && { limit: String(limit) }),
})
