import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { IdParams, NoQuery, Nothing, problems, ref } from '../../platform/openapi.ts'
import { createToken, listTokens, revokeToken } from './tokens.ts'
import { CreatedToken, NewToken, TokenList } from './schemas.ts'

const routes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/api-tokens',
    {
      config: { access: { role: 'administrator', of: 'own' } },
      schema: {
        operationId: 'listTokens',
        summary: 'Zugangsschlüssel der eigenen Organisation',
        tags: ['Konto'],
        querystring: NoQuery,
        response: { 200: ref(TokenList), ...problems },
      },
    },
    async (request) => ({ items: await listTokens(request.ctx) }),
  )

  app.post(
    '/api-tokens',
    {
      config: { access: { role: 'administrator', of: 'own' } },
      schema: {
        operationId: 'createToken',
        summary: 'Einen Zugangsschlüssel anlegen',
        tags: ['Konto'],
        body: NewToken,
        response: { 201: ref(CreatedToken), ...problems },
      },
    },
    async (request, reply) => reply.code(201).send(await createToken(request.ctx, request.body)),
  )

  app.delete(
    '/api-tokens/:id',
    {
      config: { access: { role: 'administrator', of: 'own' } },
      schema: {
        operationId: 'revokeToken',
        summary: 'Einen Zugangsschlüssel widerrufen',
        tags: ['Konto'],
        params: IdParams,
        response: { 204: Nothing, ...problems },
      },
    },
    async (request, reply) => {
      await revokeToken(request.ctx, request.params.id)
      return reply.code(204).send(null)
    },
  )
}
export default routes
