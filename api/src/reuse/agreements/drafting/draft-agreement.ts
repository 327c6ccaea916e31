import { agreementRules, agreements, type AgreementKind } from '@fit-store/db/schema/agreements'
import { solutionParties } from '@fit-store/db/schema/solution-parties'
import { solutions } from '@fit-store/db/schema/solutions'
import { organisations } from '@fit-store/db/schema/organisations'
import { and, desc, eq, inArray, isNull, notInArray } from 'drizzle-orm'
import { attachChecklists } from '../../../checklists/attach-checklists.ts'
import { record } from '../../../events/record.ts'
import { organisationIn } from '../../../identity/caller.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { berlinDay, germanDay } from '../../../platform/days.ts'
import { Problem } from '../../../platform/problem.ts'
import { nextNumber } from '../../cases/next-number.ts'
import { nextTurn } from '../../cases/next-turn.ts'
import { requireCoordinatedRequest } from '../../requests/for-agreements.ts'
import { proposeLegal } from './legal-proposal.ts'
import { turnIn } from '../lifecycle.ts'
import { partiesOf } from '../documents/make-documents.ts'
import { priceAgreement } from './price-agreement.ts'
import { nameInContracts, named, requireParty, subjectOf, type Agreement } from '../queries.ts'

type CoordinatedRequest = Awaited<ReturnType<typeof requireCoordinatedRequest>>

/** What personal data an online service takes, until somebody says it more exactly. */
const usualData = ['Angaben, die Antragstellende im Onlinedienst machen', 'Daten zur Anmeldung und zum Verfahren']

/**
 * Draws up a reuse agreement from a coordinated request: who, what, from when, at what price, on which legal grounds. Refuses with
 * 404, 409 (not coordinated, an agreement is under way) and 422 (no price).
 */
export function draftReuseAgreement(ctx: Ctx, requestId: string): Promise<Agreement> {
  const operator = organisationIn(ctx, 'contract_manager')
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const request = await requireCoordinatedRequest(inTx, requestId)
    await requireNoOther(inTx, request)
    const [partner, provider, solution, provision] = await Promise.all([
      requireParty(inTx, request.adopter.id),
      requireParty(inTx, request.provider.id),
      requireOffered(inTx, request.solutionId),
      findProvision(inTx, request.solutionId),
    ])
    const startsOn = beginningOf(request, berlinDay(ctx.now()))
    const price = await priceAgreement(inTx, { kind: 'reuse', solution, startsOn, parties: partiesOf(partner) })
    const legal = proposeLegal({
      kind: 'reuse',
      solutionType: solution.type,
      providerLand: provider.land,
      adopterLand: partner.land,
      partnerKind: partner.kind,
      sheet: price.sheet,
    })
    return addDraft(inTx, {
      kind: 'reuse',
      solutionId: request.solutionId,
      solutionTitle: request.solution.title,
      isDemo: request.solution.isDemo,
      parentId: provision?.id ?? null,
      requestId: request.id,
      offerorId: operator.id,
      partnerId: partner.id,
      partnerName: nameInContracts(partner),
      land: request.land,
      onlineServices: request.onlineServices.length > 0 ? request.onlineServices : [request.solution.title],
      conditions: request.outcome === 'yes_with_conditions' ? request.conditions.map(conditionText) : [],
      agreedOn: request.outcomeRecordedAt === null ? null : berlinDay(new Date(request.outcomeRecordedAt)),
      startsOn,
      ...legal,
      dataCategories: usualData,
      subprocessors: await subprocessorsOf(inTx, request.solutionId, request.provider.id),
      pricing: price.pricing,
      party: price.party,
      sheetId: price.sheet?.id ?? null,
      priceYear: price.year,
      amountCents: price.cents,
    })
  })
}

type Draft = Omit<
  typeof agreements.$inferInsert,
  'number' | 'requiredForm' | 'signatories' | 'noticeMonths' | 'minimumMonths' | 'turnParty' | 'turnSince' | 'turnDueOn'
>

const numberKinds = {
  provision: 'provision_agreement',
  reuse: 'reuse_agreement',
  sub_reuse: 'sub_reuse_agreement',
} as const

/** Stores a draft under a new number with what the operator's rules demand of its kind. Call it inside a transaction. */
export async function addDraft(ctx: Ctx, draft: Draft): Promise<Agreement> {
  const { requiredForm, signatories, noticeMonths, minimumMonths } = await requireRules(ctx, draft.kind)
  const number = await nextNumber(ctx, numberKinds[draft.kind])
  const turn = await nextTurn(ctx, turnIn(draft.kind, 'draft'))
  const rules = { requiredForm, signatories, noticeMonths, minimumMonths }
  const [added] = await ctx.db
    .insert(agreements)
    .values({ ...draft, ...rules, ...turn, number, createdAt: ctx.now() })
    .returning()
  // A provision agreement is offered as soon as it is drafted; its review was that of the listing.
  if (draft.kind === 'reuse') await attachChecklists(ctx, { subjectType: 'agreement', subjectId: added!.id })
  await record(ctx, { type: 'agreement.drafted', subject: subjectOf(added!), data: named(added!) })
  return added!
}

/** What the operator demands of a kind of agreement. */
export async function requireRules(ctx: Ctx, kind: AgreementKind) {
  const [rules] = await ctx.db.select().from(agreementRules).where(eq(agreementRules.kind, kind))
  if (!rules) throw new Error(`no rules for agreements of kind ${kind}`)
  return rules
}

/** The wished or possible beginning, whichever is later; a day that has passed becomes the first of next month. */
function beginningOf({ possibleStartOn, desiredStartOn }: CoordinatedRequest, today: string) {
  const [latest] = [possibleStartOn, desiredStartOn]
    .filter((day) => day !== null)
    .toSorted()
    .toReversed()
  if (latest && latest >= today) return latest
  const [year = 0, month = 1] = today.split('-').map(Number)
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10)
}

const conditionText = ({ text, dueOn }: CoordinatedRequest['conditions'][number]) =>
  dueOn === null ? text : `${text} (bis ${germanDay(dueOn)})`

async function requireNoOther(ctx: Ctx, { id }: CoordinatedRequest) {
  const [other] = await ctx.db
    .select({ number: agreements.number })
    .from(agreements)
    .where(and(eq(agreements.requestId, id), notInArray(agreements.status, ['declined', 'withdrawn'])))
  if (!other) return
  throw new Problem(409, 'already-open', `Zu dieser Anfrage gibt es schon den Vertrag ${other.number}.`)
}

async function requireOffered(ctx: Ctx, id: string) {
  const [solution] = await ctx.db
    .select({ slug: solutions.slug, type: solutions.type })
    .from(solutions)
    .where(eq(solutions.id, id))
  if (!solution) throw new Error('a request is about a solution that is there')
  return solution
}

/** The provision agreement a reuse agreement hangs on. */
export async function findProvision(ctx: Ctx, solutionId: string): Promise<Agreement | null> {
  const inForce = inArray(agreements.status, ['concluded', 'terminated'])
  const [found] = await ctx.db
    .select()
    .from(agreements)
    .where(and(eq(agreements.solutionId, solutionId), eq(agreements.kind, 'provision'), inForce))
    .orderBy(desc(agreements.concludedAt))
    .limit(1)
  return found ?? null
}

const tasks = { operating: 'Betrieb', developing: 'Entwicklung und Pflege' } as const

async function subprocessorsOf(ctx: Ctx, solutionId: string, providerId: string) {
  const rows = await ctx.db
    .select({ id: organisations.id, name: organisations.displayName, role: solutionParties.role })
    .from(solutionParties)
    .innerJoin(organisations, eq(organisations.id, solutionParties.organisationId))
    .where(
      and(
        eq(solutionParties.solutionId, solutionId),
        inArray(solutionParties.role, ['operating', 'developing']),
        isNull(solutionParties.toOn),
      ),
    )
    .orderBy(organisations.displayName)
  return rows.flatMap(({ id, name, role }) =>
    id !== providerId && (role === 'operating' || role === 'developing') ? [{ name, task: tasks[role] }] : [],
  )
}
