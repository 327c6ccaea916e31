import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { ScanFile } from '../../../documents/check-upload.ts'
import { largestUpload } from '../../../documents/store-file.ts'
import { everyRole } from '../../../identity/policy.ts'
import { NoQuery, Nothing, problems, ref } from '../../../platform/openapi.ts'
import { showAgreement } from '../folder/show-agreement.ts'
import { AgreementParams } from '../fields.ts'
import { AgreementSchema } from '../schemas.ts'
import { coSignatureAskers } from '../policy.ts'
import { CoSignatureReply, NewCoSignature } from '../../cases/schemas.ts'
import { askToCoSignAgreement, coSignAgreement, listAgreementCoSignatures } from './co-sign-agreement.ts'
import { AgreementCoSignatures, CopyQuery, CoSignatureParams, SeenDocument } from './schemas.ts'
import { fileSignedCopy } from './file-signed-copy.ts'
import { countersignAgreement, signAgreement } from './sign-agreement.ts'

const tags = ['Verträge']
/** Who was asked answers, whatever their roles are. */
const member = { access: { role: everyRole, of: 'own' } } as const
const asker = { access: { role: [...coSignatureAskers], of: 'own' } } as const
const signatory = { access: { role: 'signatory', of: 'own' } } as const
const countersigner = { access: { role: ['contract_manager', 'signatory'], of: 'own' } } as const
const changed = { 200: ref(AgreementSchema), ...problems }
const noCopy = { qesReference: null, signatoryName: null, authority: null }

const routes: FastifyPluginAsyncTypebox<{ scan: ScanFile }> = async (app, { scan }) => {
  app.addContentTypeParser('application/pdf', { parseAs: 'buffer', bodyLimit: largestUpload }, (_request, body, done) =>
    done(null, body),
  )

  app.post(
    '/agreements/:id/sign',
    {
      config: signatory,
      schema: {
        operationId: 'signAgreement',
        summary: 'Genau das angezeigte Dokument für die Vertragspartei unterzeichnen',
        tags,
        params: AgreementParams,
        body: SeenDocument,
        response: changed,
      },
    },
    async (request) => {
      await signAgreement(request.ctx, request.params.id, request.body.documentHash)
      return showAgreement(request.ctx, request.params.id)
    },
  )

  app.post(
    '/agreements/:id/countersign',
    {
      config: countersigner,
      schema: {
        operationId: 'countersignAgreement',
        summary: 'Für die anbietende Stelle gegenzeichnen; damit ist der Vertrag geschlossen',
        tags,
        params: AgreementParams,
        body: SeenDocument,
        response: changed,
      },
    },
    async (request) => {
      await countersignAgreement(request.ctx, request.params.id, request.body.documentHash)
      return showAgreement(request.ctx, request.params.id)
    },
  )

  app.post(
    '/agreements/:id/signed-copy',
    {
      config: countersigner,
      schema: {
        operationId: 'fileSignedCopy',
        summary: 'Die außerhalb unterzeichnete PDF-Datei ablegen, als Unterschrift oder Gegenzeichnung',
        tags,
        params: AgreementParams,
        querystring: CopyQuery,
        consumes: ['application/pdf'],
        response: changed,
      },
    },
    async (request) => {
      const copy = { ...noCopy, ...request.query, bytes: request.body }
      await fileSignedCopy(request.ctx, request.params.id, copy, scan)
      return showAgreement(request.ctx, request.params.id)
    },
  )

  app.get(
    '/agreements/:id/co-signatures',
    {
      config: member,
      schema: {
        operationId: 'listAgreementCoSignatures',
        summary: 'Mitzeichnungen der eigenen Organisation vor der Unterzeichnung',
        tags,
        params: AgreementParams,
        querystring: NoQuery,
        response: { 200: ref(AgreementCoSignatures), ...problems },
      },
    },
    (request) => listAgreementCoSignatures(request.ctx, request.params.id),
  )

  app.post(
    '/agreements/:id/co-signatures',
    {
      config: asker,
      schema: {
        operationId: 'askToCoSignAgreement',
        summary: 'Eine Kollegin oder einen Kollegen um Mitzeichnung eines Vertrags bitten',
        tags,
        params: AgreementParams,
        body: NewCoSignature,
        response: { 201: Type.Object({ id: Type.String() }), ...problems },
      },
    },
    async (request, reply) =>
      reply.code(201).send({ id: await askToCoSignAgreement(request.ctx, request.params.id, request.body) }),
  )

  app.put(
    '/agreements/:id/co-signatures/:part/answer',
    {
      config: member,
      schema: {
        operationId: 'coSignAgreement',
        summary: 'Einen Vertrag mitzeichnen oder widersprechen',
        tags,
        params: CoSignatureParams,
        body: CoSignatureReply,
        response: { 204: Nothing, ...problems },
      },
    },
    async (request, reply) => {
      const { id, part } = request.params
      await coSignAgreement(request.ctx, id, { id: part, ...request.body })
      return reply.code(204).send(null)
    },
  )
}
export default routes
