import { Readable } from 'node:stream'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { writeCsv } from '../../exchange/csv/write.ts'
import { problems } from '../../platform/openapi.ts'
import type { Engines } from '../ask-engines.ts'
import { ExportQuery, FeedQuery } from '../schemas.ts'
import { allSolutions } from './all-solutions.ts'
import { solutionsFeed } from './solutions-feed.ts'
import { solutionsJson } from './solutions-json.ts'

type Options = { search: Engines; publicOrigin: string }

/** Sent as it is read, whatever its length. */
const Sent = (schema: object) => Type.Unsafe<Readable>(schema)
const SolutionList = Sent({
  type: 'object',
  required: ['items'],
  properties: { items: { type: 'array', items: { $ref: 'SolutionCard#' } } },
})
/** Each reads the whole catalogue. */
const heavy = { access: 'public', rateLimit: { max: 30, timeWindow: '1 minute' } } as const

const routes: FastifyPluginAsyncTypebox<Options> = async (app, { search, publicOrigin }) => {
  app.get(
    '/solutions.csv',
    {
      config: heavy,
      schema: {
        operationId: 'exportSolutionsAsCsv',
        summary: 'Alle Treffer einer Suche als CSV-Datei',
        tags: ['Lösungen'],
        querystring: ExportQuery,
        response: {
          200: { description: 'CSV-Datei', content: { 'text/csv': { schema: Sent({ type: 'string' }) } } },
          ...problems,
        },
      },
    },
    async (request, reply) => {
      const batches = await allSolutions(request.ctx, search, request.query)
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="loesungen.csv"')
        .send(Readable.from(writeCsv(batches, publicOrigin)))
    },
  )

  app.get(
    '/solutions.json',
    {
      config: heavy,
      schema: {
        operationId: 'exportSolutionsAsJson',
        summary: 'Alle Treffer einer Suche als JSON',
        tags: ['Lösungen'],
        querystring: ExportQuery,
        response: {
          200: { description: 'Alle Treffer', content: { 'application/json': { schema: SolutionList } } },
          ...problems,
        },
      },
    },
    async (request, reply) => {
      const batches = await allSolutions(request.ctx, search, request.query)
      return reply.type('application/json; charset=utf-8').send(Readable.from(solutionsJson(batches)))
    },
  )

  app.get(
    '/solutions.atom',
    {
      config: heavy,
      schema: {
        operationId: 'getSolutionsFeed',
        summary: 'Treffer einer Suche als Feed (Atom), die 500 neuesten',
        tags: ['Lösungen'],
        querystring: FeedQuery,
        response: {
          200: { description: 'Feed', content: { 'application/atom+xml': { schema: Type.String() } } },
          ...problems,
        },
      },
    },
    async (request, reply) => {
      const feed = await solutionsFeed(request.ctx, search, request.query, { address: request.url, publicOrigin })
      return reply.type('application/atom+xml; charset=utf-8').send(feed)
    },
  )
}
export default routes
