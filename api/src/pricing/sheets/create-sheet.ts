import { priceSheets } from '@fit-store/db/schema/pricing'
import { and, eq, inArray, max, sql } from 'drizzle-orm'
import { record } from '../../events/record.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Problem } from '../../platform/problem.ts'
import { requireOwnSolution } from '../own-solution.ts'
import { carriedOutOf } from './carry-over.ts'
import { selectSheets, type StoredSheet } from './queries.ts'
import type { SheetContent } from './schemas.ts'
import { storeContent } from './store-content.ts'
import { addAgreed, holdParticipants, type ListAgreed } from './take-part.ts'

type NewSheet = { solution: string; year: number; copyLatest?: boolean }

/**
 * Begins the price sheet of an own solution for a year, or the next edition of a published one; starts from the newest
 * published sheet unless told otherwise, and names who takes part in the year by agreement. Gives its id. Refuses with 404, and
 * with 409 while another one of the year is open.
 */
export function createSheet(
  ctx: Ctx,
  { solution: slug, year, copyLatest = true }: NewSheet,
  listAgreed: ListAgreed = async () => [],
): Promise<string> {
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const solution = await requireOwnSolution(inTx, slug)
    await holdParticipants(inTx, solution.id) // one edition after the other
    const ofYear = and(eq(priceSheets.solutionId, solution.id), eq(priceSheets.year, year))
    const open = await tx.$count(
      priceSheets,
      and(ofYear, inArray(priceSheets.status, ['draft', 'submitted', 'returned'])),
    )
    if (open > 0) {
      throw new Problem(409, 'already-open', `Für ${year} ist schon ein Preisblatt in Arbeit. Bearbeiten Sie dieses.`)
    }
    const [newest] = await tx
      .select({ edition: max(priceSheets.edition) })
      .from(priceSheets)
      .where(ofYear)
    const edition = (newest?.edition ?? 0) + 1
    const [sheet] = await tx
      .insert(priceSheets)
      .values({ solutionId: solution.id, year, edition })
      .returning({ id: priceSheets.id })
    const where = sql`p.solution_id = ${solution.id} and p.year <= ${year} and p.status = 'published'`
    const [latest] = copyLatest ? await selectSheets(inTx, where, sql`order by p.year desc limit 1`) : []
    if (latest) await storeContent(inTx, sheet!.id, latest.year === year ? latest : await intoYear(inTx, latest, year))
    await addAgreed(inTx, { id: sheet!.id, year }, await listAgreed(inTx, solution.id, year))
    await record(inTx, {
      type: 'price_sheet.created',
      subject: { type: 'solution', id: solution.id },
      data: { sheet: sheet!.id, year, edition },
    })
    return sheet!.id
  })
}

/**
 * What of a sheet holds for a later year too: who has left is left out, and reasons and carried amounts were of their year. What
 * the year just before leaves over by who joined and left is taken over.
 */
async function intoYear(ctx: Ctx, sheet: StoredSheet, year: number): Promise<SheetContent> {
  const cents = sheet.year === year - 1 ? await carriedOutOf(ctx, sheet) : 0
  const participants = sheet.participants.filter(({ to }) => to === null || to >= `${year}-01-01`)
  const hasStayed = (party: string) => participants.some(({ land }) => land === party)
  return {
    ...sheet,
    jumpReason: null,
    carries:
      cents === 0
        ? []
        : [{ fromYear: sheet.year, cents, reason: `Aus Beitritten und Austritten im Jahr ${sheet.year}` }],
    lines: sheet.lines.map((line) => ({ ...line, jumpReason: null })),
    participants,
    extras: sheet.extras.map((extra) => ({ ...extra, parties: extra.parties.filter(hasStayed) })),
  }
}
