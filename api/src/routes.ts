import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import checklistRoutes from './checklists/routes.ts'
import { checklistSchemas } from './checklists/schemas.ts'
import { findNamesIn } from './discovery/find-names.ts'
import discoveryRoutes from './discovery/routes.ts'
import { discoverySchemas } from './discovery/schemas.ts'
import eventRoutes from './events/routes.ts'
import { eventSchemas } from './events/schemas.ts'
import historyRoutes from './histories/routes.ts'
import { exportImports } from './exchange/listings/export-imports.ts'
import listingImportRoutes from './exchange/listings/routes.ts'
import { listingImportSchemas } from './exchange/listings/schemas.ts'
import publiccodeRoutes from './exchange/publiccode/routes.ts'
import { publiccodeSchemas } from './exchange/publiccode/schemas.ts'
import solutionFormatRoutes from './exchange/solutions/routes.ts'
import { exportWebhooks } from './exchange/webhooks/export-webhooks.ts'
import webhookRoutes from './exchange/webhooks/routes.ts'
import { webhookSchemas } from './exchange/webhooks/schemas.ts'
import identityRoutes from './identity/routes.ts'
import { identitySchemas } from './identity/schemas.ts'
import memberRoutes from './identity/members/routes.ts'
import { memberSchemas } from './identity/members/schemas.ts'
import type { ExportPart } from './identity/personal-data/export-person.ts'
import personalDataRoutes from './identity/personal-data/routes.ts'
import registrationRoutes from './identity/registration/routes.ts'
import { registrationSchemas } from './identity/registration/schemas.ts'
import signInRoutes from './identity/sign-in/routes.ts'
import tokenRoutes from './identity/tokens/routes.ts'
import { tokenSchemas } from './identity/tokens/schemas.ts'
import notificationRoutes from './notifications/routes.ts'
import { exportSignatures } from './reuse/agreements/folder/export-signatures.ts'
import { exportOpinions } from './terms/export-opinions.ts'
import { exportTicks } from './checklists/export-ticks.ts'
import { exportNotifications } from './notifications/export-notifications.ts'
import { notificationSchemas } from './notifications/schemas.ts'
import organisationRoutes from './organisations/routes.ts'
import { organisationSchemas } from './organisations/schemas.ts'
import estimateRoutes from './pricing/estimates/routes.ts'
import { estimateSchemas } from './pricing/estimates/schemas.ts'
import { exportKeyDecisions } from './pricing/keys/export-key-decisions.ts'
import keyRoutes from './pricing/keys/routes.ts'
import { keySchemas } from './pricing/keys/schemas.ts'
import roundRoutes from './pricing/rounds/routes.ts'
import { roundSchemas } from './pricing/rounds/schemas.ts'
import sheetRoutes from './pricing/sheets/routes.ts'
import { sheetSchemas } from './pricing/sheets/schemas.ts'
import { unreadCount } from './notifications/queries.ts'
import referenceRoutes from './reference/routes.ts'
import { referenceSchemas } from './reference/schemas.ts'
import coverageRoutes from './solutions/coverage/routes.ts'
import { coverageSchemas } from './solutions/coverage/schemas.ts'
import adoptionRoutes from './adoption/routes.ts'
import { adoptionSchemas } from './adoption/schemas.ts'
import agreementDocumentRoutes from './reuse/agreements/documents/routes.ts'
import agreementDraftingRoutes from './reuse/agreements/drafting/routes.ts'
import endingRoutes from './reuse/agreements/ending/routes.ts'
import signingRoutes from './reuse/agreements/signing/routes.ts'
import { listParticipations } from './reuse/agreements/participations.ts'
import agreementRoutes from './reuse/agreements/routes.ts'
import { agreementSchemas } from './reuse/agreements/schemas.ts'
import deadlineRoutes from './reuse/deadlines/routes.ts'
import { deadlineSchemas } from './reuse/deadlines/schemas.ts'
import evidenceRoutes from './reuse/evidence/routes.ts'
import snapshotRoutes from './reuse/snapshots/routes.ts'
import { snapshotSchemas } from './reuse/snapshots/schemas.ts'
import overviewRoutes from './reuse/overviews/routes.ts'
import { overviewSchemas } from './reuse/overviews/schemas.ts'
import { countEffects } from './reuse/requests/count-effects.ts'
import requestDraftingRoutes from './reuse/requests/drafting/routes.ts'
import { draftingSchemas } from './reuse/requests/drafting/schemas.ts'
import requestRoutes from './reuse/requests/routes.ts'
import { requestSchemas } from './reuse/requests/schemas.ts'
import { exportCases } from './reuse/rooms/export-cases.ts'
import agendaRoutes from './reuse/rooms/agenda/routes.ts'
import { agendaSchemas } from './reuse/rooms/agenda/schemas.ts'
import messageRoutes from './reuse/rooms/messages/routes.ts'
import { messageSchemas } from './reuse/rooms/messages/schemas.ts'
import { exportListingWork } from './solutions/listings/export-listing-work.ts'
import publishedListingRoutes from './solutions/listings/published/routes.ts'
import claimRoutes from './solutions/listings/claims/routes.ts'
import { claimSchemas } from './solutions/listings/claims/schemas.ts'
import draftRoutes from './solutions/listings/drafts/routes.ts'
import { draftSchemas } from './solutions/listings/drafts/schemas.ts'
import listingFileRoutes from './solutions/listings/files/routes.ts'
import { fileSchemas } from './solutions/listings/files/schemas.ts'
import { publishedListingSchemas } from './solutions/listings/published/schemas.ts'
import listingRoutes from './solutions/listings/routes.ts'
import standingRoutes from './solutions/listings/standing/routes.ts'
import { standingSchemas } from './solutions/listings/standing/schemas.ts'
import { questionnaireSchemas } from './solutions/questionnaire/schemas.ts'
import { listingSchemas } from './solutions/listings/schemas.ts'
import questionnaireRoutes from './solutions/questionnaire/routes.ts'
import reviewRoutes from './solutions/reviews/routes.ts'
import { reviewSchemas } from './solutions/reviews/schemas.ts'
import statisticsRoutes from './statistics/routes.ts'
import { statisticsSchemas } from './statistics/schemas.ts'
import solutionRoutes from './solutions/routes.ts'
import { solutionSchemas } from './solutions/schemas.ts'
import approvalRoutes from './terms/approval/routes.ts'
import deliberationRoutes from './terms/deliberation/routes.ts'
import { deliberationSchemas } from './terms/deliberation/schemas.ts'
import draftingRoutes from './terms/drafting/routes.ts'
import termsRoutes from './terms/routes.ts'
import { termsSchemas } from './terms/schemas.ts'
import type { Engines } from './discovery/ask-engines.ts'
import type { ScanFile } from './documents/check-upload.ts'
import type { RenderPdf } from './documents/pdf-renderer.ts'
import { identityProviders } from './identity/sign-in/providers.ts'
import type { Provider } from './identity/sign-in/read-providers.ts'
import type { AskOutside } from './platform/ask-outside.ts'
import { ProblemDetails } from './platform/problem.ts'

export type RoutesOptions = {
  search: Engines
  publicOrigin: string
  providers: Provider[]
  /** Asks addresses that others chose. */
  askOutside: AskOutside
  /** Looks for viruses in what is uploaded; without it nobody does. */
  scanFile: ScanFile | undefined
  renderPdf: RenderPdf
}

/** The schemas that routes name, each once. */
export const schemas = [
  ProblemDetails,
  ...eventSchemas,
  ...notificationSchemas,
  ...solutionSchemas,
  ...questionnaireSchemas,
  ...listingSchemas,
  ...draftSchemas,
  ...standingSchemas,
  ...fileSchemas,
  ...publishedListingSchemas,
  ...claimSchemas,
  ...reviewSchemas,
  ...coverageSchemas,
  ...referenceSchemas,
  ...identitySchemas,
  ...memberSchemas,
  ...registrationSchemas,
  ...tokenSchemas,
  ...organisationSchemas,
  ...checklistSchemas,
  ...termsSchemas,
  ...deliberationSchemas,
  ...discoverySchemas,
  ...publiccodeSchemas,
  ...listingImportSchemas,
  ...webhookSchemas,
  ...estimateSchemas,
  ...keySchemas,
  ...sheetSchemas,
  ...roundSchemas,
  ...requestSchemas,
  ...draftingSchemas,
  ...agreementSchemas,
  ...snapshotSchemas,
  ...deadlineSchemas,
  ...adoptionSchemas,
  ...messageSchemas,
  ...agendaSchemas,
  ...overviewSchemas,
  ...statisticsSchemas,
]

/** What domains above identity store about a person. */
const exportOthers: ExportPart = async (ctx, personId) => ({
  ...(await exportNotifications(ctx, personId)),
  ...(await exportKeyDecisions(ctx, personId)),
  ...(await exportOpinions(ctx, personId)),
  ...(await exportTicks(ctx, personId)),
  ...(await exportCases(ctx, personId)),
  ...(await exportSignatures(ctx, personId)),
  ...(await exportWebhooks(ctx, personId)),
  ...(await exportListingWork(ctx, personId)),
  ...(await exportImports(ctx, personId)),
})

/** Every room of the API, below /api/v1. */
const routes: FastifyPluginAsyncTypebox<RoutesOptions> = async (v1, options) => {
  const { search, publicOrigin, providers, askOutside, scanFile, renderPdf } = options
  const scanOrTrust: ScanFile = scanFile ?? (async () => {})
  const askCatalogue = async (path: string) => {
    const { statusCode: status, body } = await v1.inject({ url: `/api/v1${path}` })
    return { status, body }
  }

  await v1.register(signInRoutes, { providers: identityProviders(providers), publicOrigin })
  await v1.register(identityRoutes, { unreadCount })
  await v1.register(registrationRoutes)
  await v1.register(memberRoutes)
  await v1.register(tokenRoutes)
  await v1.register(personalDataRoutes, { exportOthers })
  await v1.register(organisationRoutes)
  await v1.register(eventRoutes)
  await v1.register(notificationRoutes)
  await v1.register(discoveryRoutes, { search, publicOrigin })
  await v1.register(solutionRoutes)
  await v1.register(questionnaireRoutes, { findNames: findNamesIn(search) })
  await v1.register(publishedListingRoutes, { renderPdf })
  await v1.register(listingRoutes)
  await v1.register(draftRoutes)
  await v1.register(standingRoutes, { countEffects })
  await v1.register(listingFileRoutes, { scan: scanOrTrust })
  await v1.register(claimRoutes)
  await v1.register(reviewRoutes)
  await v1.register(coverageRoutes, { findNames: findNamesIn(search) })
  await v1.register(referenceRoutes)
  await v1.register(solutionFormatRoutes, { publicOrigin })
  await v1.register(publiccodeRoutes, { askOutside })
  await v1.register(listingImportRoutes, { askOutside })
  await v1.register(webhookRoutes)
  await v1.register(keyRoutes)
  await v1.register(estimateRoutes)
  await v1.register(sheetRoutes, { listAgreed: listParticipations })
  await v1.register(roundRoutes)
  await v1.register(checklistRoutes)
  await v1.register(termsRoutes, { renderPdf })
  await v1.register(draftingRoutes, { scan: scanOrTrust })
  await v1.register(deliberationRoutes)
  await v1.register(approvalRoutes)
  await v1.register(requestRoutes)
  await v1.register(requestDraftingRoutes)
  await v1.register(agreementRoutes)
  await v1.register(agreementDraftingRoutes, { renderPdf })
  await v1.register(signingRoutes, { scan: scanOrTrust })
  await v1.register(endingRoutes)
  await v1.register(agreementDocumentRoutes, { scan: scanOrTrust })
  await v1.register(evidenceRoutes)
  await v1.register(snapshotRoutes, { askCatalogue })
  await v1.register(deadlineRoutes, { publicOrigin })
  await v1.register(adoptionRoutes)
  await v1.register(messageRoutes, { scan: scanFile ?? null })
  await v1.register(agendaRoutes)
  await v1.register(overviewRoutes)
  await v1.register(statisticsRoutes)
  await v1.register(historyRoutes)
}

export default routes
