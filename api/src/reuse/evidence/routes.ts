import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { everyRole } from '../../identity/policy.ts'
import { Name, NoQuery, problems } from '../../platform/openapi.ts'
import { packageAgreement, packageCase, type CasePackage } from './package-case.ts'

const member = { access: { role: everyRole, of: 'own' } } as const
const params = Type.Object({ id: Name }, { additionalProperties: false })
/** Sent as it is made, whatever its size. */
const Package = Type.Unsafe<CasePackage['stream']>({ type: 'string', format: 'binary' })
const response = {
  200: { description: 'ZIP-Datei', content: { 'application/zip': { schema: Package } } },
  ...problems,
}

const send = (reply: FastifyReply, { name, stream }: CasePackage) =>
  reply.type('application/zip').header('content-disposition', `attachment; filename="${name}"`).send(stream)

const routes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/reuse-requests/:id/evidence',
    {
      config: member,
      schema: {
        operationId: 'downloadEvidence',
        summary: 'Der ganze Vorgang als Nachweispaket, prüfbar ohne Netz',
        tags: ['Nachnutzung'],
        params,
        querystring: NoQuery,
        response,
      },
    },
    async (request, reply) => send(reply, await packageCase(request.ctx, request.params.id)),
  )

  app.get(
    '/agreements/:id/package',
    {
      config: member,
      schema: {
        operationId: 'downloadAgreementPackage',
        summary: 'Ein Vertrag mit Anlagen, Unterschriften und Bedingungen als Paket, prüfbar ohne Netz',
        tags: ['Verträge'],
        params,
        querystring: NoQuery,
        response,
      },
    },
    async (request, reply) => send(reply, await packageAgreement(request.ctx, request.params.id)),
  )
}
export default routes
