import {
  priceSheetCarries,
  priceSheetExtras,
  priceSheetLines,
  priceSheetParticipants,
  priceSheets,
} from '@fit-store/db/schema/pricing'
import { and, eq, gte, inArray, lte, max, sql } from 'drizzle-orm'
import { record } from '../../events/record.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Participation } from '../engine/costs.ts'
import { dayNumbered, dayOfYear, isWithin } from '../engine/days.ts'
import { recomputeSolutionCosts } from '../land-costs/recompute-costs.ts'

// Agreements decide who takes part. A published sheet never changes (README of this domain), so joining or leaving makes the
// next edition of every sheet it concerns, the same but for that one participant. Sheets in the making get it added. What happens
// in a year that has no sheet yet stands in the newest one before it, because that year continues it and is begun from it. What
// cannot stand there (a sheet names everybody once) comes with the year's own sheet, which is begun with everybody agreed upon.

export type Joining = { solutionId: string; party: string; from: string; agreement: string }
export type Leaving = { solutionId: string; party: string; to: string; agreement: string }

/** Who takes part in a year of a solution by agreement, each once. Asked for by who begins a sheet, answered by who knows agreements. */
export type ListAgreed = (ctx: Ctx, solutionId: string, year: number) => Promise<Participation[]>

type Participant = typeof priceSheetParticipants.$inferSelect
type Given = Pick<Participant, 'party' | 'fromOn' | 'toOn' | 'fromScenario'>
type Sheet = typeof priceSheets.$inferSelect

/** Makes a party a participant from a day on, in every scenario, and writes down anew what the solution costs each Land. */
export const joinSheets = (ctx: Ctx, { solutionId, party, from, agreement }: Joining) =>
  changeParticipants(ctx, { solutionId, firstYear: yearOf(from), agreement }, (sheet, participants) => {
    const own: Given = { party, fromOn: startIn(sheet.year, from), toOn: null, fromScenario: 'low' }
    const known = participants.find((one) => one.party === party)
    const others = participants.filter((one) => one.party !== party)
    if (known && known.fromScenario === 'low' && (known.fromOn ?? '') <= (own.fromOn ?? '')) {
      if (known.toOn === null) return null
      if (known.toOn >= dayBefore(from)) return [...others, { ...known, toOn: null }]
    }
    // A sheet names everybody once: who is there in its year and comes again in a later one stays as it is.
    if (known && from > `${sheet.year}-12-31` && isWithin(sheet.year, { from: known.fromOn, to: known.toOn }))
      return null
    return [...others, own]
  })

/** Ends a party's participation with a day; in the years after it the party is no participant. */
export const leaveSheets = (ctx: Ctx, { solutionId, party, to, agreement }: Leaving) =>
  changeParticipants(ctx, { solutionId, firstYear: yearOf(to), agreement }, (sheet, participants) => {
    const known = participants.find((one) => one.party === party)
    if (!known) return null
    const others = participants.filter((one) => one.party !== party)
    if (to < `${sheet.year}-01-01` || (known.fromOn !== null && to < known.fromOn)) return others
    if (known.toOn === to) return null
    return [...others, { ...known, toOn: to }]
  })

/** Adds to a sheet in the making who takes part in its year by agreement and is not named by it. */
export async function addAgreed(ctx: Ctx, { id, year }: Pick<Sheet, 'id' | 'year'>, agreed: readonly Participation[]) {
  if (agreed.length === 0) return
  const rows = agreed.map(({ party, from, to }) => ({ sheetId: id, party, fromOn: startIn(year, from), toOn: to }))
  await ctx.db.insert(priceSheetParticipants).values(rows).onConflictDoNothing()
}

/** Lets one transaction at a time say who takes part in a solution, or begin a sheet from it. */
export const holdParticipants = (ctx: Ctx, solutionId: string) =>
  ctx.db.execute(sql`select from solutions where id = ${solutionId} for no key update`)

/** When who comes on a day is there: null from the first day of the year on. */
const startIn = (year: number, from: string | null) => (from === null || from <= `${year}-01-01` ? null : from)

const dayBefore = (day: string) => dayNumbered(yearOf(day), dayOfYear(day) - 1)
const yearOf = (day: string) => Number(day.slice(0, 4))

type Concerned = { solutionId: string; firstYear: number; agreement: string }
/** The participants of a sheet as they are to be; null where nothing changes. */
type Change = (sheet: Sheet, participants: readonly Given[]) => readonly Given[] | null

async function changeParticipants(ctx: Ctx, { solutionId, firstYear, agreement }: Concerned, change: Change) {
  await holdParticipants(ctx, solutionId)
  const [last] = await ctx.db
    .select({ year: max(priceSheets.year) })
    .from(priceSheets)
    .where(
      and(
        eq(priceSheets.solutionId, solutionId),
        lte(priceSheets.year, firstYear),
        eq(priceSheets.status, 'published'),
      ),
    )
  const sheets = await ctx.db
    .select()
    .from(priceSheets)
    .where(
      and(
        eq(priceSheets.solutionId, solutionId),
        gte(priceSheets.year, last?.year ?? firstYear),
        inArray(priceSheets.status, ['published', 'draft', 'returned', 'submitted']),
      ),
    )
    .orderBy(priceSheets.year, priceSheets.edition)
    .for('update')
  for (const sheet of sheets.filter(({ status }) => status !== 'published')) await amend(ctx, sheet, change)
  for (const sheet of sheets.filter(({ status }) => status === 'published')) {
    const open = sheets.find(({ year, status }) => year === sheet.year && status !== 'published')
    await publishNext(ctx, { sheet, open, agreement }, change)
  }
  await recomputeSolutionCosts(ctx, solutionId)
}

const participantsOf = (ctx: Ctx, sheetId: string): Promise<Given[]> => {
  const { party, fromOn, toOn, fromScenario } = priceSheetParticipants
  return ctx.db
    .select({ party, fromOn, toOn, fromScenario })
    .from(priceSheetParticipants)
    .where(eq(priceSheetParticipants.sheetId, sheetId))
}

/** A sheet that is being written or checked: whoever has it open is told that it changed. */
async function amend(ctx: Ctx, sheet: Sheet, change: Change) {
  const wanted = change(sheet, await participantsOf(ctx, sheet.id))
  if (wanted === null) return
  const own = eq(priceSheets.id, sheet.id)
  // Only a draft's content may change; a sheet under check goes back to being one for this moment.
  if (sheet.status === 'submitted') await ctx.db.update(priceSheets).set({ status: 'draft' }).where(own)
  await ctx.db.delete(priceSheetParticipants).where(eq(priceSheetParticipants.sheetId, sheet.id))
  await addParticipants(ctx, sheet.id, wanted)
  await ctx.db
    .update(priceSheets)
    .set({ status: sheet.status, version: sheet.version + 1, updatedAt: ctx.now() })
    .where(own)
}

type Publishing = { sheet: Sheet; open: Sheet | undefined; agreement: string }

async function publishNext(ctx: Ctx, { sheet, open, agreement }: Publishing, change: Change) {
  const wanted = change(sheet, await participantsOf(ctx, sheet.id))
  if (wanted === null) return
  const { id: _, createdAt: __, updatedAt: ___, ...content } = sheet
  const edition = (await lastEdition(ctx, sheet)) + 1
  const [next] = await ctx.db
    .insert(priceSheets)
    .values({
      ...content,
      edition,
      status: 'draft',
      followsFrom: agreement,
      publishedAt: null,
      decidedAt: null,
      version: 1,
    })
    .returning({ id: priceSheets.id })
  const sheetId = next!.id
  await copyContent(ctx, { from: sheet.id, to: sheetId }, wanted)
  await addParticipants(ctx, sheetId, wanted)
  await ctx.db
    .update(priceSheets)
    .set({ status: 'superseded', version: sheet.version + 1, updatedAt: ctx.now() })
    .where(eq(priceSheets.id, sheet.id))
  await ctx.db
    .update(priceSheets)
    .set({ status: 'published', decidedAt: ctx.now(), publishedAt: ctx.now() })
    .where(eq(priceSheets.id, sheetId))
  // What is in the making comes after what is published.
  if (open)
    await ctx.db
      .update(priceSheets)
      .set({ edition: edition + 1 })
      .where(eq(priceSheets.id, open.id))
  const [named] = await ctx.db.execute<{ slug: string; title: string }>(
    sql`select slug, title from solutions where id = ${sheet.solutionId}`,
  )
  await record(ctx, {
    type: 'price_sheet.published',
    subject: { type: 'solution', id: sheet.solutionId },
    data: { sheet: sheetId, year: sheet.year, edition, ...named! },
  })
}

async function lastEdition(ctx: Ctx, { solutionId, year }: Sheet) {
  const [row] = await ctx.db
    .select({ last: max(priceSheets.edition) })
    .from(priceSheets)
    .where(and(eq(priceSheets.solutionId, solutionId), eq(priceSheets.year, year)))
  return row?.last ?? 0
}

/** Lines, extras and carries, as they are; who no longer takes part orders nothing. */
async function copyContent(ctx: Ctx, { from, to }: { from: string; to: string }, participants: readonly Given[]) {
  const { db } = ctx
  const [lines, extras, carries] = await Promise.all([
    db.select().from(priceSheetLines).where(eq(priceSheetLines.sheetId, from)),
    db.select().from(priceSheetExtras).where(eq(priceSheetExtras.sheetId, from)),
    db.select().from(priceSheetCarries).where(eq(priceSheetCarries.sheetId, from)),
  ])
  const sheetId = to
  const isPresent = (party: string) => participants.some((one) => one.party === party)
  if (lines.length > 0) await db.insert(priceSheetLines).values(lines.map((one) => ({ ...one, sheetId })))
  if (extras.length > 0)
    await db
      .insert(priceSheetExtras)
      .values(extras.map((one) => ({ ...one, sheetId, parties: one.parties.filter(isPresent) })))
  if (carries.length > 0) await db.insert(priceSheetCarries).values(carries.map((one) => ({ ...one, sheetId })))
}

async function addParticipants(ctx: Ctx, sheetId: string, participants: readonly Given[]) {
  if (participants.length > 0)
    await ctx.db.insert(priceSheetParticipants).values(participants.map((one) => ({ sheetId, ...one })))
}
