import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { NoQuery, problems, ref, SlugParams } from '../platform/openapi.ts'
import { listNamedCards } from './cards.ts'
import { compareSolutions, requireSolution } from './details.ts'
import { CardQuery, Comparison, CompareQuery, Solution, SolutionCards } from './schemas.ts'

const routes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/solutions/compare',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'compareSolutions',
        summary: 'Zwei bis vier Lösungen nebeneinander',
        tags: ['Lösungen'],
        querystring: CompareQuery,
        response: { 200: ref(Comparison), ...problems },
      },
    },
    async (request) => ({ items: await compareSolutions(request.ctx, request.query.slug) }),
  )

  app.get(
    '/solutions/cards',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'listSolutionCards',
        summary: 'Bis zu fünfzig Lösungen in Kürze, in der gefragten Reihenfolge; was es nicht gibt, fehlt',
        tags: ['Lösungen'],
        querystring: CardQuery,
        response: { 200: ref(SolutionCards), ...problems },
      },
    },
    async (request) => ({ items: await listNamedCards(request.ctx, request.query.slug) }),
  )

  app.get(
    '/solutions/:slug',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'getSolution',
        summary: 'Eine Lösung mit allen Angaben und Quellen',
        tags: ['Lösungen'],
        params: SlugParams,
        querystring: NoQuery,
        response: { 200: ref(Solution), ...problems },
      },
    },
    (request) => requireSolution(request.ctx, request.params.slug),
  )
}
export default routes
