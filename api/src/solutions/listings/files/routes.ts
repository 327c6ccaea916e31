import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { ScanFile } from '../../../documents/check-upload.ts'
import { IdParams, NoQuery, problems, ref } from '../../../platform/openapi.ts'
import { editor, member } from '../access.ts'
import { listFiles, uploadFile } from './listing-files.ts'
import { ListingFile, ListingFiles, NewFile } from './schemas.ts'

const tags = ['Einträge']

const routes: FastifyPluginAsyncTypebox<{ scan: ScanFile }> = async (app, { scan }) => {
  app.get(
    '/listings/:id/files',
    {
      config: member,
      schema: {
        operationId: 'listListingFiles',
        summary: 'Hochgeladene Dateien eines Eintrags',
        tags,
        params: IdParams,
        querystring: NoQuery,
        response: { 200: ref(ListingFiles), ...problems },
      },
    },
    async (request) => ({ items: await listFiles(request.ctx, request.params.id) }),
  )

  app.post(
    '/listings/:id/files',
    {
      config: editor,
      bodyLimit: 37_000_000,
      schema: {
        operationId: 'uploadListingFile',
        summary: 'Eine Datei hochladen',
        description:
          'Angenommen werden PDF, Office- und OpenDocument-Dateien ohne Makros, PNG, JPEG und Text bis 25 MB.',
        tags,
        params: IdParams,
        body: NewFile,
        response: { 201: ref(ListingFile), ...problems },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await uploadFile(request.ctx, request.params.id, request.body, scan)),
  )
}
export default routes
