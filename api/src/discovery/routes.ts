import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { problems, ref } from '../platform/openapi.ts'
import type { Engines } from './ask-engines.ts'
import demandRoutes from './demands/routes.ts'
import exportRoutes from './exports/routes.ts'
import { ClauseHits, SolutionPage, SolutionQuery, Suggestions, SuggestQuery, TermsQuery } from './schemas.ts'
import { searchSolutions } from './search-solutions.ts'
import { termsSearch } from './search-terms.ts'
import { suggest } from './suggest.ts'

type Options = { search: Engines; publicOrigin: string }

const routes: FastifyPluginAsyncTypebox<Options> = async (app, { search, publicOrigin }) => {
  const searchTerms = termsSearch()
  await app.register(demandRoutes, { search, publicOrigin })
  await app.register(exportRoutes, { search, publicOrigin })

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
    async (request) => {
      const found = await searchSolutions(request.ctx, search, request.query)
      // What stood in for the engine is not kept: nothing is committed when the engine is back.
      if (found.stale) request.snapshot = null
      return found
    },
  )

  app.get(
    '/solutions/suggest',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'suggest',
        summary: 'Vorschläge beim Tippen: Lösungen, Leistungen, OZG-Leistungen, Organisationen, Länder, Klauseln',
        tags: ['Lösungen'],
        querystring: SuggestQuery,
        response: { 200: ref(Suggestions), ...problems },
      },
    },
    async (request) => {
      const { groups, stale } = await suggest(
        request.ctx,
        { engines: search, searchTerms },
        { text: request.query.q, limit: request.query.limit ?? 4 },
      )
      if (stale) request.snapshot = null
      return { groups }
    },
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
