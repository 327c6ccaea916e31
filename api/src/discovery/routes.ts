import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { problems, ref } from '../platform/openapi.ts'
import { ClauseHits, SolutionPage, SolutionQuery, SolutionSuggestions, SuggestQuery, TermsQuery } from './schemas.ts'
import { searchSolutions, suggestSolutions, type Engines } from './search-solutions.ts'
import { termsSearch } from './search-terms.ts'

const routes: FastifyPluginAsyncTypebox<{ search: Engines }> = async (app, { search }) => {
  const searchTerms = termsSearch()

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

  app.get(
    '/terms/search',
    {
      config: { access: 'anyone' }, // what is valid changes with the day, so the answer is not kept
      schema: {
        operationId: 'searchTerms',
        summary: 'In den Klauseln der geltenden Fassungen suchen',
        tags: ['Vertragsbedingungen'],
        querystring: TermsQuery,
        response: { 200: ref(ClauseHits), ...problems },
      },
    },
    (request) => searchTerms(request.ctx, request.query.q, request.query.limit ?? 20),
  )
}
export default routes
