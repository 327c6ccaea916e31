import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { everyRole } from '../../identity/policy.ts'
import { download, Download } from '../../platform/download.ts'
import { IdParams, NoQuery, Nothing, problems, ref } from '../../platform/openapi.ts'
import { createFeed, listFeeds, readFeed, revokeFeed } from './calendar-feeds.ts'
import { listDeadlines } from './list-deadlines.ts'
import { CalendarFeedList, CalendarParams, DeadlineList, DeadlineQuery, NewCalendarFeed } from './schemas.ts'

const tags = ['Fristen']
const member = { access: { role: everyRole, of: 'own' } } as const
const person = { access: 'signed_in' } as const

const routes: FastifyPluginAsyncTypebox<{ publicOrigin: string }> = async (app, { publicOrigin }) => {
  app.get(
    '/deadlines',
    {
      config: member,
      schema: {
        operationId: 'listDeadlines',
        summary: 'Fristen der eigenen Organisation: Züge, Kündigungen, Enden, Preise',
        tags,
        querystring: DeadlineQuery,
        response: { 200: ref(DeadlineList), ...problems },
      },
    },
    async (request) => ({ items: await listDeadlines(request.ctx, request.query) }),
  )

  app.get(
    '/calendar-feeds',
    {
      config: person,
      schema: {
        operationId: 'listCalendarFeeds',
        summary: 'Eigene Kalenderadressen',
        tags,
        querystring: NoQuery,
        response: { 200: ref(CalendarFeedList), ...problems },
      },
    },
    async (request) => ({ items: await listFeeds(request.ctx) }),
  )

  app.post(
    '/calendar-feeds',
    {
      config: person,
      schema: {
        operationId: 'createCalendarFeed',
        summary: 'Eine Kalenderadresse mit eigenem Geheimnis anlegen',
        tags,
        querystring: NoQuery,
        response: { 201: ref(NewCalendarFeed), ...problems },
      },
    },
    async (request, reply) => reply.code(201).send(await createFeed(request.ctx)),
  )

  app.delete(
    '/calendar-feeds/:id',
    {
      config: person,
      schema: {
        operationId: 'revokeCalendarFeed',
        summary: 'Eine Kalenderadresse sperren',
        tags,
        params: IdParams,
        querystring: NoQuery,
        response: { 204: Nothing, ...problems },
      },
    },
    async (request, reply) => {
      await revokeFeed(request.ctx, request.params.id)
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/calendar/:secret.ics',
    {
      logLevel: 'warn', // the address is a secret, and every request is logged with its address
      config: { access: 'anyone' },
      schema: {
        operationId: 'readCalendar',
        summary: 'Fristen als Kalender (RFC 5545), unter einer geheimen Adresse',
        tags,
        params: CalendarParams,
        querystring: NoQuery,
        response: { 200: Download('text/calendar'), ...problems },
      },
    },
    async (request, reply) => {
      const calendar = await readFeed(request.ctx, request.params.secret, publicOrigin)
      return download(reply, { name: 'fristen.ics', mediaType: 'text/calendar', bytes: Buffer.from(calendar) })
    },
  )
}
export default routes
