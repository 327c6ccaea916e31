import { agreements, type AgreementStatus } from '@fit-store/db/schema/agreements'
import { and, eq, inArray, type SQL } from 'drizzle-orm'
import type { RenderPdf } from '../../../documents/pdf-renderer.ts'
import type { Consumer } from '../../../events/cursor.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { berlinDay } from '../../../platform/days.ts'
import { contentIn, findSubmitted, titleOf } from '../../../solutions/listings/queries.ts'
import { addDraft } from './draft-agreement.ts'
import { proposeLegal } from './legal-proposal.ts'
import { takeBack } from '../ending/close-offer.ts'
import { makeOffer } from './offer-agreement.ts'
import { lockAgreement, nameInContracts, requireOperator, requireParty } from '../queries.ts'

/**
 * Offers the provision agreement as soon as a review has approved a version that needs one: review was the first pair of eyes,
 * the countersignature is the second. Takes the offer back when the provider takes the version back. Told again it changes nothing.
 */
export const provisionOfferer = (renderPdf: RenderPdf): Consumer => ({
  name: 'provision-agreements',
  handle: async (ctx, events) => {
    for (const { type, data } of events) {
      const { version, needsConclusion } = data as { version: string; needsConclusion?: boolean }
      if (type === 'listing.submission_withdrawn') await takeBackOffer(ctx, version)
      // A version taken back may have been approved once more meanwhile: what counts is how it stands.
      if (type === 'listing.submission_withdrawn' || (type === 'listing.approved' && needsConclusion))
        await offerProvision(ctx, renderPdf, version)
    }
  },
})

const underWay: AgreementStatus[] = ['draft', 'offered', 'signed']

async function offerProvision(ctx: Ctx, renderPdf: RenderPdf, versionId: string) {
  const listing = await findSubmitted(ctx, versionId)
  const version = listing?.versions.find(({ id }) => id === versionId)
  if (!listing || version?.status !== 'in_review' || version.approvedAt === null) return // published or taken back meanwhile
  const open = await findOpen(ctx, eq(agreements.listingId, listing.id))
  if (open?.listingVersionId === versionId) return
  if (open) await takeBackOpen(ctx, open.id, `Fassung ${version.number} des Eintrags ist freigegeben.`)
  const content = contentIn(listing)
  const [operator, provider] = await Promise.all([requireOperator(ctx), requireParty(ctx, listing.providerId)])
  const { services, basics } = content
  const title = titleOf(content)
  const names = services.onlineServices.map(({ name }) => name)
  const legal = proposeLegal({
    kind: 'provision',
    solutionType: basics.type ?? 'online_service',
    providerLand: provider.land,
    adopterLand: null,
    partnerKind: provider.kind,
    sheet: null,
  })
  const draft = await addDraft(ctx, {
    kind: 'provision',
    solutionId: listing.solutionId,
    solutionTitle: title,
    isDemo: listing.isDemo,
    listingId: listing.id,
    listingVersionId: versionId,
    listingVersion: version.number,
    offerorId: operator.id,
    partnerId: provider.id,
    partnerName: nameInContracts(provider),
    land: provider.land,
    onlineServices: names.length > 0 ? names : [title],
    startsOn: berlinDay(ctx.now()),
    ...legal,
    dataCategories: ['Angaben, die Antragstellende im Onlinedienst machen'],
    pricing: 'by_key',
  })
  await makeOffer(ctx, renderPdf, draft)
}

async function takeBackOffer(ctx: Ctx, versionId: string) {
  const open = await findOpen(ctx, eq(agreements.listingVersionId, versionId))
  if (open) await takeBackOpen(ctx, open.id, 'Die Einreichung des Eintrags wurde zurückgenommen.')
}

async function takeBackOpen(ctx: Ctx, id: string, reason: string) {
  const agreement = await lockAgreement(ctx, id)
  // and not declined or concluded this very moment
  if (underWay.includes(agreement.status)) await takeBack(ctx, agreement, reason)
}

async function findOpen(ctx: Ctx, about: SQL) {
  const [open] = await ctx.db
    .select()
    .from(agreements)
    .where(and(about, eq(agreements.kind, 'provision'), inArray(agreements.status, underWay)))
  return open ?? null
}
