import { agreements, type AgreementPricing } from '@fit-store/db/schema/agreements'
import { organisations } from '@fit-store/db/schema/organisations'
import { solutions } from '@fit-store/db/schema/solutions'
import { and, eq, notInArray, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'
import { Problem } from '../../../platform/problem.ts'
import { arsError, type Home } from '../../requests/drafting/beneficiaries.ts'
import { addDraft } from './draft-agreement.ts'
import { proposeLegal } from './legal-proposal.ts'
import { moveAgreement } from '../move-agreement.ts'
import { requireComing } from './offer-agreement.ts'
import { findLand, nameInContracts, requireParty, type Agreement } from '../queries.ts'

export type PassingOn = {
  municipalities: readonly { ars: string; name: string }[]
  startsOn: string
  onlineServices?: string[]
  pricing: AgreementPricing
  amountCents?: number | null
  priceYear?: number | null
}

/** A draft that was made: what to go on with. Up to 500 are made at once, so all else is read where it is needed. */
export type PassedOn = { id: string; number: string; version: number; ars: string }

/**
 * Draws up a sub-reuse agreement with each of these municipalities below a concluded reuse agreement; its conditions are the
 * parent's, with what was agreed besides. A municipality that is accredited here signs here, the others on paper. Refuses with 400 (an online service the parent
 * does not cover, a beginning before the parent's, a municipality of another Land), 403, 404 and 409 (a municipality has one already).
 */
export function passOn(ctx: Ctx, name: string, given: PassingOn): Promise<PassedOn[]> {
  return moveAgreement(ctx, name, { action: 'pass_on' }, async (inTx, parent) => {
    if (parent.kind !== 'reuse' || parent.partnerId === null || parent.solutionId === null)
      throw new Problem(409, 'illegal-transition', 'Weitergeben lässt sich nur, was ein Nachnutzungsvertrag umfasst.')
    requireCovered(parent, given, await findLand(inTx, parent))
    requireComing(inTx, given.startsOn)
    await requireNone(inTx, parent, given)
    const offeror = await requireParty(inTx, parent.partnerId)
    const [solution] = await inTx.db.select().from(solutions).where(eq(solutions.id, parent.solutionId))
    const made: PassedOn[] = []
    for (const { ars, name: municipality } of given.municipalities) {
      const partner = await findMunicipality(inTx, ars)
      const { vatBps: _, ...legal } = proposeLegal({
        kind: 'sub_reuse',
        solutionType: solution!.type,
        providerLand: offeror.land,
        adopterLand: parent.land,
        partnerKind: 'kommune',
        sheet: null,
      })
      const { id, number, version } = await addDraft(inTx, {
        kind: 'sub_reuse',
        solutionId: parent.solutionId,
        solutionTitle: parent.solutionTitle,
        isDemo: parent.isDemo,
        parentId: parent.id,
        offerorId: offeror.id,
        partnerId: partner?.id ?? null,
        partnerName: partner ? nameInContracts(partner) : municipality,
        partnerArs: ars,
        land: parent.land,
        onlineServices: given.onlineServices ?? parent.onlineServices,
        conditions: parent.conditions,
        deviations: parent.deviations,
        startsOn: given.startsOn,
        ...legal,
        dataCategories: parent.dataCategories,
        pricing: given.pricing,
        priceYear: given.priceYear ?? (given.pricing === 'by_key' ? Number(given.startsOn.slice(0, 4)) : null),
        amountCents: given.pricing === 'free' ? 0 : (given.amountCents ?? null),
      })
      made.push({ id, number, version, ars })
    }
    return made
  })
}

function requireCovered(
  parent: Agreement,
  { municipalities, startsOn, onlineServices = [], pricing, amountCents }: PassingOn,
  land: Home['land'] | null,
) {
  const errors = [
    ...municipalities.flatMap(({ ars }, at) => {
      const wrong = land && arsError(ars, { land })
      return wrong ? [{ pointer: `/municipalities/${at}/ars`, ...wrong }] : []
    }),
    ...onlineServices
      .filter((one) => !parent.onlineServices.includes(one))
      .map((_, at) => ({ pointer: `/onlineServices/${at}`, rule: 'not-covered' })),
    ...(startsOn < parent.startsOn ? [{ pointer: '/startsOn', rule: 'minimum', limit: parent.startsOn }] : []),
    ...(pricing !== 'free' && (amountCents ?? null) === null ? [{ pointer: '/amountCents', rule: 'required' }] : []),
  ]
  if (errors.length === 0) return
  throw new Problem(
    400,
    'validation-failed',
    'Weitergegeben werden kann nur, was der Nachnutzungsvertrag umfasst, an Kommunen seines Landes, ab seinem Beginn und mit einem Preis.',
    errors,
  )
}

async function requireNone(ctx: Ctx, { id }: Agreement, { municipalities }: PassingOn) {
  const known = await ctx.db
    .select({ number: agreements.number, ars: agreements.partnerArs, name: agreements.partnerName })
    .from(agreements)
    .where(and(eq(agreements.parentId, id), notInArray(agreements.status, ['declined', 'withdrawn', 'ended'])))
  const errors = municipalities.flatMap(({ ars }, at) => {
    const isTwice = municipalities.findIndex((one) => one.ars === ars) < at
    const isKnown = isTwice || known.some((one) => one.ars === ars)
    return isKnown ? [{ pointer: `/municipalities/${at}/ars`, rule: 'duplicate' }] : []
  })
  if (errors.length === 0) return
  throw new Problem(409, 'already-open', 'Mit mindestens einer dieser Kommunen gibt es schon einen Vertrag.', errors)
}

/** Anybody can register under any key; whose it is, the accreditation has looked at. */
async function findMunicipality(ctx: Ctx, ars: string) {
  const isAccredited = sql`exists (
    select from accreditations a where a.organisation_id = ${organisations.id} and a.status = 'accredited')`
  const [found] = await ctx.db
    .select({ id: organisations.id })
    .from(organisations)
    .where(and(eq(organisations.ars, ars), isAccredited))
    .orderBy(organisations.createdAt, organisations.id)
    .limit(1)
  return found ? requireParty(ctx, found.id) : null
}
