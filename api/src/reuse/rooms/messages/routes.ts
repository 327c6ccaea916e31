import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { ScanFile } from '../../../documents/check-upload.ts'
import { largestUpload } from '../../../documents/store-file.ts'
import { rolesWith } from '../../../identity/policy.ts'
import { Download } from '../../../platform/download.ts'
import { NoQuery, Nothing, problems, ref, SlugParams } from '../../../platform/openapi.ts'
import { caseReaders, CaseParams, strict } from '../../requests/fields.ts'
import { downloadAttachment, removeAttachment, uploadAttachment } from './attachments.ts'
import { publishAnswer, unpublishAnswer } from './publish-answer.ts'
import { listMessages, listPublishedAnswers } from './queries.ts'
import {
  AttachmentAnswer,
  AttachmentParams,
  MessageInput,
  MessageParams,
  MessageQuery,
  Messages,
  NoteInput,
  PublishedAnswerInput,
  SolutionQuestions,
  UploadQuery,
} from './schemas.ts'
import { settleQuestion, writeMessage, writeNote } from './write-message.ts'

const tags = ['Nachnutzung']
const member = { access: { role: caseReaders, of: 'own' } } as const
const participant = { access: { role: rolesWith('take_part_in_room'), of: 'own' } } as const
const coordinator = { access: { role: rolesWith('coordinate_request'), of: 'own' } } as const
const Added = Type.Object({ id: Type.String() })
const PublishedParams = Type.Object({ ...CaseParams.properties, answer: Type.String({ format: 'uuid' }) }, strict)

const routes: FastifyPluginAsyncTypebox<{ scan: ScanFile | null }> = async (app, { scan }) => {
  app.addContentTypeParser(
    'application/octet-stream',
    { parseAs: 'buffer', bodyLimit: largestUpload },
    (_request, body, done) => done(null, body),
  )

  app.get(
    '/solutions/:slug/questions',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'listSolutionQuestions',
        summary: 'Fragen zu einer Lösung, die der Anbieter für alle beantwortet hat',
        tags: ['Lösungen'],
        params: SlugParams,
        querystring: NoQuery,
        response: { 200: ref(SolutionQuestions), ...problems },
      },
    },
    (request) => listPublishedAnswers(request.ctx, request.params.slug),
  )

  app.get(
    '/reuse-requests/:id/messages',
    {
      config: member,
      schema: {
        operationId: 'listRoomMessages',
        summary: 'Nachrichten eines Falls, die neuesten zuerst',
        tags,
        params: CaseParams,
        querystring: MessageQuery,
        response: { 200: ref(Messages), ...problems },
      },
    },
    (request) => listMessages(request.ctx, request.params.id, request.query),
  )

  app.post(
    '/reuse-requests/:id/messages',
    {
      config: participant,
      schema: {
        operationId: 'writeMessage',
        summary: 'Eine Nachricht schreiben, etwas fragen oder antworten',
        tags,
        params: CaseParams,
        body: MessageInput,
        response: { 201: Added, ...problems },
      },
    },
    async (request, reply) =>
      reply.code(201).send({ id: await writeMessage(request.ctx, request.params.id, request.body) }),
  )

  app.post(
    '/reuse-requests/:id/notes',
    {
      config: participant,
      schema: {
        operationId: 'writeNote',
        summary: 'Eine interne Notiz schreiben, die nur die eigene Organisation sieht',
        tags,
        params: CaseParams,
        body: NoteInput,
        response: { 201: Added, ...problems },
      },
    },
    async (request, reply) =>
      reply.code(201).send({ id: await writeNote(request.ctx, request.params.id, request.body) }),
  )

  app.post(
    '/reuse-requests/:id/messages/:message/settlement',
    {
      config: participant,
      schema: {
        operationId: 'settleQuestion',
        summary: 'Eine eigene Rückfrage zurücknehmen',
        tags,
        params: MessageParams,
        response: { 204: Nothing, ...problems },
      },
    },
    async (request, reply) => {
      await settleQuestion(request.ctx, request.params.id, request.params.message)
      return reply.code(204).send(null)
    },
  )

  app.put(
    '/reuse-requests/:id/messages/:message/publication',
    {
      config: coordinator,
      schema: {
        operationId: 'publishAnswer',
        summary: 'Frage und Antwort für alle Länder veröffentlichen',
        tags,
        params: MessageParams,
        body: PublishedAnswerInput,
        response: { 200: Added, ...problems },
      },
    },
    async (request) => {
      const { id, message } = request.params
      return { id: await publishAnswer(request.ctx, id, { message, ...request.body }) }
    },
  )

  app.delete(
    '/reuse-requests/:id/published-answers/:answer',
    {
      config: coordinator,
      schema: {
        operationId: 'unpublishAnswer',
        summary: 'Eine veröffentlichte Antwort zurückziehen',
        tags,
        params: PublishedParams,
        querystring: NoQuery,
        response: { 204: Nothing, ...problems },
      },
    },
    async (request, reply) => {
      await unpublishAnswer(request.ctx, request.params.id, request.params.answer)
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/reuse-requests/:id/attachments',
    {
      config: participant,
      schema: {
        operationId: 'uploadAttachment',
        summary: 'Eine Datei für die nächste Nachricht hochladen, höchstens 25 MB',
        description:
          'Der Rumpf ist die Datei selbst (Content-Type application/octet-stream). Ihre Art bestimmt der Inhalt.',
        tags,
        params: CaseParams,
        querystring: UploadQuery,
        consumes: ['application/octet-stream'],
        response: { 201: AttachmentAnswer, ...problems },
      },
    },
    async (request, reply) => {
      const upload = { fileName: request.query.name, bytes: request.body }
      return reply.code(201).send(await uploadAttachment(request.ctx, request.params.id, upload, scan))
    },
  )

  app.get(
    '/reuse-requests/:id/attachments/:attachment',
    {
      config: member,
      schema: {
        operationId: 'downloadAttachment',
        summary: 'Eine Datei des Falls herunterladen',
        tags,
        params: AttachmentParams,
        querystring: NoQuery,
        response: { 200: Download('application/octet-stream'), ...problems },
      },
    },
    async (request, reply) => {
      const { id, attachment } = request.params
      const file = await downloadAttachment(request.ctx, id, attachment)
      // What others uploaded is saved, never shown as a page of ours.
      const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`
      return reply.type(file.mediaType).header('content-disposition', disposition).send(file.bytes)
    },
  )

  app.delete(
    '/reuse-requests/:id/attachments/:attachment',
    {
      config: participant,
      schema: {
        operationId: 'removeAttachment',
        summary: 'Eine noch nicht gesendete Datei entfernen',
        tags,
        params: AttachmentParams,
        querystring: NoQuery,
        response: { 204: Nothing, ...problems },
      },
    },
    async (request, reply) => {
      await removeAttachment(request.ctx, request.params.id, request.params.attachment)
      return reply.code(204).send(null)
    },
  )
}
export default routes
