import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { NoQuery, problems, ref } from '../platform/openapi.ts'
import { listAllocationKeys, listLaender, listSituations } from './queries.ts'
import { AllocationKeyList, LandList, SituationList } from './schemas.ts'

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

  app.get(
    '/allocation-keys',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'listAllocationKeys',
        summary: 'Verteilungsschlüssel mit Jahr, Werten und Quelle',
        tags: ['Kosten'],
        querystring: NoQuery,
        response: { 200: ref(AllocationKeyList), ...problems },
      },
    },
    async (request) => ({ items: await listAllocationKeys(request.ctx) }),
  )
}
export default routes
