import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { IdParams, NoQuery, Nothing, problems, ref } from '../platform/openapi.ts'
import { personIn } from './caller.ts'
import { aboutPerson, describeSession, type UnreadCount } from './describe-session.ts'
import { Session, SessionList } from './schemas.ts'
import { actFor, listSessions, revokeOtherSessions, revokeSession } from './sessions.ts'

const routes: FastifyPluginAsyncTypebox<{ unreadCount: UnreadCount }> = async (app, { unreadCount }) => {
  app.get(
    '/session',
    {
      config: { access: 'anyone', aboutCaller: aboutPerson(unreadCount) },
      schema: {
        operationId: 'getSession',
        summary: 'Wer angemeldet ist und für wen',
        tags: ['Konto'],
        querystring: NoQuery,
        response: { 200: ref(Session), ...problems },
      },
    },
    async (request) => describeSession(request.ctx.actor, request.aboutCaller),
  )

  app.post(
    '/session/organisation',
    {
      config: { access: 'signed_in' },
      schema: {
        operationId: 'actForOrganisation',
        summary: 'Festlegen, für welche Organisation gehandelt wird',
        tags: ['Konto'],
        body: Type.Object({ organisationId: Type.String({ format: 'uuid' }) }, { additionalProperties: false }),
        response: { 204: Nothing, ...problems },
      },
    },
    async (request, reply) => {
      await actFor(request.ctx, request.body.organisationId)
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/sessions',
    {
      config: { access: 'signed_in' },
      schema: {
        operationId: 'listSessions',
        summary: 'Eigene Sitzungen',
        tags: ['Konto'],
        querystring: NoQuery,
        response: { 200: ref(SessionList), ...problems },
      },
    },
    async (request) => ({ items: await listSessions(request.ctx, personIn(request.ctx)) }),
  )

  app.delete(
    '/sessions/:id',
    {
      config: { access: 'signed_in' },
      schema: {
        operationId: 'revokeSession',
        summary: 'Eine eigene Sitzung beenden',
        tags: ['Konto'],
        params: IdParams,
        response: { 204: Nothing, ...problems },
      },
    },
    async (request, reply) => {
      await revokeSession(request.ctx, request.params.id)
      return reply.code(204).send(null)
    },
  )

  app.delete(
    '/sessions',
    {
      config: { access: 'signed_in' },
      schema: {
        operationId: 'revokeOtherSessions',
        summary: 'Alle anderen eigenen Sitzungen beenden',
        tags: ['Konto'],
        response: { 200: Type.Object({ ended: Type.Integer() }), ...problems },
      },
    },
    async (request) => ({ ended: await revokeOtherSessions(request.ctx) }),
  )
}
export default routes
