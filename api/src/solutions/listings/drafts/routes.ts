import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { IdParams, NoQuery, problems, ref } from '../../../platform/openapi.ts'
import { resolveComment } from '../../reviews/comment-field.ts'
import { CommentParams } from '../../reviews/schemas.ts'
import { ListingPreview } from '../published/schemas.ts'
import { editor, member } from '../access.ts'
import { draftChanges } from '../content/show-changes.ts'
import { describeListing } from '../describe-listing.ts'
import { requireOwnListing } from '../queries.ts'
import { Listing } from '../schemas.ts'
import { discardDraft, draftVersion } from './draft-version.ts'
import { duplicatesOf } from './find-duplicates.ts'
import { previewListing } from './preview-listing.ts'
import { Duplicates, ListingChanges } from './schemas.ts'
import { submitListing, withdrawSubmission } from './submit-listing.ts'

const tags = ['Einträge']
const Discarded = Type.Object({ isGone: Type.Boolean({ description: 'Auch der Eintrag ist fort' }) })

// From the beginning of a version until it is handed in.

const routes: FastifyPluginAsyncTypebox = async (app) => {
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
        response: { 200: ref(ListingPreview), ...problems },
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
}
export default routes
