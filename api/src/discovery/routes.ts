import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { problems, ref } from '../platform/openapi.ts'
import { SolutionPage, SolutionQuery, SolutionSuggestions, SuggestQuery } from './schemas.ts'
import { searchSolutions, suggestSolutions, type Engines } from './search-solutions.ts'

const routes: FastifyPluginAsyncTypebox<{ search: Engines }> = async (app, { search }) => {
  app.get(
    '/solutions',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'listSolutions',
        summary: 'Lösungen suchen und filtern',
        tags: ['Lösungen'],
        querystring: SolutionQuery,
        response: { 200: ref(SolutionPage), ...problems },
      },
    },
    (request) => searchSolutions(request.ctx, search, request.query),
  )

  app.get(
    '/solutions/suggest',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'suggestSolutions',
        summary: 'Vorschläge beim Tippen',
        tags: ['Lösungen'],
        querystring: SuggestQuery,
        response: { 200: ref(SolutionSuggestions), ...problems },
      },
    },
    async (request) => ({
      items: await suggestSolutions(request.ctx, search, request.query.q, request.query.limit ?? 8),
    }),
  )
}
export default routes
