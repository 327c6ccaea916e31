import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { IdParams, NoQuery, Nothing, problems, ref } from '../platform/openapi.ts'
import { accreditOrganisation, listAccreditations, refuseOrganisation, requireAccreditation } from './accreditation.ts'
import { Accreditation, AccreditationPage, AccreditationQuery, NewAccreditation, NewRefusal } from './schemas.ts'

const routes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/accreditations',
    {
      config: { access: { role: 'operator_administrator', of: 'operator' } },
      schema: {
        operationId: 'listAccreditations',
        summary: 'Registrierungen zur Zulassung',
        tags: ['Organisationen'],
        querystring: AccreditationQuery,
        response: { 200: ref(AccreditationPage), ...problems },
      },
    },
    (request) => listAccreditations(request.ctx, { ...request.query, status: request.query.status ?? 'requested' }),
  )

  app.get(
    '/accreditations/:id',
    {
      config: { access: { role: 'operator_administrator', of: 'operator' } },
      schema: {
        operationId: 'getAccreditation',
        summary: 'Eine Registrierung und die Entscheidung darüber',
        tags: ['Organisationen'],
        params: IdParams,
        querystring: NoQuery,
        response: { 200: ref(Accreditation), ...problems },
      },
    },
    (request) => requireAccreditation(request.ctx, request.params.id),
  )

  app.post(
    '/accreditations/:id/approval',
    {
      config: { access: { role: 'operator_administrator', of: 'operator' } },
      schema: {
        operationId: 'accreditOrganisation',
        summary: 'Eine Organisation zulassen',
        tags: ['Organisationen'],
        params: IdParams,
        body: NewAccreditation,
        response: { 204: Nothing, ...problems },
      },
    },
    async (request, reply) => {
      await accreditOrganisation(request.ctx, request.params.id, request.body.version, {
        basis: request.body.basis,
        basisNote: request.body.basisNote ?? null,
      })
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/accreditations/:id/refusal',
    {
      config: { access: { role: 'operator_administrator', of: 'operator' } },
      schema: {
        operationId: 'refuseOrganisation',
        summary: 'Eine Registrierung mit Begründung ablehnen',
        tags: ['Organisationen'],
        params: IdParams,
        body: NewRefusal,
        response: { 204: Nothing, ...problems },
      },
    },
    async (request, reply) => {
      await refuseOrganisation(request.ctx, request.params.id, request.body.version, request.body.reason)
      return reply.code(204).send(null)
    },
  )
}
export default routes
