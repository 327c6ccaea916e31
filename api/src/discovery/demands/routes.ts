import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { problems, ref } from '../../platform/openapi.ts'
import type { Engines } from '../ask-engines.ts'
import { countDemand } from './count-demand.ts'
import { listDemands } from './queries.ts'
import { refuseOtherSites } from './refuse-other-sites.ts'
import { CountedDemand, DemandPage, DemandQuery, NewDemand } from './schemas.ts'

type Options = { search: Engines; publicOrigin: string }

const routes: FastifyPluginAsyncTypebox<Options> = async (app, { search, publicOrigin }) => {
  app.post(
    '/demands',
    {
      config: { access: 'anyone', rateLimit: { max: 20, timeWindow: '1 minute' } },
      onRequest: async ({ headers }) => refuseOtherSites(headers.origin, publicOrigin),
      schema: {
        operationId: 'countDemand',
        summary: 'Bedarf anmelden; gezählt wird ohne Angaben zur Person',
        tags: ['Lösungen'],
        body: NewDemand,
        response: { 200: ref(CountedDemand), ...problems },
      },
    },
    async (request) => ({ isCounted: await countDemand(request.ctx, search, request.body) }),
  )

  app.get(
    '/demands',
    {
      config: { access: { role: 'operator_administrator', of: 'operator' } },
      schema: {
        operationId: 'listDemands',
        summary: 'Was gebraucht wird, meistgemeldetes zuerst',
        description: 'Suchwörter erscheinen ab drei Meldungen.',
        tags: ['Lösungen'],
        querystring: DemandQuery,
        response: { 200: ref(DemandPage), ...problems },
      },
    },
    (request) => listDemands(request.ctx, request.query),
  )
}
export default routes
