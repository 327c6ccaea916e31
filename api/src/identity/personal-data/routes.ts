import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { NoQuery, Nothing, problems, ref } from '../../platform/openapi.ts'
import { erasePerson } from './erase-person.ts'
import { exportPerson, type ExportPart } from './export-person.ts'
import { changeWatched, listWatched } from '../watchlist.ts'
import { PersonalData, Watchlist, WatchlistChange } from '../schemas.ts'

const routes: FastifyPluginAsyncTypebox<{ exportOthers: ExportPart }> = async (app, { exportOthers }) => {
  app.get(
    '/personal-data',
    {
      config: { access: 'signed_in' },
      schema: {
        operationId: 'exportPerson',
        summary: 'Auskunft über die eigenen Daten',
        tags: ['Konto'],
        querystring: NoQuery,
        response: { 200: ref(PersonalData), ...problems },
      },
    },
    (request) => exportPerson(request.ctx, exportOthers),
  )

  app.delete(
    '/personal-data',
    {
      config: { access: 'signed_in' },
      schema: {
        operationId: 'erasePerson',
        summary: 'Die eigenen Daten löschen',
        tags: ['Konto'],
        response: { 204: Nothing, ...problems },
      },
    },
    async (request, reply) => {
      await erasePerson(request.ctx)
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/watchlist',
    {
      config: { access: 'signed_in' },
      schema: {
        operationId: 'getWatchlist',
        summary: 'Eigene Merkliste',
        tags: ['Konto'],
        querystring: NoQuery,
        response: { 200: ref(Watchlist), ...problems },
      },
    },
    async (request) => ({ items: await listWatched(request.ctx) }),
  )

  app.patch(
    '/watchlist',
    {
      config: { access: 'signed_in' },
      schema: {
        operationId: 'changeWatchlist',
        summary: 'Lösungen merken oder von der Merkliste nehmen',
        tags: ['Konto'],
        body: WatchlistChange,
        response: { 200: ref(Watchlist), ...problems },
      },
    },
    async (request) => ({ items: await changeWatched(request.ctx, request.body) }),
  )
}
export default routes
