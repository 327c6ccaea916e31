import { Readable } from 'node:stream'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { NoQuery, Nothing, problems, ref, SlugParams } from '../platform/openapi.ts'
import { PageQuery } from '../platform/paging.ts'
import { exportAuditEvents } from './audit-csv.ts'
import { listFailedDeliveries } from './deliveries/queries.ts'
import { retryDelivery } from './deliveries/retry-delivery.ts'
import { listParkedEvents } from './parked/queries.ts'
import { retryParkedEvent } from './parked/retry-parked-event.ts'
import { listAuditEvents, listOrganisationHistory, listOwnHistory, listSolutionHistory } from './queries.ts'
import { HistoryPage, HistoryQuery } from './history-page.ts'
import {
  AuditPage,
  AuditQuery,
  DeliveryParams,
  ExportQuery,
  FailedDeliveryPage,
  ParkedEventPage,
  ParkedEventParams,
} from './schemas.ts'

/** Sent as it is read, whatever its length. */
const Csv = Type.Unsafe<Readable>({ type: 'string' })
const operator = { access: { role: 'operator_administrator', of: 'operator' } } as const

const routes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/organisations/:slug/history',
    {
      config: { access: 'signed_in' },
      schema: {
        operationId: 'listOrganisationHistory',
        summary: 'Verlauf der Organisation, für die man handelt',
        tags: ['Protokoll'],
        params: SlugParams,
        querystring: HistoryQuery,
        response: { 200: ref(HistoryPage), ...problems },
      },
    },
    (request) => listOrganisationHistory(request.ctx, request.params.slug, request.query),
  )

  app.get(
    '/solutions/:slug/history',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'listSolutionHistory',
        summary: 'Verlauf einer Lösung, ohne Namen von Personen',
        tags: ['Lösungen'],
        params: SlugParams,
        querystring: HistoryQuery,
        response: { 200: ref(HistoryPage), ...problems },
      },
    },
    (request) => listSolutionHistory(request.ctx, request.params.slug, request.query),
  )

  app.get(
    '/my-history',
    {
      config: { access: 'signed_in' },
      schema: {
        operationId: 'listOwnHistory',
        summary: 'Verlauf des eigenen Kontos',
        tags: ['Konto'],
        querystring: HistoryQuery,
        response: { 200: ref(HistoryPage), ...problems },
      },
    },
    (request) => listOwnHistory(request.ctx, request.query),
  )

  app.get(
    '/audit-events',
    {
      config: operator,
      schema: {
        operationId: 'listAuditEvents',
        summary: 'Ereignisprotokoll, neueste zuerst',
        tags: ['Protokoll'],
        querystring: AuditQuery,
        response: { 200: ref(AuditPage), ...problems },
      },
    },
    (request) => listAuditEvents(request.ctx, request.query),
  )

  app.get(
    '/audit-events.csv',
    {
      config: operator,
      schema: {
        operationId: 'exportAuditEvents',
        summary: 'Ereignisprotokoll als CSV-Datei, höchstens 100.000 Ereignisse',
        tags: ['Protokoll'],
        querystring: ExportQuery,
        response: {
          200: { description: 'CSV-Datei', content: { 'text/csv': { schema: Csv } } },
          ...problems,
        },
      },
    },
    async (request, reply) => {
      const lines = await exportAuditEvents(request.ctx, request.query)
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="ereignisprotokoll.csv"')
        .send(Readable.from(lines))
    },
  )

  app.get(
    '/failed-deliveries',
    {
      config: operator,
      schema: {
        operationId: 'listFailedDeliveries',
        summary: 'Zustellungen, die nicht gelingen',
        tags: ['Protokoll'],
        querystring: Type.Object(PageQuery, { additionalProperties: false }),
        response: { 200: ref(FailedDeliveryPage), ...problems },
      },
    },
    (request) => listFailedDeliveries(request.ctx, request.query),
  )

  app.post(
    '/failed-deliveries/:id/retries',
    {
      config: operator,
      schema: {
        operationId: 'retryDelivery',
        summary: 'Eine Zustellung noch einmal versuchen',
        tags: ['Protokoll'],
        params: DeliveryParams,
        querystring: NoQuery,
        response: { 204: Nothing, ...problems },
      },
    },
    async (request, reply) => {
      await retryDelivery(request.ctx, request.params.id)
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/parked-events',
    {
      config: operator,
      schema: {
        operationId: 'listParkedEvents',
        summary: 'Ereignisse, deren Folgen ausgeblieben sind',
        tags: ['Protokoll'],
        querystring: Type.Object(PageQuery, { additionalProperties: false }),
        response: { 200: ref(ParkedEventPage), ...problems },
      },
    },
    (request) => listParkedEvents(request.ctx, request.query),
  )

  app.post(
    '/parked-events/:consumer/:eventId/retries',
    {
      config: operator,
      schema: {
        operationId: 'retryParkedEvent',
        summary: 'Die Folgen eines Ereignisses noch einmal herbeiführen',
        tags: ['Protokoll'],
        params: ParkedEventParams,
        querystring: NoQuery,
        response: { 204: Nothing, ...problems },
      },
    },
    async (request, reply) => {
      await retryParkedEvent(request.ctx, request.params)
      return reply.code(204).send(null)
    },
  )
}
export default routes
