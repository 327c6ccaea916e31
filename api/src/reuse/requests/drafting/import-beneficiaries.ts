import { reuseRequests } from '@fit-store/db/schema/reuse'
import { eq } from 'drizzle-orm'
import { record } from '../../../events/record.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { Problem, staleVersion } from '../../../platform/problem.ts'
import { decodeFile } from '../../../platform/decode-file.ts'
import { readTable, type TableRow } from '../../../platform/read-table.ts'
import { wholeArs } from '../../../reference/whole-ars.ts'
import { unprintable } from '../../../terms/text/values.ts'
import { arsError, mostBeneficiaries, type Beneficiary, type Home } from './beneficiaries.ts'
import { lastMove, requirePossible } from '../explain-standing.ts'
import { moves } from '../lifecycle.ts'
import { requireMover } from '../move-request.ts'
import { lockRequest, subjectOf } from '../queries.ts'
import { adopterOf, draftOf, replaceBeneficiaries } from './save-request.ts'

export type BeneficiaryReport = {
  read: number
  taken: Beneficiary[]
  refused: { line: number; text: string; rule: string; limit?: string }[]
}

type Import = { version: number; mode: 'check' | 'replace'; bytes: unknown }

/**
 * Reads municipalities from a CSV file with the columns `regionalschluessel` and `name`, says of every row what is wrong with it, and puts
 * those that are right in place of the draft's own. Checked only, nothing changes. Refuses with 400, 403, 404, 409, 413 and 415.
 */
export async function importBeneficiaries(
  ctx: Ctx,
  name: string,
  { version, mode, bytes }: Import,
): Promise<BeneficiaryReport> {
  if (!Buffer.isBuffer(bytes))
    throw new Problem(415, 'unsupported-media-type', 'Erwartet wird eine CSV-Datei (text/csv).')
  const rows = readTable(decodeFile(bytes), columns)
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const request = await lockRequest(inTx, name)
    requireMover(ctx, request, 'save')
    await requirePossible(inTx, request, moves.save)
    const { land, kind } = await adopterOf(inTx, request.id)
    const report = checkRows(rows, { land, isBundler: kind === 'bundling_organisation' })
    if (mode === 'check') return report
    if (request.version !== version)
      throw staleVersion(`Jemand anderes hat den Entwurf inzwischen geändert. ${await lastMove(inTx, request)}`, {
        ...draftOf(request),
        version: request.version,
      })
    await replaceBeneficiaries(inTx, request.id, report.taken)
    await tx
      .update(reuseRequests)
      .set({ version: version + 1, updatedAt: ctx.now() })
      .where(eq(reuseRequests.id, request.id))
    await record(inTx, {
      type: 'reuse_request.changed',
      subject: subjectOf(request),
      data: { number: request.number },
    })
    return report
  })
}

const columns = ['regionalschluessel', 'name'] as const
type Row = TableRow<(typeof columns)[number]>

function checkRows(rows: readonly Row[], { land, isBundler }: Home): BeneficiaryReport {
  const report: BeneficiaryReport = { read: rows.length, taken: [], refused: [] }
  const seen = new Set<string>()
  for (const { line, cells } of rows) {
    const ars = wholeArs(cells?.regionalschluessel ?? '')
    const name = cells?.name.trim() ?? ''
    const refuse = ({ rule, limit }: { rule: string; limit?: string }) =>
      report.refused.push({
        line,
        text: Object.values(cells ?? {})
          .join('; ')
          .slice(0, 200),
        rule,
        ...(limit !== undefined && { limit }),
      })
    const wrong = isBundler ? arsError(ars, { land }) : { rule: 'not-a-bundler' }
    if (cells === null) refuse({ rule: 'width' })
    else if (wrong) refuse(wrong)
    else if (seen.has(ars)) refuse({ rule: 'duplicate' })
    else if (name === '' || name.length > 200 || unprintable.test(name)) refuse({ rule: 'name' })
    else if (report.taken.length === mostBeneficiaries) refuse({ rule: 'maxItems', limit: String(mostBeneficiaries) })
    else {
      seen.add(ars)
      report.taken.push({ ars, name })
    }
  }
  return report
}
