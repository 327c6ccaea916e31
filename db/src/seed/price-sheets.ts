import { eq } from 'drizzle-orm'
import type { Transaction } from '../client.ts'
import {
  costTypes,
  priceSheetCarries,
  priceSheetExtras,
  priceSheetLines,
  priceSheetParticipants,
  priceSheets,
  pricingModels,
  scenarios,
} from '../schema/pricing.ts'
import { solutions } from '../schema/solutions.ts'
import { readYaml } from './data-file.ts'
import type { Fields } from './fields.ts'
import { idsOfKeys, idsOfSolutions } from './keys.ts'
import { recordAll } from './record.ts'
import { insertAll } from './write.ts'

export type SheetEntry = ReturnType<typeof readPriceSheets>[number]

/** Price sheets of demo offers; amounts stand in the file in euros. */
export function readPriceSheets() {
  return readYaml('demo/price-sheets.yaml', (f) => {
    const [usesLow = null, usesExpected = null, usesHigh = null] = f.texts('uses').map(Number)
    return {
      solution: f.text('solution'),
      status: f.oneOf('status', ['draft', 'submitted', 'returned', 'published'] as const),
      publishedOn: f.optional('publishedOn'),
      key: f.optional('key'),
      allLaenderKey: f.optional('allLaenderKey'),
      row: {
        year: Number(f.text('year')),
        edition: 1,
        model: f.oneOf('model', pricingModels),
        fixedPriceCents: cents(f, 'fixedPrice'),
        usesLow,
        usesExpected,
        usesHigh,
        vatBps: f.count('vatBps') ?? 0,
        vatGround: f.optional('vatGround'),
        note: f.optional('note'),
        jumpReason: f.optional('jumpReason'),
        returnReason: f.optional('returnReason'),
      },
      lines: f.rows('lines', (row) => ({
        costType: row.oneOf('type', costTypes),
        lowCents: cents(row, 'low'),
        expectedCents: cents(row, 'expected'),
        highCents: cents(row, 'high'),
        key: row.optional('key'),
        jumpReason: row.optional('jumpReason'),
      })),
      participants: f.rows('participants', (row) => {
        const facts = { fromScenario: row.oneOf('fromScenario', scenarios), fromOn: row.optional('from') }
        return row.texts('laender').map((party) => ({ party, ...facts }))
      }),
      extras: f.rows('extras', (row) => ({
        name: row.text('name'),
        description: row.optional('description'),
        cents: cents(row, 'price') ?? 0,
        parties: row.texts('parties'),
      })),
      carries: f.rows('carries', (row) => ({
        fromYear: Number(row.text('fromYear')),
        cents: Math.round(Number(row.text('amount')) * 100),
        reason: row.text('reason'),
      })),
    }
  })
}

function cents(fields: Fields, name: string) {
  const euros = fields.count(name)
  return euros === null ? null : euros * 100
}

/** Adds the sheets of solutions that have none; one that people have worked on is left to them. */
export async function addPriceSheets(tx: Transaction, entries: SheetEntry[]) {
  const [solutionIds, keyIds] = [await idsOfSolutions(tx), await idsOfKeys(tx)]
  const demo = await tx
    .select({ id: solutions.id, title: solutions.title })
    .from(solutions)
    .where(eq(solutions.isDemo, true))
  const titles = new Map(demo.map(({ id, title }) => [id, title]))
  const rows = await tx.selectDistinct({ id: priceSheets.solutionId }).from(priceSheets)
  const known = new Set(rows.map(({ id }) => id))
  const keyId = (slug: string | null) => (slug === null ? null : keyIds.require(slug))
  for (const { status, publishedOn, lines, participants, extras, carries, ...entry } of entries) {
    const solutionId = solutionIds.require(entry.solution)
    if (known.has(solutionId)) continue
    const [sheet] = await tx
      .insert(priceSheets)
      .values({ ...entry.row, solutionId, keyId: keyId(entry.key), allLaenderKeyId: keyId(entry.allLaenderKey) })
      .returning({ id: priceSheets.id })
    const sheetId = sheet!.id
    await insertAll(
      tx,
      priceSheetLines,
      lines.map(({ key, ...line }) => ({ sheetId, ...line, keyId: keyId(key) })),
    )
    await insertAll(
      tx,
      priceSheetParticipants,
      participants.flat().map((one) => ({ sheetId, ...one })),
    )
    await insertAll(
      tx,
      priceSheetExtras,
      extras.map((extra, at) => ({ sheetId, position: at + 1, ...extra })),
    )
    await insertAll(
      tx,
      priceSheetCarries,
      carries.map((carry, at) => ({ sheetId, position: at + 1, ...carry })),
    )
    const publishedAt = publishedOn === null ? null : new Date(`${publishedOn}T10:00:00+01:00`)
    const moved = status === 'draft' ? {} : { status, submittedAt: publishedAt ?? new Date(), publishedAt }
    await tx
      .update(priceSheets)
      .set({ ...moved, decidedAt: publishedAt ?? (status === 'returned' ? new Date() : null) })
      .where(eq(priceSheets.id, sheetId))
    const { year, edition, returnReason } = entry.row
    const about = { sheet: sheetId, year, edition, slug: entry.solution, title: titles.get(solutionId)! }
    const data = status === 'returned' ? { ...about, reason: returnReason } : about
    await recordAll(
      tx,
      steps[status].map((type) => ({ type, subjectType: 'solution' as const, subjectId: solutionId, data })),
    )
  }
}

/** What happened to a sheet, without what asks somebody to do what is done. */
const steps = {
  draft: ['price_sheet.created'],
  submitted: ['price_sheet.created', 'price_sheet.submitted'],
  returned: ['price_sheet.created', 'price_sheet.returned'],
  published: ['price_sheet.published'],
} as const
