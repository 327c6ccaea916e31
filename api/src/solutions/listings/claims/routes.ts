import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { problems, ref, SlugParams } from '../../../platform/openapi.ts'
import { editor, member } from '../access.ts'
import { claimSolution, listClaims, requireClaim } from './claim-solution.ts'
import { ClaimQuery, ListingClaim, ListingClaims, NewClaim } from './schemas.ts'

const tags = ['Einträge']

const routes: FastifyPluginAsyncTypebox = async (app) => {
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
