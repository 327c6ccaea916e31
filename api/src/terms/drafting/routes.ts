import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { ScanFile } from '../../documents/check-upload.ts'
import { largestUpload } from '../../documents/store-file.ts'
import { NoQuery, Nothing, problems, ref } from '../../platform/openapi.ts'
import { named } from '../queries.ts'
import { ClauseParams, TermsParams, TermsVersionSchema, VersionParams } from '../schemas.ts'
import { showVersion } from '../show-version.ts'
import { changeVersion, discardVersion } from './change-version.ts'
import { draftVersion } from './draft-version.ts'
import { ChangedVersion, ClauseOrder, FileQuery, NewClause, NewVersion, SavedClause } from './schemas.ts'
import { addClause, orderClauses, removeClause, saveClause } from './save-clause.ts'
import { removeOfficialPdf, uploadOfficialPdf } from './upload-official-pdf.ts'

const tags = ['Vertragsbedingungen']
const drafter = { access: { role: 'contract_manager', of: 'operator' } } as const
/** Every change answers with the version as it stands afterwards. */
const changed = { 200: ref(TermsVersionSchema), ...problems }

const routes: FastifyPluginAsyncTypebox<{ scan: ScanFile }> = async (app, { scan }) => {
  app.addContentTypeParser('application/pdf', { parseAs: 'buffer', bodyLimit: largestUpload }, (_request, body, done) =>
    done(null, body),
  )

  app.post(
    '/terms/:key/versions',
    {
      config: drafter,
      schema: {
        operationId: 'draftTermsVersion',
        summary: 'Eine neue Fassung aus der geltenden beginnen',
        tags,
        params: TermsParams,
        body: NewVersion,
        response: { 201: ref(TermsVersionSchema), ...problems },
      },
    },
    async (request, reply) => {
      const { version } = await draftVersion(request.ctx, request.params.key, request.body.changeNote ?? null)
      return reply.code(201).send(await showVersion(request.ctx, { key: request.params.key, version }))
    },
  )

  app.put(
    '/terms/:key/versions/:version',
    {
      config: drafter,
      schema: {
        operationId: 'changeTermsVersion',
        summary: 'Titel und Angaben eines Entwurfs ändern',
        tags,
        params: VersionParams,
        body: ChangedVersion,
        response: changed,
      },
    },
    async (request) => {
      const { revision, ...facts } = request.body
      await changeVersion(request.ctx, named(request.params), revision, facts)
      return showVersion(request.ctx, named(request.params))
    },
  )

  app.delete(
    '/terms/:key/versions/:version',
    {
      config: drafter,
      schema: {
        operationId: 'discardTermsVersion',
        summary: 'Einen Entwurf verwerfen',
        tags,
        params: VersionParams,
        querystring: NoQuery,
        response: { 204: Nothing, ...problems },
      },
    },
    async (request, reply) => {
      await discardVersion(request.ctx, named(request.params))
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/terms/:key/versions/:version/clauses',
    {
      config: drafter,
      schema: {
        operationId: 'addTermsClause',
        summary: 'Einem Entwurf eine Klausel hinzufügen',
        tags,
        params: VersionParams,
        body: NewClause,
        response: { 201: ref(TermsVersionSchema), ...problems },
      },
    },
    async (request, reply) => {
      await addClause(request.ctx, named(request.params), request.body)
      return reply.code(201).send(await showVersion(request.ctx, named(request.params)))
    },
  )

  app.put(
    '/terms/:key/versions/:version/clauses/:clause',
    {
      config: drafter,
      schema: {
        operationId: 'saveTermsClause',
        summary: 'Eine Klausel eines Entwurfs speichern',
        description:
          'Wer eine ältere Fassung der Klausel gesehen hat, bekommt 409 und in current die Klausel, wie sie jetzt lautet.',
        tags,
        params: ClauseParams,
        body: SavedClause,
        response: changed,
      },
    },
    async (request) => {
      const { version, ...facts } = request.body
      await saveClause(request.ctx, named(request.params), version, facts)
      return showVersion(request.ctx, named(request.params))
    },
  )

  app.delete(
    '/terms/:key/versions/:version/clauses/:clause',
    {
      config: drafter,
      schema: {
        operationId: 'removeTermsClause',
        summary: 'Eine Klausel aus einem Entwurf nehmen',
        tags,
        params: ClauseParams,
        querystring: NoQuery,
        response: { 204: Nothing, ...problems },
      },
    },
    async (request, reply) => {
      await removeClause(request.ctx, named(request.params))
      return reply.code(204).send(null)
    },
  )

  app.put(
    '/terms/:key/versions/:version/clause-order',
    {
      config: drafter,
      schema: {
        operationId: 'orderTermsClauses',
        summary: 'Die Klauseln eines Entwurfs ordnen',
        tags,
        params: VersionParams,
        body: ClauseOrder,
        response: changed,
      },
    },
    async (request) => {
      await orderClauses(request.ctx, named(request.params), request.body.revision, request.body.keys)
      return showVersion(request.ctx, named(request.params))
    },
  )

  app.put(
    '/terms/:key/versions/:version/official-pdf',
    {
      config: drafter,
      schema: {
        operationId: 'uploadOfficialTermsPdf',
        summary: 'Die amtliche PDF-Datei zu einem Entwurf hochladen, höchstens 25 MB',
        description: 'Der Rumpf ist die Datei selbst (Content-Type application/pdf).',
        tags,
        params: VersionParams,
        querystring: FileQuery,
        consumes: ['application/pdf'],
        body: Type.Unsafe<Buffer>({}),
        response: changed,
      },
    },
    async (request) => {
      const file = { name: request.query.name, bytes: request.body }
      await uploadOfficialPdf(request.ctx, named(request.params), file, scan)
      return showVersion(request.ctx, named(request.params))
    },
  )

  app.delete(
    '/terms/:key/versions/:version/official-pdf',
    {
      config: drafter,
      schema: {
        operationId: 'removeOfficialTermsPdf',
        summary: 'Die amtliche PDF-Datei von einem Entwurf entfernen',
        tags,
        params: VersionParams,
        querystring: NoQuery,
        response: { 204: Nothing, ...problems },
      },
    },
    async (request, reply) => {
      await removeOfficialPdf(request.ctx, named(request.params))
      return reply.code(204).send(null)
    },
  )
}
export default routes
