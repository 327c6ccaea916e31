import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { IdParams, NoQuery, Nothing, problems, ref } from '../platform/openapi.ts'
import { markAllRead, markRead } from './mark-read.ts'
import { changePreferences, listPreferences } from './preferences.ts'
import { listNotifications } from './queries.ts'
import { NotificationPage, NotificationPreferences, NotificationQuery } from './schemas.ts'

const routes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/notifications',
    {
      config: { access: 'signed_in' },
      schema: {
        operationId: 'listNotifications',
        summary: 'Eigene Benachrichtigungen, neueste zuerst',
        tags: ['Konto'],
        querystring: NotificationQuery,
        response: { 200: ref(NotificationPage), ...problems },
      },
    },
    (request) => listNotifications(request.ctx, request.query),
  )

  app.post(
    '/notifications/:id/read',
    {
      config: { access: 'signed_in' },
      schema: {
        operationId: 'markNotificationRead',
        summary: 'Eine Benachrichtigung als gelesen kennzeichnen',
        tags: ['Konto'],
        params: IdParams,
        response: { 204: Nothing, ...problems },
      },
    },
    async (request, reply) => {
      await markRead(request.ctx, request.params.id)
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/notifications/read-all',
    {
      config: { access: 'signed_in' },
      schema: {
        operationId: 'markAllNotificationsRead',
        summary: 'Alle Benachrichtigungen als gelesen kennzeichnen',
        tags: ['Konto'],
        response: { 200: Type.Object({ marked: Type.Integer() }), ...problems },
      },
    },
    async (request) => ({ marked: await markAllRead(request.ctx) }),
  )

  app.get(
    '/notification-preferences',
    {
      config: { access: 'signed_in' },
      schema: {
        operationId: 'listNotificationPreferences',
        summary: 'Wie oft man Mail zu welchem Thema möchte',
        tags: ['Konto'],
        querystring: NoQuery,
        response: { 200: ref(NotificationPreferences), ...problems },
      },
    },
    async (request) => ({ items: await listPreferences(request.ctx) }),
  )

  app.put(
    '/notification-preferences',
    {
      config: { access: 'signed_in' },
      schema: {
        operationId: 'changeNotificationPreferences',
        summary: 'Ändern, wie oft man Mail zu einem Thema möchte',
        tags: ['Konto'],
        body: ref(NotificationPreferences),
        response: { 200: ref(NotificationPreferences), ...problems },
      },
    },
    async (request) => ({ items: await changePreferences(request.ctx, request.body.items) }),
  )
}
export default routes
