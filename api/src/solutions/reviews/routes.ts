import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { IdParams, NoQuery, problems, ref, SlugParams } from '../../platform/openapi.ts'
import { decideClaim, requireClaim } from '../listings/claims/claim-solution.ts'
import { previewListing } from '../listings/drafts/preview-listing.ts'
import { requireSubmitted } from '../listings/queries.ts'
import { ClaimDecision, ListingClaim } from '../listings/claims/schemas.ts'
import { ListingPreview } from '../listings/published/schemas.ts'
import { claimReview, releaseReview } from './claim-review.ts'
import { commentField, removeComment } from './comment-field.ts'
import { decideReview } from './decide-review.ts'
import { describeReview, listReviewers, listReviews } from './queries.ts'
import {
  CommentParams,
  Decided,
  Decision,
  NewComment,
  Review,
  ReviewClaim,
  Reviewers,
  ReviewPage,
  ReviewQuery,
  Trust,
  TrustedProviders,
} from './schemas.ts'
import { endTrust, listTrustedProviders, trustProvider } from './trusted-providers.ts'

const tags = ['Prüfung']
const moderator = { access: { role: 'moderator', of: 'operator' } } as const
const operators = { access: { role: ['moderator', 'operator_administrator'], of: 'operator' } } as const
const trustee = { access: { role: 'operator_administrator', of: 'operator' } } as const

const routes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/reviews',
    {
      config: moderator,
      schema: {
        operationId: 'listReviews',
        summary: 'Eingang der Prüfung',
        tags,
        querystring: ReviewQuery,
        response: { 200: ref(ReviewPage), ...problems },
      },
    },
    (request) => listReviews(request.ctx, request.query),
  )

  app.get(
    '/reviewers',
    {
      config: moderator,
      schema: {
        operationId: 'listReviewers',
        summary: 'Wer heute prüfen kann',
        tags,
        querystring: NoQuery,
        response: { 200: ref(Reviewers), ...problems },
      },
    },
    async (request) => ({ items: await listReviewers(request.ctx) }),
  )

  app.get(
    '/reviews/:id',
    {
      config: moderator,
      schema: {
        operationId: 'showReview',
        summary: 'Eine Version in Prüfung',
        tags,
        params: IdParams,
        querystring: NoQuery,
        response: { 200: ref(Review), ...problems },
      },
    },
    (request) => describeReview(request.ctx, request.params.id),
  )

  app.get(
    '/reviews/:id/preview',
    {
      config: moderator,
      schema: {
        operationId: 'previewReview',
        summary: 'Die Version, wie sie veröffentlicht aussähe',
        tags,
        params: IdParams,
        querystring: NoQuery,
        response: { 200: ref(ListingPreview), ...problems },
      },
    },
    async (request) => previewListing(request.ctx, await requireSubmitted(request.ctx, request.params.id)),
  )

  app.put(
    '/reviews/:id/claim',
    {
      config: moderator,
      schema: {
        operationId: 'claimReview',
        summary: 'Eine Prüfung übernehmen oder zuteilen',
        tags,
        params: IdParams,
        body: ReviewClaim,
        response: { 200: ref(Review), ...problems },
      },
    },
    async (request) => {
      await claimReview(request.ctx, request.params.id, request.body.reviewer)
      return describeReview(request.ctx, request.params.id)
    },
  )

  app.delete(
    '/reviews/:id/claim',
    {
      config: moderator,
      schema: {
        operationId: 'releaseReview',
        summary: 'Eine Prüfung zurückgeben',
        tags,
        params: IdParams,
        querystring: NoQuery,
        response: { 200: ref(Review), ...problems },
      },
    },
    async (request) => {
      await releaseReview(request.ctx, request.params.id)
      return describeReview(request.ctx, request.params.id)
    },
  )

  app.post(
    '/reviews/:id/comments',
    {
      config: moderator,
      schema: {
        operationId: 'commentListingField',
        summary: 'Eine Angabe kommentieren',
        tags,
        params: IdParams,
        body: NewComment,
        response: { 201: ref(Review), ...problems },
      },
    },
    async (request, reply) => {
      const { section, field = null, text } = request.body
      await commentField(request.ctx, request.params.id, { section, field, text })
      return reply.code(201).send(await describeReview(request.ctx, request.params.id))
    },
  )

  app.delete(
    '/reviews/:id/comments/:comment',
    {
      config: moderator,
      schema: {
        operationId: 'removeListingComment',
        summary: 'Einen eigenen Kommentar zurücknehmen',
        tags,
        params: CommentParams,
        querystring: NoQuery,
        response: { 200: ref(Review), ...problems },
      },
    },
    async (request) => {
      await removeComment(request.ctx, request.params.id, request.params.comment)
      return describeReview(request.ctx, request.params.id)
    },
  )

  app.post(
    '/reviews/:id/decision',
    {
      config: moderator,
      schema: {
        operationId: 'decideReview',
        summary: 'Über eine Version entscheiden',
        tags,
        params: IdParams,
        body: Decision,
        response: { 200: ref(Decided), ...problems },
      },
    },
    (request) => decideReview(request.ctx, request.params.id, request.body),
  )

  app.post(
    '/listing-claims/:id/decision',
    {
      config: moderator,
      schema: {
        operationId: 'decideListingClaim',
        summary: 'Über eine Übernahme entscheiden',
        tags,
        params: IdParams,
        body: ClaimDecision,
        response: { 200: ref(ListingClaim), ...problems },
      },
    },
    async (request) => {
      const { isGranted, reason = null } = request.body
      await decideClaim(request.ctx, request.params.id, { isGranted, reason })
      return requireClaim(request.ctx, request.params.id)
    },
  )

  app.get(
    '/trusted-providers',
    {
      config: operators,
      schema: {
        operationId: 'listTrustedProviders',
        summary: 'Organisationen, deren Inhalte nicht geprüft werden',
        tags,
        querystring: NoQuery,
        response: { 200: ref(TrustedProviders), ...problems },
      },
    },
    async (request) => ({ items: await listTrustedProviders(request.ctx) }),
  )

  app.put(
    '/trusted-providers/:slug',
    {
      config: trustee,
      schema: {
        operationId: 'trustProvider',
        summary: 'Eine Organisation ohne inhaltliche Prüfung veröffentlichen lassen',
        tags,
        params: SlugParams,
        body: Trust,
        response: { 200: ref(TrustedProviders), ...problems },
      },
    },
    async (request) => {
      await trustProvider(request.ctx, request.params.slug, request.body.reason)
      return { items: await listTrustedProviders(request.ctx) }
    },
  )

  app.delete(
    '/trusted-providers/:slug',
    {
      config: trustee,
      schema: {
        operationId: 'endTrust',
        summary: 'Inhalte einer Organisation wieder prüfen',
        tags,
        params: SlugParams,
        querystring: Trust,
        response: { 200: ref(TrustedProviders), ...problems },
      },
    },
    async (request) => {
      await endTrust(request.ctx, request.params.slug, request.query.reason)
      return { items: await listTrustedProviders(request.ctx) }
    },
  )
}
export default routes
