import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { largestUpload } from '../../../documents/store-file.ts'
import { problems, ref } from '../../../platform/openapi.ts'
import { showAgreement } from '../folder/show-agreement.ts'
import { AgreementParams, AgreementSchema, CopyQuery, SeenDocument } from '../schemas.ts'
import { fileSignedCopy } from './file-signed-copy.ts'
import { countersignAgreement, signAgreement } from './sign-agreement.ts'

const tags = ['Verträge']
const signatory = { access: { role: 'signatory', of: 'own' } } as const
const countersigner = { access: { role: ['contract_manager', 'signatory'], of: 'own' } } as const
const changed = { 200: ref(AgreementSchema), ...problems }
const noCopy = { qesReference: null, signatoryName: null, authority: null }

const routes: FastifyPluginAsyncTypebox = async (app) => {
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
      await fileSignedCopy(request.ctx, request.params.id, { ...noCopy, ...request.query, bytes: request.body })
      return showAgreement(request.ctx, request.params.id)
    },
  )
}
export default routes
