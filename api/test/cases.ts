import { readTerms, addModelTerms, storeTermsDocuments } from '@fit-store/db/seed/terms'
import type { Role } from '@fit-store/db/schema/identity'
import type { OrganisationKind } from '@fit-store/db/schema/organisations'
import { solutionParties } from '@fit-store/db/schema/solution-parties'
import { onlineServices } from '@fit-store/db/schema/solution-services'
import type { Ctx } from '../src/platform/ctx.ts'
import { declareInterest } from '../src/reuse/requests/declare-interest.ts'
import { draftRequests } from '../src/reuse/requests/drafting/draft-request.ts'
import { forwardRequest } from '../src/reuse/requests/forward-request.ts'
import { loadRequest } from '../src/reuse/requests/queries.ts'
import type { RequestDraft } from '../src/reuse/requests/drafting/schemas.ts'
import { aLand, anOrganisation, aSolution } from './factories.ts'
import { accredited, actingAs, aMembership, aPerson } from './people.ts'
import { inComingYear } from './days.ts'

// The parties of a case, and cases in each status, made by the operations the product uses.

/** The standard documents as the product ships them. */
export const theTerms = (ctx: Ctx) =>
  ctx.db.transaction(async (tx) => {
    const terms = readTerms()
    await storeTermsDocuments(tx, terms)
    await addModelTerms(tx, terms)
  })

/** An accredited organisation with one person for each list of roles; gives them as they would call. */
export async function aParty(ctx: Ctx, kind: OrganisationKind, land: string | null, roles: readonly Role[]) {
  if (land) await aLand(ctx, land)
  const organisation = await anOrganisation(ctx, { kind, land, functionalMailbox: 'postfach@amt.example' })
  const acting = await aColleague(ctx, organisation.id, roles)
  await accredited(ctx, organisation.id, acting.actor.personId!)
  // The actor was found before the accreditation.
  return {
    organisation,
    acting: {
      ...acting,
      actor: { ...acting.actor, organisation: { ...acting.actor.organisation!, isAccredited: true } },
    },
  }
}

/** One more person of an organisation. */
export async function aColleague(ctx: Ctx, organisationId: string, roles: readonly Role[]) {
  const { id: personId } = await aPerson(ctx)
  await aMembership(ctx, { organisationId, personId, roles, evidence: 'Geschäftsordnung § 4' })
  return actingAs(ctx, { personId, organisationId })
}

/** Everybody a case needs: provider with its IT provider and an offer of two online services, adopter, operator. */
export async function theParties(ctx: Ctx, { provider: home = 'SH', adopter: land = 'BY' } = {}) {
  const provider = await aParty(ctx, 'land', home, ['coordinator', 'signatory'])
  const itProvider = await aParty(ctx, 'it_provider', home, ['editor'])
  const adopter = await aParty(ctx, 'land', land, ['coordinator'])
  const operator = await aParty(ctx, 'platform_operator', null, ['contract_manager'])
  const solution = await anOfferBy(ctx, provider.organisation.id)
  await ctx.db
    .insert(solutionParties)
    .values({ solutionId: solution.id, organisationId: itProvider.organisation.id, role: 'operating' })
  return { provider, itProvider, adopter, operator, solution }
}

/** An offer of two online services. */
export async function anOfferBy(ctx: Ctx, providerId: string) {
  const solution = await aSolution(ctx, { origin: 'offered', providerId })
  await ctx.db.insert(onlineServices).values([
    { solutionId: solution.id, position: 1, name: 'Anmelden' },
    { solutionId: solution.id, position: 2, name: 'Abmelden' },
  ])
  return solution
}

/** Answers of a declaration in which only the price is missing. */
export const someAnswers: Partial<RequestDraft> = {
  desiredStartOn: inComingYear('07-01'),
  functionalMailbox: 'ozg@amt.example',
  otherApplications: 'keine',
}

type Parties = Awaited<ReturnType<typeof theParties>>

export async function aDraft(
  ctx: Ctx,
  { adopter, solution }: Pick<Parties, 'adopter' | 'solution'>,
  given = someAnswers,
) {
  const [id] = await draftRequests({ ...ctx, actor: adopter.acting.actor }, [solution.slug], given)
  return loadRequest(ctx, id!)
}

/** A request that has been forwarded to its provider, as that provider's IT provider already sees it. */
export async function aForwardedRequest(ctx: Ctx, parties: Parties, given = someAnswers) {
  const { id, version } = await aDraft(ctx, parties, given)
  await declareInterest({ ...ctx, actor: parties.adopter.acting.actor }, id, version)
  const { version: declared } = await loadRequest(ctx, id)
  await forwardRequest({ ...ctx, actor: parties.operator.acting.actor }, id, declared)
  return loadRequest(ctx, id)
}
