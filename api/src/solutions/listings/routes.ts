import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { ScanFile } from '../../documents/check-upload.ts'
import { IdParams, NoQuery, problems, ref, SlugParams } from '../../platform/openapi.ts'
import { resolveComment } from '../reviews/comment-field.ts'
import { CommentParams } from '../reviews/schemas.ts'
import { Solution } from '../schemas.ts'
import { resumeListing, showEffects, suspendListing, withdrawListing, type CountEffects } from './change-status.ts'
import { claimSolution, listClaims, requireClaim } from './claim-solution.ts'
import { askMailbox, confirmFacts } from './confirm-facts.ts'
import { copyListing, createListing } from './create-listing.ts'
import { describeListing, describeSection } from './describe-listing.ts'
import { discardDraft, draftVersion } from './draft-version.ts'
import { listFiles, uploadFile } from './files.ts'
import { duplicatesOf } from './find-duplicates.ts'
import { listListingHistory } from './list-history.ts'
import { listListings } from './list-listings.ts'
import { previewListing } from './preview-listing.ts'
import { requireOwnListing } from './queries.ts'
import { saveSection } from './save-section.ts'
import {
  ClaimQuery,
  ConfirmedSections,
  CopiedListing,
  Duplicates,
  Effects,
  History,
  HistoryQuery,
  Listing,
  ListingChanges,
  ListingClaim,
  ListingClaims,
  ListingFile,
  ListingFiles,
  ListingPage,
  ListingQuerySchema,
  NewClaim,
  NewFile,
  NewListing,
  SavedSection,
  SectionDraft,
  SectionParams,
  Suspension,
  Withdrawal,
} from './schemas.ts'
import { draftChanges } from './show-changes.ts'
import { submitListing, withdrawSubmission } from './submit-listing.ts'

type Options = { countEffects: CountEffects; scan: ScanFile }

const tags = ['Einträge']
const roles = [
  'reader',
  'editor',
  'coordinator',
  'signatory',
  'administrator',
  'moderator',
  'contract_manager',
] as const
const member = { access: { role: roles, of: 'own' } } as const
const editor = { access: { role: 'editor', of: 'own' } } as const
const Discarded = Type.Object({ isGone: Type.Boolean({ description: 'Auch der Eintrag ist fort' }) })

// What providers do with their own listings; what the public reads of them stands in public-routes.ts.

const routes: FastifyPluginAsyncTypebox<Options> = async (app, { countEffects, scan }) => {
  app.get(
    '/listings',
    {
      config: member,
      schema: {
        operationId: 'listListings',
        summary: 'Eigene Einträge',
        tags,
        querystring: ListingQuerySchema,
        response: { 200: ref(ListingPage), ...problems },
      },
    },
    (request) => listListings(request.ctx, request.query),
  )

  app.post(
    '/listings',
    {
      config: editor,
      schema: {
        operationId: 'createListing',
        summary: 'Einen Eintrag beginnen',
        tags,
        body: NewListing,
        response: { 201: ref(Listing), ...problems },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await describeListing(request.ctx, await createListing(request.ctx, request.body))),
  )

  app.post(
    '/listings/copies',
    {
      config: editor,
      schema: {
        operationId: 'copyListing',
        summary: 'Einen Eintrag nach dem Muster einer Lösung beginnen',
        tags,
        body: CopiedListing,
        response: { 201: ref(Listing), ...problems },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await describeListing(request.ctx, await copyListing(request.ctx, request.body.solution))),
  )

  app.get(
    '/listings/:id',
    {
      config: member,
      schema: {
        operationId: 'showListing',
        summary: 'Ein eigener Eintrag mit allen Abschnitten',
        tags,
        params: IdParams,
        querystring: NoQuery,
        response: { 200: ref(Listing), ...problems },
      },
    },
    (request) => describeListing(request.ctx, request.params.id),
  )

  app.put(
    '/listings/:id/sections/:section',
    {
      config: editor,
      schema: {
        operationId: 'saveListingSection',
        summary: 'Einen Abschnitt sichern',
        description: 'Der Abschnitt wird ganz gesichert oder gar nicht; andere Abschnitte bleiben, wie sie sind.',
        tags,
        params: SectionParams,
        body: SectionDraft,
        response: { 200: ref(SavedSection), ...problems },
      },
    },
    async (request) => {
      const { id, section } = request.params
      await saveSection(request.ctx, id, { section, version: request.body.version, content: request.body.content })
      return describeSection(request.ctx, id, section)
    },
  )

  app.post(
    '/listings/:id/draft',
    {
      config: editor,
      schema: {
        operationId: 'draftListingVersion',
        summary: 'Die nächste Version beginnen',
        tags,
        params: IdParams,
        response: { 201: ref(Listing), ...problems },
      },
    },
    async (request, reply) => {
      await draftVersion(request.ctx, request.params.id)
      return reply.code(201).send(await describeListing(request.ctx, request.params.id))
    },
  )

  app.delete(
    '/listings/:id/draft',
    {
      config: editor,
      schema: {
        operationId: 'discardListingDraft',
        summary: 'Den Entwurf verwerfen',
        description: 'Ein Eintrag, der nie eingereicht war, verschwindet mit ihm.',
        tags,
        params: IdParams,
        querystring: NoQuery,
        response: { 200: Discarded, ...problems },
      },
    },
    (request) => discardDraft(request.ctx, request.params.id),
  )

  app.get(
    '/listings/:id/preview',
    {
      config: member,
      schema: {
        operationId: 'previewListing',
        summary: 'Der Eintrag, wie er veröffentlicht aussähe',
        tags,
        params: IdParams,
        querystring: NoQuery,
        response: { 200: ref(Solution), ...problems },
      },
    },
    async (request) => previewListing(request.ctx, await requireOwnListing(request.ctx, request.params.id)),
  )

  app.get(
    '/listings/:id/duplicates',
    {
      config: member,
      schema: {
        operationId: 'listListingDuplicates',
        summary: 'Was dem Eintrag verdächtig ähnlich ist',
        tags,
        params: IdParams,
        querystring: NoQuery,
        response: { 200: ref(Duplicates), ...problems },
      },
    },
    async (request) => ({ items: await duplicatesOf(request.ctx, request.params.id) }),
  )

  app.get(
    '/listings/:id/changes',
    {
      config: member,
      schema: {
        operationId: 'compareListingDraft',
        summary: 'Was der Entwurf gegenüber der veröffentlichten Version ändert',
        tags,
        params: IdParams,
        querystring: NoQuery,
        response: { 200: ref(ListingChanges), ...problems },
      },
    },
    async (request) => ({ sections: await draftChanges(request.ctx, request.params.id) }),
  )

  app.post(
    '/listings/:id/submission',
    {
      config: editor,
      schema: {
        operationId: 'submitListing',
        summary: 'Zur Prüfung einreichen',
        tags,
        params: IdParams,
        response: { 200: ref(Listing), ...problems },
      },
    },
    async (request) => {
      await submitListing(request.ctx, request.params.id)
      return describeListing(request.ctx, request.params.id)
    },
  )

  app.delete(
    '/listings/:id/submission',
    {
      config: editor,
      schema: {
        operationId: 'withdrawListingSubmission',
        summary: 'Die Einreichung zurückziehen',
        tags,
        params: IdParams,
        querystring: NoQuery,
        response: { 200: ref(Listing), ...problems },
      },
    },
    async (request) => {
      await withdrawSubmission(request.ctx, request.params.id)
      return describeListing(request.ctx, request.params.id)
    },
  )

  app.get(
    '/listings/:id/effects',
    {
      config: member,
      schema: {
        operationId: 'showListingEffects',
        summary: 'Was ein Aussetzen oder Zurückziehen beträfe',
        tags,
        params: IdParams,
        querystring: NoQuery,
        response: { 200: ref(Effects), ...problems },
      },
    },
    (request) => showEffects(request.ctx, request.params.id, countEffects),
  )

  app.post(
    '/listings/:id/suspension',
    {
      config: editor,
      schema: {
        operationId: 'suspendListing',
        summary: 'Das Angebot aussetzen',
        tags,
        params: IdParams,
        body: Suspension,
        response: { 200: ref(Listing), ...problems },
      },
    },
    async (request) => {
      await suspendListing(request.ctx, request.params.id, request.body.reason)
      return describeListing(request.ctx, request.params.id)
    },
  )

  app.delete(
    '/listings/:id/suspension',
    {
      config: editor,
      schema: {
        operationId: 'resumeListing',
        summary: 'Das Angebot wieder aufnehmen',
        tags,
        params: IdParams,
        querystring: NoQuery,
        response: { 200: ref(Listing), ...problems },
      },
    },
    async (request) => {
      await resumeListing(request.ctx, request.params.id)
      return describeListing(request.ctx, request.params.id)
    },
  )

  app.post(
    '/listings/:id/withdrawal',
    {
      config: editor,
      schema: {
        operationId: 'withdrawListing',
        summary: 'Das Angebot zurückziehen',
        description: 'Bestehende Verträge bleiben unberührt; die Seite bleibt mit Grund und Nachfolge lesbar.',
        tags,
        params: IdParams,
        body: Withdrawal,
        response: { 200: ref(Listing), ...problems },
      },
    },
    async (request) => {
      const { reason, successor = null } = request.body
      await withdrawListing(request.ctx, request.params.id, { reason, successor })
      return describeListing(request.ctx, request.params.id)
    },
  )

  app.post(
    '/listings/:id/confirmations',
    {
      config: editor,
      schema: {
        operationId: 'confirmListingFacts',
        summary: 'Bestätigen, dass Angaben noch stimmen',
        tags,
        params: IdParams,
        body: ConfirmedSections,
        response: { 200: ref(Listing), ...problems },
      },
    },
    async (request) => {
      await confirmFacts(request.ctx, request.params.id, request.body.sections)
      return describeListing(request.ctx, request.params.id)
    },
  )

  app.post(
    '/listings/:id/mailbox-link',
    {
      config: editor,
      schema: {
        operationId: 'sendMailboxLink',
        summary: 'Dem Funktionspostfach einen neuen Link senden',
        tags,
        params: IdParams,
        response: { 200: ref(Listing), ...problems },
      },
    },
    async (request) => {
      await askMailbox(request.ctx, request.params.id)
      return describeListing(request.ctx, request.params.id)
    },
  )

  app.get(
    '/listings/:id/history',
    {
      config: member,
      schema: {
        operationId: 'listListingHistory',
        summary: 'Verlauf eines Eintrags, auch vor der Veröffentlichung',
        tags,
        params: IdParams,
        querystring: HistoryQuery,
        response: { 200: History, ...problems },
      },
    },
    (request) => listListingHistory(request.ctx, request.params.id, request.query),
  )

  app.get(
    '/listings/:id/files',
    {
      config: member,
      schema: {
        operationId: 'listListingFiles',
        summary: 'Hochgeladene Dateien eines Eintrags',
        tags,
        params: IdParams,
        querystring: NoQuery,
        response: { 200: ref(ListingFiles), ...problems },
      },
    },
    async (request) => ({ items: await listFiles(request.ctx, request.params.id) }),
  )

  app.post(
    '/listings/:id/files',
    {
      config: editor,
      bodyLimit: 37_000_000,
      schema: {
        operationId: 'uploadListingFile',
        summary: 'Eine Datei hochladen',
        description:
          'Angenommen werden PDF, Office- und OpenDocument-Dateien ohne Makros, PNG, JPEG und Text bis 25 MB.',
        tags,
        params: IdParams,
        body: NewFile,
        response: { 201: ref(ListingFile), ...problems },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await uploadFile(request.ctx, request.params.id, request.body, scan)),
  )

  app.post(
    '/listings/:id/comments/:comment/resolution',
    {
      config: editor,
      schema: {
        operationId: 'resolveListingComment',
        summary: 'Einen Kommentar als erledigt kennzeichnen',
        tags,
        params: CommentParams,
        response: { 200: ref(Listing), ...problems },
      },
    },
    async (request) => {
      await resolveComment(request.ctx, request.params.id, request.params.comment)
      return describeListing(request.ctx, request.params.id)
    },
  )

  app.get(
    '/listing-claims',
    {
      config: member,
      schema: {
        operationId: 'listListingClaims',
        summary: 'Übernahmen gesammelter Einträge',
        tags,
        querystring: ClaimQuery,
        response: { 200: ref(ListingClaims), ...problems },
      },
    },
    (request) => listClaims(request.ctx, request.query),
  )

  app.post(
    '/solutions/:slug/claims',
    {
      config: editor,
      schema: {
        operationId: 'claimSolution',
        summary: 'Einen gesammelten Eintrag als eigene Lösung übernehmen',
        tags,
        params: SlugParams,
        body: NewClaim,
        response: { 201: ref(ListingClaim), ...problems },
      },
    },
    async (request, reply) =>
      reply
        .code(201)
        .send(
          await requireClaim(request.ctx, await claimSolution(request.ctx, request.params.slug, request.body.reason)),
        ),
  )
}
export default routes
