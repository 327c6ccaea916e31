import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { NoQuery, problems, ref } from '../platform/openapi.ts'
import { listLaender, listSituations } from './queries.ts'
import { LandList, SituationList } from './schemas.ts'

const routes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/situations',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'listSituations',
        summary: 'Lebens- und Geschäftslagen',
        tags: ['Leistungen'],
        querystring: NoQuery,
        response: { 200: ref(SituationList), ...problems },
      },
    },
    async (request) => ({ items: await listSituations(request.ctx) }),
  )

  app.get(
    '/laender',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'listLaender',
        summary: 'Die sechzehn Länder',
        tags: ['Organisationen'],
        querystring: NoQuery,
        response: { 200: ref(LandList), ...problems },
      },
    },
    async (request) => ({ items: await listLaender(request.ctx) }),
  )
}
export default routes
