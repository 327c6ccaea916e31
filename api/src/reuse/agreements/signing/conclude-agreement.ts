import { agreements } from '@fit-store/db/schema/agreements'
import { and, eq, inArray, ne, sql } from 'drizzle-orm'
import { record } from '../../../events/record.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { Problem } from '../../../platform/problem.ts'
import { joinSheets } from '../../../pricing/sheets/take-part.ts'
import { publishApprovedVersion } from '../../../solutions/listings/publish-version.ts'
import { endTermsUse } from '../../../terms/use-terms.ts'
import { fulfilRequest } from '../../requests/for-agreements.ts'
import { changeAgreement } from '../move-agreement.ts'
import { named, subjectOf, type Agreement } from '../queries.ts'
import { keepFixedPrice, refreshAmounts } from '../folder/refresh-amounts.ts'

/**
 * What a countersignature brings about, in its transaction: a provision agreement publishes its version of the listing, a reuse
 * agreement fulfils its request and makes the adopter a participant of pricing from its first day on. The catalogue follows by event.
 */
export async function concludeAgreement(ctx: Ctx, agreement: Agreement) {
  await changeAgreement(ctx, agreement, { status: 'concluded', concludedAt: ctx.now() })
  if (agreement.kind === 'provision') await publish(ctx, agreement)
  if (agreement.kind === 'reuse') await takePart(ctx, agreement)
  if (agreement.kind === 'sub_reuse') await keepFixedPrice(ctx, agreement)
  await record(ctx, { type: 'agreement.concluded', subject: subjectOf(agreement), data: named(agreement) })
}

async function publish(ctx: Ctx, agreement: Agreement) {
  if (agreement.listingVersionId === null || (await isPublished(ctx, agreement.listingVersionId))) return
  // First, because whoever gives notice of an earlier one locks it before its solution.
  await replaceEarlier(ctx, agreement)
  const { solutionId } = await publishApprovedVersion(ctx, agreement.listingVersionId)
  await requireAsOffered(ctx, agreement)
  if (agreement.solutionId === null) {
    await ctx.db.update(agreements).set({ solutionId }).where(eq(agreements.id, agreement.id))
  }
}

/**
 * What was taken back after the offer may say something else by now, also when it was approved anew: refuses with 409 what both sides
 * have not signed like that. The offer itself goes when the worker hears of it. Nobody takes back meanwhile, because the listing is locked.
 */
async function requireAsOffered(ctx: Ctx, { id, listingId, listingVersionId }: Agreement) {
  const taken = await ctx.db.execute(sql`
    select from events t where t.subject_type = 'listing' and t.subject_id = ${listingId}
       and t.type = 'listing.submission_withdrawn' and t.data ->> 'version' = ${listingVersionId}
       and t.id > (select max(o.id) from events o where o.subject_type = 'agreement' and o.subject_id = ${id}
                                                    and o.type = 'agreement.offered')`)
  if (taken.length === 0) return
  throw new Problem(
    409,
    'illegal-transition',
    'Die bereitstellende Stelle hat die Fassung zurückgenommen, nachdem dieser Vertrag angeboten war. Für die neue folgt ein neues Angebot.',
  )
}

/** An offer that came published, as those of the demo world do, needs the agreement alone. */
async function isPublished(ctx: Ctx, versionId: string) {
  const rows = await ctx.db.execute(sql`select from listing_versions where id = ${versionId} and status = 'published'`)
  return rows.length > 0
}

/** One provision agreement carries a solution; its successor ends it. */
async function replaceEarlier(ctx: Ctx, { id, listingId, number }: Agreement) {
  if (listingId === null) return
  const earlier = await ctx.db
    .select()
    .from(agreements)
    .where(
      and(
        eq(agreements.listingId, listingId),
        eq(agreements.kind, 'provision'),
        inArray(agreements.status, ['concluded', 'terminated']),
        ne(agreements.id, id),
      ),
    )
    .for('no key update')
  for (const one of earlier) {
    const closingReason = `Abgelöst durch den Vertrag ${number}.`
    await changeAgreement(ctx, one, { status: 'ended', closedAt: ctx.now(), closingReason })
    await endTermsUse(ctx, { subjectType: 'agreement', subjectId: one.id })
    await record(ctx, { type: 'agreement.ended', subject: subjectOf(one), data: { ...named(one), endsOn: one.endsOn } })
  }
}

async function takePart(ctx: Ctx, { requestId, solutionId, party, startsOn, number }: Agreement) {
  if (requestId !== null) await fulfilRequest(ctx, requestId, { agreement: number })
  if (solutionId === null || party === null) return
  await joinSheets(ctx, { solutionId, party, from: startsOn, agreement: number })
  await refreshAmounts(ctx, solutionId)
}
