import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { rolesWith } from '../../../identity/policy.ts'
import { Nothing, problems, ref } from '../../../platform/openapi.ts'
import { describeRequest } from '../describe-request.ts'
import { caseReaders, CaseParams } from '../fields.ts'
import { AtVersion, ReuseRequest } from '../schemas.ts'
import { declareSeveral } from './declare-several.ts'
import { draftRequests } from './draft-request.ts'
import { importBeneficiaries } from './import-beneficiaries.ts'
import { listRequestOptions } from './request-options.ts'
import { discardRequest, saveRequest } from './save-request.ts'
import {
  BeneficiaryImport,
  BeneficiaryReport,
  DeclarationResults,
  Declarations,
  NewRequests,
  OptionsQuery,
  RequestOptions,
  SavedRequest,
} from './schemas.ts'

const tags = ['Nachnutzung']
const member = { access: { role: caseReaders, of: 'own' } } as const
const adopter = { access: { role: rolesWith('declare_interest'), of: 'own' } } as const
const answer = { 200: ref(ReuseRequest), ...problems }

const routes: FastifyPluginAsyncTypebox = async (app) => {
  app.addContentTypeParser('text/csv', { parseAs: 'buffer', bodyLimit: 5 * 1024 * 1024 }, (_request, body, done) =>
    done(null, body),
  )

  app.get(
    '/reuse-requests/options',
    {
      config: member,
      schema: {
        operationId: 'listRequestOptions',
        summary: 'Woraus eine Interessenbekundung für eine Lösung auswählt, und was sie kosten würde',
        tags,
        querystring: OptionsQuery,
        response: { 200: ref(RequestOptions), ...problems },
      },
    },
    (request) => listRequestOptions(request.ctx, request.query),
  )

  app.post(
    '/reuse-requests',
    {
      config: adopter,
      schema: {
        operationId: 'draftReuseRequests',
        summary: 'Eine oder mehrere Interessenbekundungen beginnen',
        tags,
        body: NewRequests,
        response: { 201: Type.Object({ items: Type.Array(ref(ReuseRequest)) }), ...problems },
      },
    },
    async (request, reply) => {
      const { solutions, answers = {} } = request.body
      const ids = await draftRequests(request.ctx, solutions, answers)
      const items = await Promise.all(ids.map((id) => describeRequest(request.ctx, id)))
      return reply.code(201).send({ items })
    },
  )

  app.post(
    '/reuse-requests/declarations',
    {
      config: adopter,
      schema: {
        operationId: 'declareSeveralInterests',
        summary: 'Mehrere Entwürfe bekunden, jeden für sich',
        tags,
        body: Declarations,
        response: { 200: ref(DeclarationResults), ...problems },
      },
    },
    (request) => declareSeveral(request.ctx, request.body.requests),
  )

  app.put(
    '/reuse-requests/:id',
    {
      config: adopter,
      schema: {
        operationId: 'saveReuseRequest',
        summary: 'Einen Entwurf speichern',
        tags,
        params: CaseParams,
        body: SavedRequest,
        response: answer,
      },
    },
    async (request) => {
      const { version, ...draft } = request.body
      await saveRequest(request.ctx, request.params.id, version, draft)
      return describeRequest(request.ctx, request.params.id)
    },
  )

  app.delete(
    '/reuse-requests/:id',
    {
      config: adopter,
      schema: {
        operationId: 'discardReuseRequest',
        summary: 'Einen Entwurf verwerfen',
        tags,
        params: CaseParams,
        querystring: AtVersion,
        response: { 204: Nothing, ...problems },
      },
    },
    async (request, reply) => {
      await discardRequest(request.ctx, request.params.id, request.query.version)
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/reuse-requests/:id/beneficiaries',
    {
      config: adopter,
      schema: {
        operationId: 'importBeneficiaries',
        summary: 'Kommunen aus einer CSV-Datei lesen, höchstens 500',
        description:
          'Der Rumpf ist die Datei selbst (Content-Type text/csv, UTF-8), Spalten regionalschluessel und name.',
        tags,
        params: CaseParams,
        querystring: BeneficiaryImport,
        consumes: ['text/csv'],
        response: { 200: ref(BeneficiaryReport), ...problems },
      },
    },
    (request) => importBeneficiaries(request.ctx, request.params.id, { ...request.query, bytes: request.body }),
  )
}
export default routes
