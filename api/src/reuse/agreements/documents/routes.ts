import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { ScanFile } from '../../../documents/check-upload.ts'
import { largestUpload } from '../../../documents/store-file.ts'
import { everyRole } from '../../../identity/policy.ts'
import { download, Download } from '../../../platform/download.ts'
import { NoQuery, problems, ref } from '../../../platform/openapi.ts'
import { addAmendment } from './add-annex.ts'
import { downloadDocument, downloadSignedCopy, positionIn, readDocument } from './read-documents.ts'
import { AgreementParams } from '../fields.ts'
import { AgreementSchema } from '../schemas.ts'
import { AmendmentQuery, DocumentParams, ReadableDocument, SignatureParams } from './schemas.ts'
import { showAgreement } from '../folder/show-agreement.ts'

const tags = ['Verträge']
const member = { access: { role: everyRole, of: 'own' } } as const
const drafter = { access: { role: ['contract_manager', 'coordinator'], of: 'own' } } as const
const changed = { 200: ref(AgreementSchema), ...problems }

const routes: FastifyPluginAsyncTypebox<{ scan: ScanFile }> = async (app, { scan }) => {
  app.addContentTypeParser('application/pdf', { parseAs: 'buffer', bodyLimit: largestUpload }, (_request, body, done) =>
    done(null, body),
  )

  app.get(
    '/agreements/:id/documents/:position',
    {
      config: member,
      schema: {
        operationId: 'readAgreementDocument',
        summary: 'Den Vertrag oder eine Anlage lesen',
        tags,
        params: DocumentParams,
        querystring: NoQuery,
        response: { 200: ref(ReadableDocument), ...problems },
      },
    },
    (request) => readDocument(request.ctx, request.params.id, positionIn(request.params)),
  )

  app.get(
    '/agreements/:id/documents/:position.pdf',
    {
      config: member,
      schema: {
        operationId: 'downloadAgreementPdf',
        summary: 'Den Vertrag oder eine Anlage als PDF/A, wie sie einmal erstellt wurde',
        tags,
        params: DocumentParams,
        querystring: NoQuery,
        response: { 200: Download('application/pdf'), ...problems },
      },
    },
    async (request, reply) =>
      download(reply, await downloadDocument(request.ctx, request.params.id, positionIn(request.params), 'pdf')),
  )

  app.get(
    '/agreements/:id/documents/:position.json',
    {
      config: member,
      schema: {
        operationId: 'downloadAgreementJson',
        summary: 'Die Urschrift des Vertrags oder einer Anlage, Byte für Byte',
        tags,
        params: DocumentParams,
        querystring: NoQuery,
        response: { 200: Download('application/json'), ...problems },
      },
    },
    async (request, reply) =>
      download(reply, await downloadDocument(request.ctx, request.params.id, positionIn(request.params), 'json')),
  )

  app.post(
    '/agreements/:id/documents',
    {
      config: drafter,
      schema: {
        operationId: 'addAmendment',
        summary: 'Eine weitere Anlage zu einem geschlossenen Vertrag; Dokumente selbst ändern sich nie',
        tags,
        params: AgreementParams,
        querystring: AmendmentQuery,
        consumes: ['application/pdf'],
        response: changed,
      },
    },
    async (request) => {
      const annex = { title: request.query.title, bytes: request.body }
      await addAmendment(request.ctx, request.params.id, annex, scan)
      return showAgreement(request.ctx, request.params.id)
    },
  )

  app.get(
    '/agreements/:id/signatures/:signature.pdf',
    {
      config: member,
      schema: {
        operationId: 'downloadSignedCopy',
        summary: 'Die abgelegte unterzeichnete PDF-Datei',
        tags,
        params: SignatureParams,
        querystring: NoQuery,
        response: { 200: Download('application/pdf'), ...problems },
      },
    },
    async (request, reply) =>
      download(reply, await downloadSignedCopy(request.ctx, request.params.id, request.params.signature)),
  )
}
export default routes
