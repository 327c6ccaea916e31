import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { changeOrganisation } from '../../organisations/change-organisation.ts'
import { NoQuery, Nothing, problems, ref } from '../../platform/openapi.ts'
import { seldom } from '../../platform/rate-limits.ts'
import { organisationIn } from '../caller.ts'
import { requireOwnOrganisation } from './own-organisation.ts'
import { reapplyForAccreditation } from './reapply-for-accreditation.ts'
import { checkRegistration, registerOrganisation } from './register-organisation.ts'
import { OrganisationFacts, OwnOrganisation, Reapplication, Registration } from './schemas.ts'

const routes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/own-organisation',
    {
      config: { access: 'signed_in' },
      schema: {
        operationId: 'getOwnOrganisation',
        summary: 'Die Organisation, für die gehandelt wird',
        tags: ['Organisationen'],
        querystring: NoQuery,
        response: { 200: ref(OwnOrganisation), ...problems },
      },
    },
    (request) => requireOwnOrganisation(request.ctx),
  )

  app.put(
    '/own-organisation',
    {
      config: { access: { role: 'administrator', of: 'own' } },
      schema: {
        operationId: 'changeOwnOrganisation',
        summary: 'Angaben der eigenen Organisation ändern',
        tags: ['Organisationen'],
        body: OrganisationFacts,
        response: { 204: Nothing, ...problems },
      },
    },
    async (request, reply) => {
      await changeOrganisation(
        request.ctx,
        organisationIn(request.ctx, 'administrator').id,
        request.body.version,
        factsOf(request.body),
      )
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/registrations',
    {
      config: { access: 'signed_in', rateLimit: seldom },
      schema: {
        operationId: 'registerOrganisation',
        summary: 'Eine Organisation registrieren',
        tags: ['Organisationen'],
        body: Registration,
        response: { 201: ref(OwnOrganisation), ...problems },
      },
    },
    async (request, reply) => {
      const { id } = await registerOrganisation(request.ctx, request.body)
      return reply.code(201).send(await requireOwnOrganisation(request.ctx, id))
    },
  )

  app.post(
    '/registrations/check',
    {
      config: { access: 'signed_in', rateLimit: seldom },
      schema: {
        operationId: 'checkRegistration',
        summary: 'Vor dem Absenden prüfen, ob sich eine Organisation so registrieren lässt',
        tags: ['Organisationen'],
        body: Registration,
        response: { 204: Nothing, ...problems },
      },
    },
    async (request, reply) => {
      await checkRegistration(request.ctx, request.body)
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/own-organisation/accreditation-requests',
    {
      config: { access: { role: 'administrator', of: 'own' } },
      schema: {
        operationId: 'reapplyForAccreditation',
        summary: 'Nach einer Ablehnung die Zulassung erneut beantragen',
        tags: ['Organisationen'],
        body: Reapplication,
        response: { 204: Nothing, ...problems },
      },
    },
    async (request, reply) => {
      await reapplyForAccreditation(request.ctx, request.body)
      return reply.code(204).send(null)
    },
  )
}
export default routes

function factsOf({ version: _, ...facts }: { version: number } & Parameters<typeof changeOrganisation>[3]) {
  return facts
}
