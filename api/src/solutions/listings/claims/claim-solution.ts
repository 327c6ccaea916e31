import { listingClaims } from '@fit-store/db/schema/listings'
import { eq, sql, type SQL } from 'drizzle-orm'
import { record } from '../../../events/record.ts'
import { personIn } from '../../../identity/caller.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { pageOf } from '../../../platform/paging.ts'
import { notFound, Problem } from '../../../platform/problem.ts'
import { isReviewing } from '../describe-listing.ts'
import { readSolutionContent } from '../content/from-solution.ts'
import { requireProvider, storeListing } from '../create-listing.ts'
import { moment } from '../queries.ts'

/** Says that a collected entry is the own organisation's service. The operator decides. Refuses with 403, 404 and 409. */
export function claimSolution(ctx: Ctx, slug: string, reason: string): Promise<string> {
  const organisationId = requireProvider(ctx)
  const requestedBy = personIn(ctx)
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const [solution] = await tx.execute<{
      id: string
      title: string
      origin: string
      isListed: boolean
      isAsked: boolean
    }>(sql`
      select s.id, s.title, s.origin, exists (select from listings l where l.solution_id = s.id) as "isListed",
             exists (select from listing_claims c where c.solution_id = s.id and c.organisation_id = ${organisationId} and c.status = 'requested') as "isAsked"
        from solutions s where s.slug = ${slug} for update`)
    if (!solution) throw notFound('Die Lösung')
    if (solution.origin !== 'collected' || solution.isListed) {
      throw new Problem(
        409,
        'illegal-transition',
        'Diese Lösung hat schon eine bereitstellende Stelle, die sie pflegt.',
      )
    }
    if (solution.isAsked)
      throw new Problem(409, 'already-requested', 'Ihre Organisation hat die Übernahme schon beantragt.')
    const [claim] = await tx
      .insert(listingClaims)
      .values({ solutionId: solution.id, organisationId, reason, requestedBy, requestedAt: ctx.now() })
      .returning({ id: listingClaims.id })
    await record(inTx, {
      type: 'listing_claim.requested',
      subject: { type: 'listing_claim', id: claim!.id },
      data: { slug, title: solution.title },
    })
    return claim!.id
  })
}

export type ClaimDecision = { isGranted: boolean; reason: string | null }

/**
 * Decides about a claim. Granted, the entry becomes a draft of the organisation; its public facts stay with their sources until it is
 * published as an offer. Refuses with 400 a refusal without reason, 404 and 409.
 */
export async function decideClaim(ctx: Ctx, id: string, { isGranted, reason }: ClaimDecision): Promise<void> {
  const decidedBy = personIn(ctx)
  if (!isGranted && !reason?.trim()) {
    throw new Problem(400, 'validation-failed', 'Eine Ablehnung braucht eine Begründung.', [
      { pointer: '/reason', rule: 'required' },
    ])
  }
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const [claim] = await tx.select().from(listingClaims).where(eq(listingClaims.id, id)).for('update')
    if (!claim) throw notFound('Die Übernahme')
    if (claim.status !== 'requested')
      throw new Problem(409, 'already-decided', 'Über diese Übernahme ist schon entschieden.')
    if (claim.requestedBy === decidedBy) {
      throw new Problem(409, 'second-person-required', 'Über den eigenen Antrag entscheidet eine andere Person.')
    }
    const [solution] = await tx.execute<{ slug: string; title: string; isListed: boolean }>(sql`
      select slug, title, exists (select from listings l where l.solution_id = s.id) as "isListed"
        from solutions s where id = ${claim.solutionId} for update`)
    if (isGranted && solution!.isListed) {
      throw new Problem(409, 'already-decided', 'Diese Lösung pflegt inzwischen eine andere Stelle.')
    }
    const { slug, title } = solution!
    const listingId = isGranted
      ? await storeListing(inTx, {
          providerId: claim.organisationId,
          from: 'claim',
          solutionId: claim.solutionId,
          content: await draftContent(inTx, slug),
        })
      : null
    await tx
      .update(listingClaims)
      .set({
        status: isGranted ? 'granted' : 'refused',
        decisionReason: reason?.trim() || null,
        decidedBy,
        decidedAt: ctx.now(),
        listingId,
      })
      .where(eq(listingClaims.id, id))
    const subject = { type: 'listing_claim', id } as const
    await record(
      inTx,
      listingId === null
        ? { type: 'listing_claim.refused', subject, data: { slug, title, reason: reason!.trim() } }
        : { type: 'listing_claim.granted', subject, data: { slug, title, listing: listingId } },
    )
  })
}

async function draftContent(ctx: Ctx, slug: string) {
  const { contacts: _, requirements: __, quality: ___, ...content } = await readSolutionContent(ctx, slug)
  return content
}

export type ClaimQuery = { status?: string[]; page?: number; perPage?: number }

/** Claims: all for who reviews, else the own organisation's. Open ones first. */
export async function listClaims(ctx: Ctx, { status, ...query }: ClaimQuery) {
  const { page, perPage } = pageOf(query)
  const where = sql.join(
    [
      isReviewing(ctx) ? sql`true` : sql`c.organisation_id = ${ctx.actor.organisation?.id ?? null}`,
      ...(status ? [sql`c.status::text = any(${sql.param(status)}::text[])`] : []),
    ],
    sql` and `,
  )
  const [items, [counted]] = await Promise.all([
    selectClaims(
      ctx,
      sql`${where} order by c.status = 'requested' desc, c.requested_at desc limit ${perPage} offset ${(page - 1) * perPage}`,
    ),
    ctx.db.execute<{ total: number }>(sql`select count(*)::int as total from listing_claims c where ${where}`),
  ])
  return { items, total: counted?.total ?? 0, page, perPage }
}

/** One claim for who may see it. Refuses with 404. */
export async function requireClaim(ctx: Ctx, id: string) {
  const mine = isReviewing(ctx) ? sql`true` : sql`c.organisation_id = ${ctx.actor.organisation?.id ?? null}`
  const [claim] = await selectClaims(ctx, sql`c.id = ${id} and ${mine}`)
  if (!claim) throw notFound('Die Übernahme')
  return claim
}

type StoredClaim = {
  id: string
  status: 'requested' | 'granted' | 'refused'
  solution: { slug: string; title: string }
  organisation: { slug: string; displayName: string }
  reason: string
  requestedAt: string
  decisionReason: string | null
  decidedAt: string | null
  listing: string | null
}

const selectClaims = (ctx: Ctx, where: SQL) =>
  ctx.db.execute<StoredClaim>(sql`
    select c.id, c.status, json_build_object('slug', s.slug, 'title', s.title) as solution,
           json_build_object('slug', o.slug, 'displayName', o.display_name) as organisation, c.reason,
           ${moment('c.requested_at')} as "requestedAt", c.decision_reason as "decisionReason", ${moment('c.decided_at')} as "decidedAt",
           c.listing_id as listing
      from listing_claims c join solutions s on s.id = c.solution_id join organisations o on o.id = c.organisation_id where ${where}`)
