import {
  reuseRequestApplications,
  reuseRequestBeneficiaries,
  reuseRequestOnlineServices,
  reuseRequests,
} from '@fit-store/db/schema/reuse'
import { eq, sql } from 'drizzle-orm'
import { record } from '../../../events/record.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { staleVersion } from '../../../platform/problem.ts'
import { beneficiaryErrors } from './beneficiaries.ts'
import { dayErrors, requireNone, textErrors } from '../check-fields.ts'
import { lastMove, requirePossible } from '../explain-standing.ts'
import { moves } from '../lifecycle.ts'
import { requireMover } from '../move-request.ts'
import { lockRequest, subjectOf, type StoredRequest } from '../queries.ts'
import type { RequestDraft } from './schemas.ts'

/**
 * Saves what a draft says; a draft may have gaps, but nothing wrong. Refuses with 400, 403, 404 and 409: declared meanwhile, or
 * changed by a colleague, whose text then comes along.
 */
export function saveRequest(ctx: Ctx, name: string, version: number, draft: RequestDraft): Promise<void> {
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const request = await lockRequest(inTx, name)
    requireMover(ctx, request, 'save')
    await requirePossible(inTx, request, moves.save)
    if (request.version !== version) {
      throw staleVersion(
        `Jemand anderes hat den Entwurf inzwischen geändert. Ihre Eingaben sind noch da; bitte gleichen Sie beide ab. ${await lastMove(inTx, request)}`,
        { ...draftOf(request), version: request.version },
      )
    }
    await storeDraft(inTx, request, draft)
    await tx
      .update(reuseRequests)
      .set({ version: version + 1, updatedAt: ctx.now() })
      .where(eq(reuseRequests.id, request.id))
    await record(inTx, {
      type: 'reuse_request.changed',
      subject: subjectOf(request),
      data: { number: request.number },
    })
  })
}

/** Throws a draft away. Refuses with 403, 404 and 409. */
export function discardRequest(ctx: Ctx, name: string, version: number): Promise<void> {
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const request = await lockRequest(inTx, name)
    requireMover(ctx, request, 'discard')
    await requirePossible(inTx, request, moves.discard)
    if (request.version !== version)
      throw staleVersion(`Jemand anderes hat den Entwurf inzwischen geändert. ${await lastMove(inTx, request)}`, {
        ...draftOf(request),
        version: request.version,
      })
    await tx.delete(reuseRequests).where(eq(reuseRequests.id, request.id))
    await record(inTx, {
      type: 'reuse_request.discarded',
      subject: subjectOf(request),
      data: { number: request.number },
    })
  })
}

/** The answers of a draft, as they are saved. */
export const draftOf = (request: StoredRequest): RequestDraft => ({
  scope: request.scope,
  onlineServices: request.scope === 'all' ? [] : request.onlineServices.flatMap(({ id }) => (id === null ? [] : [id])),
  desiredStartOn: request.desiredStartOn,
  functionalMailbox: request.functionalMailbox,
  businessApplications: request.applications.map(({ slug }) => slug),
  otherApplications: request.otherApplications,
  question: request.question,
  adopterReference: request.adopterReference,
  beneficiaries: request.beneficiaries,
})

/** Writes the answers that are given into a draft. Refuses with 400 and every field at fault. */
export async function storeDraft(
  ctx: Ctx,
  { id, solutionId }: { id: string; solutionId: string },
  draft: Partial<RequestDraft>,
) {
  const { onlineServices, businessApplications, beneficiaries, ...plain } = draft
  const known = await knownNames(ctx, solutionId, draft)
  const { land, kind } = await adopterOf(ctx, id)
  requireNone([
    ...dayErrors(ctx, '/desiredStartOn', draft.desiredStartOn ?? null),
    ...(['otherApplications', 'functionalMailbox', 'adopterReference'] as const).flatMap((field) =>
      textErrors(`/${field}`, draft[field] ?? null),
    ),
    ...unknown('/onlineServices', onlineServices ?? [], known.services),
    ...unknown('/businessApplications', businessApplications ?? [], known.applications),
    ...beneficiaryErrors(beneficiaries ?? [], { land, isBundler: kind === 'bundling_organisation' }),
  ])
  const given = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined))
  if (Object.keys(given).length > 0) await ctx.db.update(reuseRequests).set(given).where(eq(reuseRequests.id, id))
  if (onlineServices) {
    await ctx.db.delete(reuseRequestOnlineServices).where(eq(reuseRequestOnlineServices.requestId, id))
    const rows = onlineServices.map((onlineServiceId, at) => ({
      requestId: id,
      position: at + 1,
      onlineServiceId,
      name: known.services.get(onlineServiceId)!,
    }))
    if (rows.length > 0) await ctx.db.insert(reuseRequestOnlineServices).values(rows)
  }
  if (businessApplications) {
    await ctx.db.delete(reuseRequestApplications).where(eq(reuseRequestApplications.requestId, id))
    const rows = businessApplications.map((businessApplication) => ({ requestId: id, businessApplication }))
    if (rows.length > 0) await ctx.db.insert(reuseRequestApplications).values(rows)
  }
  if (beneficiaries) await replaceBeneficiaries(ctx, id, beneficiaries)
}

export async function replaceBeneficiaries(ctx: Ctx, requestId: string, rows: RequestDraft['beneficiaries']) {
  await ctx.db.delete(reuseRequestBeneficiaries).where(eq(reuseRequestBeneficiaries.requestId, requestId))
  if (rows.length > 0) await ctx.db.insert(reuseRequestBeneficiaries).values(rows.map((row) => ({ requestId, ...row })))
}

/** Where the adopter of a request is at home: regional keys of its municipalities begin with that of its Land. */
export async function adopterOf(ctx: Ctx, requestId: string) {
  const [row] = await ctx.db.execute<{ kind: string; land: { code: string; name: string; ars: string } }>(sql`
    select o.kind, json_build_object('code', l.code, 'name', l.name, 'ars', l.ars) as land
      from reuse_requests r join organisations o on o.id = r.adopter_organisation_id join laender l on l.code = r.land
     where r.id = ${requestId}`)
  return row!
}

type Names = Pick<Partial<RequestDraft>, 'onlineServices' | 'businessApplications'>

async function knownNames(ctx: Ctx, solutionId: string, { onlineServices = [], businessApplications = [] }: Names) {
  const services = await ctx.db.execute<{ id: string; name: string }>(sql`
    select id, name from online_services where solution_id = ${solutionId} and id = any(${sql.param(onlineServices)}::uuid[])`)
  const applications = await ctx.db.execute<{ slug: string; name: string }>(sql`
    select slug, name from business_applications where slug = any(${sql.param(businessApplications)}::text[])`)
  return {
    services: new Map(services.map(({ id, name }) => [id, name])),
    applications: new Map(applications.map(({ slug, name }) => [slug, name])),
  }
}

const unknown = (pointer: string, names: readonly string[], known: ReadonlyMap<string, string>) =>
  names.flatMap((name, at) => (known.has(name) ? [] : [{ pointer: `${pointer}/${at}`, rule: 'unknown' }]))
