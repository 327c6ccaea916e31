import {
  allocationKeys,
  priceSheetCarries,
  priceSheetExtras,
  priceSheetLines,
  priceSheetParticipants,
  priceSheets,
} from '@fit-store/db/schema/pricing'
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'
import { Problem, type FieldError } from '../../platform/problem.ts'
import { requireKnownParties } from '../parties.ts'
import { contentOf, keySlugsOf } from './queries.ts'
import type { SheetContent } from './schemas.ts'

/** Writes what a sheet says in the place of what it said. Refuses with 400 unknown keys and parties, and what stands twice. */
export async function storeContent(ctx: Ctx, sheetId: string, content: SheetContent): Promise<void> {
  requireOnce(content)
  await requireKnownParties(ctx, partiesIn(content))
  const keyId = await keyIds(ctx, sheetId, content)
  const id = (slug: string | null) => (slug === null ? null : keyId.get(slug)!)
  const { lines, participants, extras, carries, key, allLaenderKey, ...facts } = contentOf(content)
  await ctx.db
    .update(priceSheets)
    .set({ ...facts, keyId: id(key), allLaenderKeyId: id(allLaenderKey), updatedAt: ctx.now() })
    .where(eq(priceSheets.id, sheetId))
  await replace(
    ctx,
    priceSheetLines,
    sheetId,
    lines.map(({ key, ...line }) => ({ sheetId, ...line, keyId: id(key) })),
  )
  await replace(
    ctx,
    priceSheetParticipants,
    sheetId,
    participants.map(({ land, from, to, fromScenario }) => ({
      sheetId,
      party: land,
      fromOn: from,
      toOn: to,
      fromScenario,
    })),
  )
  await replace(
    ctx,
    priceSheetExtras,
    sheetId,
    extras.map((extra, at) => ({ sheetId, position: at + 1, ...extra })),
  )
  await replace(
    ctx,
    priceSheetCarries,
    sheetId,
    carries.map((carry, at) => ({ sheetId, position: at + 1, ...carry })),
  )
}

type Child = typeof priceSheetLines | typeof priceSheetParticipants | typeof priceSheetExtras | typeof priceSheetCarries

// drizzle works out what `values` takes from the concrete table; for one of several it cannot, hence the cast.
async function replace<T extends Child>(ctx: Ctx, table: T, sheetId: string, rows: T['$inferInsert'][]) {
  await ctx.db.delete(table).where(eq(table.sheetId, sheetId))
  if (rows.length > 0) await ctx.db.insert(table).values(rows as never)
}

function requireOnce({ lines, participants }: SheetContent) {
  const errors: FieldError[] = [
    ...repeated(lines.map(({ costType }) => costType)).map((at) => ({
      pointer: `/lines/${at}/costType`,
      rule: 'duplicate',
    })),
    ...repeated(participants.map(({ land }) => land)).map((at) => ({
      pointer: `/participants/${at}/land`,
      rule: 'duplicate',
    })),
    ...participants.flatMap(({ from, to }, at) =>
      from !== null && to !== null && to < from ? [{ pointer: `/participants/${at}/to`, rule: 'order' }] : [],
    ),
  ]
  if (errors.length > 0) {
    throw new Problem(
      400,
      'validation-failed',
      'Eine Kostenart oder Stelle kommt zweimal vor, oder ein Ende liegt vor dem Beginn.',
      errors,
    )
  }
}

const repeated = (values: readonly string[]) => [...values.keys()].filter((at) => values.indexOf(values[at]!) !== at)

const partiesIn = ({ participants, extras }: SheetContent) => [
  ...participants.map(({ land }, at) => ({ party: land, pointer: `/participants/${at}/land` })),
  ...extras.flatMap((extra, at) => extra.parties.map((party) => ({ party, pointer: `/extras/${at}/parties` }))),
]

/** Approved keys for everybody, or of the solution itself, by slug. */
async function keyIds(ctx: Ctx, sheetId: string, content: SheetContent) {
  const slugs = keySlugsOf(content)
  const own = sql`(${allocationKeys.solutionId} is null or ${allocationKeys.solutionId} = (select solution_id from price_sheets where id = ${sheetId}))`
  const known = await ctx.db
    .select({ id: allocationKeys.id, slug: allocationKeys.slug })
    .from(allocationKeys)
    .where(and(inArray(allocationKeys.slug, slugs), eq(allocationKeys.status, 'approved'), own))
  const idOf = new Map(known.map(({ id, slug }) => [slug, id]))
  const places = [
    { slug: content.key, pointer: '/key' },
    { slug: content.allLaenderKey, pointer: '/allLaenderKey' },
    ...content.lines.map(({ key }, at) => ({ slug: key, pointer: `/lines/${at}/key` })),
  ]
  const errors = places
    .filter(({ slug }) => slug !== null && !idOf.has(slug))
    .map(({ pointer }) => ({ pointer, rule: 'unknown-key' }))
  if (errors.length > 0) {
    throw new Problem(
      400,
      'validation-failed',
      'Mindestens ein Schlüssel ist nicht freigegeben oder gehört zu einer anderen Lösung.',
      errors,
    )
  }
  return idOf
}
