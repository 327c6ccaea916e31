import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { download, Download } from '../platform/download.ts'
import { NoQuery, problems, ref } from '../platform/openapi.ts'
import { exportStatistics, showStatistics } from './queries.ts'
import { Statistics } from './schemas.ts'

const tags = ['Werkzeuge']

const routes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/statistics',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'showStatistics',
        summary: 'Öffentliche Zahlen: Lösungen, Nutzung, Verträge, Dauer je Schritt',
        tags,
        querystring: NoQuery,
        response: { 200: ref(Statistics), ...problems },
      },
    },
    (request) => showStatistics(request.ctx),
  )

  app.get(
    '/statistics.csv',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'exportStatistics',
        summary: 'Dieselben Zahlen als CSV-Datei',
        tags,
        querystring: NoQuery,
        response: { 200: Download('text/csv'), ...problems },
      },
    },
    async (request, reply) => download(reply, await exportStatistics(request.ctx)),
  )
}
export default routes
