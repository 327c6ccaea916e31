import { priceSheets, type PriceSheetStatus } from '@fit-store/db/schema/pricing'
import { and, eq, sql } from 'drizzle-orm'
import { record } from '../../events/record.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound, Problem, type FieldError } from '../../platform/problem.ts'
import { recomputeSolutionCosts } from '../land-costs/recompute-costs.ts'
import { findFindings, isChecker, previousSheet, requireSheet } from './describe-sheet.ts'
import { next, type SheetAction } from './lifecycle.ts'
import type { StoredSheet } from './queries.ts'
import type { SheetContent } from './schemas.ts'
import { storeContent } from './store-content.ts'

/** Saves what a draft says. Refuses with 400, 404 and 409: submitted meanwhile, or changed by somebody else. */
export function saveSheet(ctx: Ctx, id: string, version: number, content: SheetContent): Promise<void> {
  return move(ctx, id, { version, action: 'edit' }, async (inTx, sheet) => {
    await storeContent(inTx, id, content)
    await change(inTx, sheet, {})
    await record(inTx, { type: 'price_sheet.changed', subject: subjectOf(sheet), data: named(sheet) })
  })
}

/** Hands a sheet in for checking. Refuses with 422 and every fault while it has one. */
export function submitSheet(ctx: Ctx, id: string, version: number): Promise<void> {
  return move(ctx, id, { version, action: 'submit' }, async (inTx, sheet, status) => {
    await requireFaultless(inTx, sheet)
    await change(inTx, sheet, { status: status!, submittedAt: ctx.now(), returnReason: null })
    await record(inTx, { type: 'price_sheet.submitted', subject: subjectOf(sheet), data: named(sheet) })
  })
}

/** Throws an unpublished sheet away. */
export function discardSheet(ctx: Ctx, id: string, version: number): Promise<void> {
  return move(ctx, id, { version, action: 'discard' }, async (inTx, sheet) => {
    await inTx.db.delete(priceSheets).where(eq(priceSheets.id, id))
    await record(inTx, { type: 'price_sheet.discarded', subject: subjectOf(sheet), data: named(sheet) })
  })
}

/** Gives a sheet back to its provider, with what is to change. */
export function returnSheet(ctx: Ctx, id: string, { version, reason }: { version: number; reason: string }) {
  return move(ctx, id, { version, action: 'return' }, async (inTx, sheet, status) => {
    await change(inTx, sheet, { status: status!, returnReason: reason, decidedAt: ctx.now() })
    await record(inTx, { type: 'price_sheet.returned', subject: subjectOf(sheet), data: { ...named(sheet), reason } })
  })
}

/**
 * Publishes a checked sheet: its predecessor of the same year is superseded, and what the solution costs each Land is written
 * down, in one transaction. Refuses with 422 when a key or rule changed meanwhile and it has a fault.
 */
export function publishSheet(ctx: Ctx, id: string, version: number): Promise<void> {
  return move(ctx, id, { version, action: 'publish' }, async (inTx, sheet, status) => {
    await requireFaultless(inTx, sheet)
    await inTx.db
      .update(priceSheets)
      .set({ status: 'superseded', version: sql`${priceSheets.version} + 1`, updatedAt: ctx.now() })
      .where(
        and(
          eq(priceSheets.solutionId, sheet.solutionId),
          eq(priceSheets.year, sheet.year),
          eq(priceSheets.status, 'published'),
        ),
      )
    await change(inTx, sheet, { status: status!, decidedAt: ctx.now(), publishedAt: ctx.now() })
    await recomputeSolutionCosts(inTx, sheet.solutionId)
    await record(inTx, { type: 'price_sheet.published', subject: subjectOf(sheet), data: named(sheet) })
  })
}

type Asked = { version: number; action: SheetAction }
type Work = (inTx: Ctx, sheet: StoredSheet, status: PriceSheetStatus | null) => Promise<void>

/** Load, decide, write: the sheet is locked, seen by who may, at the version they saw, and in a status that allows it. */
function move(ctx: Ctx, id: string, { version, action }: Asked, work: Work): Promise<void> {
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    await tx.select({ id: priceSheets.id }).from(priceSheets).where(eq(priceSheets.id, id)).for('update')
    const sheet = await requireSheet(inTx, id)
    const isProvider = ctx.actor.organisation?.id === sheet.providerId
    // The operator may provide a solution itself; who checks must not find another organisation's editing routes open.
    if (action === 'edit' || action === 'submit' || action === 'discard' ? !isProvider : !isChecker(ctx)) {
      throw notFound('Das Preisblatt')
    }
    const status = next(sheet.status, action)
    if (sheet.version !== version) {
      throw new Problem(
        409,
        'stale-version',
        'Jemand anderes hat das Preisblatt inzwischen geändert. Ihre Eingaben sind noch da; bitte gleichen Sie beide ab.',
      )
    }
    await work(inTx, sheet, status)
  })
}

async function change(ctx: Ctx, { id, version }: StoredSheet, values: Partial<typeof priceSheets.$inferInsert>) {
  await ctx.db
    .update(priceSheets)
    .set({ ...values, version: version + 1, updatedAt: ctx.now() })
    .where(eq(priceSheets.id, id))
}

async function requireFaultless(ctx: Ctx, sheet: StoredSheet) {
  const findings = await findFindings(ctx, sheet, { year: sheet.year, previous: await previousSheet(ctx, sheet) })
  const errors: FieldError[] = findings
    .filter(({ severity }) => severity === 'error')
    .map(({ pointer, rule }) => ({ pointer, rule }))
  if (errors.length > 0) {
    throw new Problem(
      422,
      'incomplete-price-sheet',
      'Das Preisblatt ist noch nicht vollständig. Die Liste nennt, was fehlt.',
      errors,
    )
  }
}

const subjectOf = ({ solutionId }: StoredSheet) => ({ type: 'solution', id: solutionId }) as const

const named = ({ id, year, edition, solution }: StoredSheet) => ({
  sheet: id,
  year,
  edition,
  title: solution.title,
  slug: solution.slug,
})
