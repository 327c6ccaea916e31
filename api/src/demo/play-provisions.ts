import { agreements } from '@fit-store/db/schema/agreements'
import { sql } from 'drizzle-orm'
import type { RenderPdf } from '../documents/pdf-renderer.ts'
import type { Ctx } from '../platform/ctx.ts'
import { addDraft } from '../reuse/agreements/drafting/draft-agreement.ts'
import { proposeLegal } from '../reuse/agreements/drafting/legal-proposal.ts'
import { makeOffer } from '../reuse/agreements/drafting/offer-agreement.ts'
import { nameInContracts, requireAgreement, requireParty } from '../reuse/agreements/queries.ts'
import { countersignAgreement, signAgreement } from '../reuse/agreements/signing/sign-agreement.ts'
import { berlinDay } from '../platform/days.ts'
import { findPersona, requirePersona } from './personas.ts'
import { operator, stageOf } from './stage.ts'

type Offer = {
  solutionId: string
  title: string
  type: 'online_service'
  providerId: string
  provider: string
  listingId: string
  versionId: string
  number: number
  onlineServices: string[]
}

/** Days before today on which demo offers were published. */
const published = 600

/**
 * Concludes the provision agreement of every published demo offer that has none, as far as its provider has somebody who signs; gives
 * the number. Demo offers come published, so only the agreement is missing.
 */
export async function playProvisions(ctx: Ctx, render: RenderPdf): Promise<number> {
  const offers = await ctx.db.execute<Offer>(sql`
    select s.id as "solutionId", s.title, s.type, o.id as "providerId", o.slug as provider, l.id as "listingId", v.id as "versionId", v.number,
           (select coalesce(json_agg(x.name order by x.position), '[]') from online_services x where x.solution_id = s.id) as "onlineServices"
      from solutions s join organisations o on o.id = s.provider_id
      join listings l on l.solution_id = s.id join listing_versions v on v.listing_id = l.id and v.status = 'published'
     where s.is_demo and s.origin = 'offered' and not exists (select from ${agreements} a where a.solution_id = s.id and a.kind = 'provision')
     order by s.slug`)
  let concluded = 0
  for (const offer of offers) {
    const signatory = await findPersona(ctx, offer.provider, 'signatory')
    if (!signatory) continue
    await ctx.db.transaction(async (tx) => {
      const { at } = stageOf({ ...ctx, db: tx }, render)
      const manager = await requirePersona(ctx, operator, 'contract_manager')
      const drafting = at(published, manager)
      const provider = await requireParty(drafting, offer.providerId)
      const legal = proposeLegal({
        kind: 'provision',
        solutionType: offer.type,
        providerLand: provider.land,
        adopterLand: null,
        partnerKind: provider.kind,
        sheet: null,
      })
      const draft = await addDraft(drafting, {
        kind: 'provision',
        solutionId: offer.solutionId,
        solutionTitle: offer.title,
        isDemo: true,
        listingId: offer.listingId,
        listingVersionId: offer.versionId,
        listingVersion: offer.number,
        offerorId: manager.organisation!.id,
        partnerId: provider.id,
        partnerName: nameInContracts(provider),
        land: provider.land,
        onlineServices: offer.onlineServices.length > 0 ? offer.onlineServices : [offer.title],
        startsOn: berlinDay(drafting.now()),
        ...legal,
        dataCategories: ['Angaben, die Antragstellende im Onlinedienst machen'],
        pricing: 'by_key',
      })
      await makeOffer(drafting, render, draft)
      const seal = (await requireAgreement(drafting, draft.id)).documentHash!
      await signAgreement(at(published - 5, signatory), draft.id, seal)
      await countersignAgreement(at(published - 7, manager), draft.id, seal)
    })
    concluded++
  }
  return concluded
}
