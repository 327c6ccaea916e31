import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { IdParams, NoQuery, problems, ref } from '../../../platform/openapi.ts'
import { seldom } from '../../../platform/rate-limits.ts'
import { editor, member } from '../access.ts'
import { describeListing } from '../describe-listing.ts'
import { Listing } from '../schemas.ts'
import { type CountEffects, resumeListing, showEffects, suspendListing, withdrawListing } from './change-status.ts'
import { askMailbox, confirmFacts } from './confirm-facts.ts'
import { ConfirmedSections, Effects, Suspension, Withdrawal } from './schemas.ts'

const tags = ['Einträge']

// What happens to an offer after its publication: confirmed, suspended, withdrawn.

const routes: FastifyPluginAsyncTypebox<{ countEffects: CountEffects }> = async (app, { countEffects }) => {
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
      config: { ...editor, rateLimit: seldom }, // it sends mail to an address somebody typed
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
}
export default routes
