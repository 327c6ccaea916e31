import { reuseRequestApplications, reuseRequestOnlineServices, type ForwardingGap } from '@fit-store/db/schema/reuse'
import { roomMessages } from '@fit-store/db/schema/rooms'
import { eq, sql } from 'drizzle-orm'
import { record } from '../../events/record.ts'
import { countsToday } from '../../identity/grants.ts'
import { system, type Ctx } from '../../platform/ctx.ts'
import { Problem, type FieldError } from '../../platform/problem.ts'
import { dayErrors } from './check-fields.ts'
import { requireAdopter, requireStillOffered } from './drafting/draft-request.ts'
import { estimateFor } from './frozen-estimate.ts'
import { declarationFilling, fileLetter } from './letters.ts'
import { moveRequest, writeMove } from './move-request.ts'
import { loadRequest, requestName, subjectOf, type StoredRequest } from './queries.ts'

/**
 * Declares a draft (product.md, step 2): scope and estimate are frozen, the letter is filed, and where nothing is missing the
 * request goes on to its provider in the same transaction. Refuses with 403, 404, with 422 and every answer that is missing, and with 409:
 * declared meanwhile, the same asked already, or not offered any more.
 */
export async function declareInterest(ctx: Ctx, name: string, version: number): Promise<void> {
  requireAdopter(ctx)
  return moveRequest(ctx, name, { version, move: 'declare' }, async (inTx, { request: draft, party }) => {
    await requireStillOffered(inTx, draft)
    await requireAlone(inTx, draft)
    await nameScope(inTx, draft)
    const scoped = await loadRequest(inTx, draft.id)
    requireComplete(ctx, scoped)
    const estimate = await estimateFor(inTx, scoped)
    const gaps = await findGaps(inTx, { ...scoped, estimate })
    const declared = { ...scoped, estimate, gaps }
    await fileLetter(inTx, declared, { kind: 'declaration', filling: declarationFilling(declared) })
    const dueOn = await writeMove(inTx, declared, 'declared', { estimate, gaps, declaredAt: ctx.now() })
    await addQuestion(inTx, declared)
    await record(inTx, {
      type: 'reuse_request.declared',
      subject: subjectOf(draft),
      data: { ...requestName(draft, party), from: 'draft', to: 'declared', dueOn, gaps },
    })
    if (gaps.length === 0) await forwardByItself(inTx, draft.id)
  })
}

/** Nothing is missing, so nobody has to look at it first (product.md, step 3). */
async function forwardByItself(ctx: Ctx, id: string) {
  const bySystem = { ...ctx, actor: system('forwarding') }
  const request = await loadRequest(ctx, id)
  const dueOn = await writeMove(bySystem, request, 'forwarded', { forwardedAt: ctx.now() })
  await record(bySystem, {
    type: 'reuse_request.forwarded',
    subject: subjectOf(request),
    data: { ...requestName(request, null), from: 'declared', to: 'forwarded', dueOn, isAutomatic: true },
  })
}

/** What was asked for stays readable when the catalogue changes: names of online services, and the fit of applications today. */
async function nameScope(ctx: Ctx, { id, scope, solutionId, solution }: StoredRequest) {
  await ctx.db
    .update(reuseRequestApplications)
    .set({
      fit: sql`(select b.fit from solution_business_applications b where b.solution_id = ${solutionId}
        and b.business_application = ${reuseRequestApplications.businessApplication})`,
    })
    .where(eq(reuseRequestApplications.requestId, id))
  if (scope !== 'all') return
  await ctx.db.delete(reuseRequestOnlineServices).where(eq(reuseRequestOnlineServices.requestId, id))
  await ctx.db.execute(sql`
    insert into reuse_request_online_services (request_id, position, online_service_id, name)
    select ${id}::uuid, row_number() over (order by o.position), o.id, o.name from online_services o where o.solution_id = ${solutionId}
    union all select ${id}::uuid, 1, null, ${solution.title}::text where not exists (select from online_services where solution_id = ${solutionId})`)
}

function requireComplete(ctx: Ctx, request: StoredRequest) {
  const { desiredStartOn, functionalMailbox, onlineServices, beneficiaries, adopter } = request
  const missing = (pointer: string, isMissing: boolean): FieldError[] =>
    isMissing ? [{ pointer, rule: 'required' }] : []
  const errors = [
    ...missing('/desiredStartOn', desiredStartOn === null),
    ...dayErrors(ctx, '/desiredStartOn', desiredStartOn), // a draft may have lain for a while
    ...missing('/functionalMailbox', !functionalMailbox?.trim()),
    ...missing('/onlineServices', onlineServices.length === 0),
    ...missing('/beneficiaries', adopter.kind === 'bundling_organisation' && beneficiaries.length === 0),
  ]
  if (errors.length > 0) {
    throw new Problem(
      422,
      'incomplete-request',
      'Die Interessenbekundung ist noch nicht vollständig. Die Liste nennt, was fehlt.',
      errors,
    )
  }
}

/** What a person at the operator has to look at before the request goes on. */
async function findGaps(ctx: Ctx, request: StoredRequest): Promise<ForwardingGap[]> {
  const [{ coordinators } = { coordinators: 0 }] = await ctx.db.execute<{ coordinators: number }>(sql`
    select count(*)::int as coordinators
      from memberships m join role_grants g on g.membership_id = m.id and g.role in ('coordinator', 'signatory')
       and ${countsToday('g')}
     where m.organisation_id = ${request.provider.id} and m.ended_at is null`)
  const is: Record<ForwardingGap, boolean> = {
    business_applications: request.applications.length === 0 && !request.otherApplications?.trim(),
    price: request.estimate === null,
    provider_mailbox: request.provider.functionalMailbox === null,
    provider_coordinator: coordinators === 0,
  }
  return (Object.keys(is) as ForwardingGap[]).filter((gap) => is[gap])
}

/**
 * Refuses with 409 what the same Land has asked for already or has a running agreement about: the same solution, an online service of it, and for a bundling
 * organisation one of its municipalities. Two who declare at the same moment wait for each other.
 */
async function requireAlone(ctx: Ctx, request: StoredRequest) {
  await ctx.db.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`reuse:${request.solutionId}:${request.land}`}, 0))`,
  )
  const [other] = await ctx.db.execute<{ number: string; adopter: string; isOwn: boolean }>(sql`
    select r.number, o.display_name as adopter, r.adopter_organisation_id = ${request.adopter.id} as "isOwn"
      from reuse_requests r join organisations o on o.id = r.adopter_organisation_id
     where r.solution_id = ${request.solutionId} and r.land = ${request.land} and r.id <> ${request.id}
       and (r.status in ('declared', 'forwarded', 'in_coordination', 'coordinated') or r.status = 'fulfilled' and exists (
         select from agreements a where a.request_id = r.id and a.status in ('concluded', 'terminated')))
       and (r.scope = 'all' or ${request.scope} = 'all' or exists (
         select from reuse_request_online_services a join reuse_request_online_services b on b.name = a.name
          where a.request_id = r.id and b.request_id = ${request.id}))
       and case when exists (select from reuse_request_beneficiaries where request_id = r.id)
                  or exists (select from reuse_request_beneficiaries where request_id = ${request.id})
           then exists (select from reuse_request_beneficiaries a join reuse_request_beneficiaries b on b.ars = a.ars
                         where a.request_id = r.id and b.request_id = ${request.id})
           else true end
     limit 1`)
  if (!other) return
  throw new Problem(
    409,
    'already-requested',
    other.isOwn
      ? `Das haben Sie schon angefragt: ${other.number}.`
      : `Das hat ${other.adopter} für Ihr Land schon angefragt.`,
  )
}

/** The question asked with the declaration is the first message of the room. */
async function addQuestion(ctx: Ctx, { id, question, adopter }: StoredRequest) {
  if (!question?.trim()) return
  await ctx.db.insert(roomMessages).values({
    requestId: id,
    kind: 'message',
    organisationId: adopter.id,
    party: 'adopter',
    personId: ctx.actor.personId,
    body: question,
    createdAt: ctx.now(),
  })
}
