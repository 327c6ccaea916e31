import { priceRounds } from '@fit-store/db/schema/pricing'
import { eq, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/problem.ts'
import { carriedOutOf, costsByScenario } from './carry-over.ts'
import { allowedActions, type SheetAction } from './lifecycle.ts'
import { findingsOf } from './plausibility.ts'
import { countSheets, listSheetYears, selectSheets, totalsOf, type StoredSheet } from './queries.ts'
import type { SheetContent } from './schemas.ts'

/** A sheet of the own organisation, or any submitted one for the operator's checkers. Refuses with 404 everybody else. */
export async function requireSheet(ctx: Ctx, id: string): Promise<StoredSheet> {
  const [sheet] = await selectSheets(ctx, sql`p.id = ${id} and ${visible(ctx)}`)
  if (!sheet) throw notFound('Das Preisblatt')
  return sheet
}

/** Whether the caller checks price sheets for the platform operator. */
export const isChecker = ({ actor }: Ctx) =>
  actor.organisation?.kind === 'platform_operator' &&
  (['moderator', 'contract_manager'] as const).some((role) => actor.roles.includes(role))

/** Which sheets the caller may see, as a condition on `price_sheets p` and `organisations o`. A draft is the provider's own. */
export const visible = (ctx: Ctx) =>
  isChecker(ctx)
    ? sql`(p.status <> 'draft' or o.id = ${ctx.actor.organisation!.id})`
    : sql`o.id = ${ctx.actor.organisation?.id ?? null}`

/** A sheet with what strikes the eye, the year before, its due date, and what the caller may do with it. */
export async function describeSheet(ctx: Ctx, id: string) {
  const sheet = await requireSheet(ctx, id)
  const [previous, [round]] = await Promise.all([
    previousSheet(ctx, sheet),
    ctx.db.select({ dueOn: priceRounds.dueOn }).from(priceRounds).where(eq(priceRounds.year, sheet.year)),
  ])
  return {
    ...sheet,
    totals: totalsOf(sheet),
    previous: previous && { year: previous.year, totals: totalsOf(previous) },
    findings: await findFindings(ctx, sheet, { year: sheet.year, previous }),
    dueOn: round?.dueOn ?? null,
    allowedActions: actionsOf(ctx, sheet),
  }
}

function actionsOf(ctx: Ctx, { status, providerId }: StoredSheet): SheetAction[] {
  const isProvider = ctx.actor.organisation?.id === providerId && ctx.actor.roles.includes('editor')
  return [
    ...(isProvider ? allowedActions(status, 'provider') : []),
    ...(isChecker(ctx) ? allowedActions(status, 'operator') : []),
  ]
}

/** The newest published sheet of an earlier year. */
export async function previousSheet(ctx: Ctx, { solutionId, year }: Pick<StoredSheet, 'solutionId' | 'year'>) {
  const where = sql`p.solution_id = ${solutionId} and p.year < ${year} and p.status = 'published'`
  const [previous] = await selectSheets(ctx, where, sql`order by p.year desc limit 1`)
  return previous ?? null
}

/** What strikes the eye of a content, stored or not. */
export async function findFindings(
  ctx: Ctx,
  content: SheetContent,
  { year, previous }: { year: number; previous: (SheetContent & { year: number }) | null },
) {
  const [{ costs, keys }, carriedCents] = await Promise.all([
    costsByScenario(ctx, content, year),
    previous && previous.year === year - 1 ? carriedOutOf(ctx, previous) : null,
  ])
  return findingsOf(content, { year, previous, carriedCents, costs, keys })
}

/** One page of sheets: the own organisation's, or what waits for the operator's checkers, longest waiting first. */
export async function listSheets(ctx: Ctx, { status, year, solution, isOwn, page = 1, perPage = 20 }: SheetFilter) {
  const whose = isOwn ? sql`(${visible(ctx)} and o.id = ${ctx.actor.organisation?.id ?? null})` : visible(ctx)
  const conditions = [
    whose,
    ...(status ? [sql`p.status::text = any(${sql.param(status)}::text[])`] : []),
    ...(year ? [sql`p.year = ${year}`] : []),
    ...(solution ? [sql`s.slug = ${solution}`] : []),
  ]
  const where = sql.join(conditions, sql` and `)
  const rest = sql`order by p.status = 'submitted' desc, p.submitted_at, p.year desc, s.slug limit ${perPage} offset ${(page - 1) * perPage}`
  const [sheets, total, years] = await Promise.all([
    selectSheets(ctx, where, rest),
    countSheets(ctx, where),
    listSheetYears(ctx, whose),
  ])
  const items = await Promise.all(
    sheets.map(async (sheet) => {
      const isOpen = sheet.status !== 'published' && sheet.status !== 'superseded'
      const findings = isOpen
        ? await findFindings(ctx, sheet, { year: sheet.year, previous: await previousSheet(ctx, sheet) })
        : []
      const count = (severity: string) => findings.filter((finding) => finding.severity === severity).length
      return { ...sheet, totals: totalsOf(sheet), errorCount: count('error'), warningCount: count('warning') }
    }),
  )
  return { items, total, page, perPage, years }
}

type SheetFilter = {
  status?: string[]
  year?: number
  solution?: string
  isOwn?: boolean
  page?: number
  perPage?: number
}
