import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { IdParams, NoQuery, Nothing, problems, ref, SlugParams } from '../../platform/openapi.ts'
import { createSheet } from './create-sheet.ts'
import { describeSheet, listSheets } from './describe-sheet.ts'
import { exportDraft, exportPublished, exportTemplate } from './files/export-sheet.ts'
import { importSheet } from './files/import-sheet.ts'
import { discardSheet, publishSheet, returnSheet, saveSheet, submitSheet } from './move-sheet.ts'
import { listSheetHistory } from './list-sheet-history.ts'
import { previewSheet, previewStoredSheet } from './preview-sheet.ts'
import { listPublishedSheets, requirePublishedSheet } from './queries.ts'
import {
  NewPriceSheet,
  PreviewRequest,
  PriceSheet,
  PriceSheetDraft,
  PriceSheetList,
  PriceSheetPage,
  PriceSheetQuery,
  SavedPriceSheet,
  SheetHistory,
  SheetHistoryQuery,
  SheetImport,
  SheetImportReport,
  SheetParams,
  SheetPreview,
  SheetReturn,
  SheetVersion,
} from './schemas.ts'
import type { ListAgreed } from './take-part.ts'

const roles = [
  'reader',
  'editor',
  'coordinator',
  'signatory',
  'administrator',
  'moderator',
  'contract_manager',
] as const
const member = { access: { role: roles, of: 'own' } } as const
const editor = { access: { role: 'editor', of: 'own' } } as const
const checker = { access: { role: ['moderator', 'contract_manager'], of: 'operator' } } as const
const strict = { additionalProperties: false }
const VersionQuery = Type.Object({ version: Type.Integer({ minimum: 1 }) }, strict)

const mimes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const
const Format = Type.Enum(['csv', 'xlsx'], { description: 'csv oder xlsx' })
const FormatParams = Type.Object({ format: Format }, strict)
const File = {
  description: 'Datei',
  content: Object.fromEntries(
    Object.values(mimes).map((mime) => [
      mime.split(';')[0],
      { schema: Type.Unsafe<Buffer>({ type: 'string', format: 'binary' }) },
    ]),
  ),
}
const attachment = (name: string) => `attachment; filename="${name}"`

const routes: FastifyPluginAsyncTypebox<{ listAgreed: ListAgreed }> = async (app, { listAgreed }) => {
  app.get(
    '/solutions/:slug/price-sheets',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'listPublishedPriceSheets',
        summary: 'Veröffentlichte Preisblätter einer Lösung',
        tags: ['Kosten'],
        params: SlugParams,
        querystring: NoQuery,
        response: { 200: ref(PriceSheetList), ...problems },
      },
    },
    async (request) => ({ items: await listPublishedSheets(request.ctx, request.params.slug) }),
  )

  app.get(
    '/solutions/:slug/price-sheets/:year',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'getPublishedPriceSheet',
        summary: 'Das veröffentlichte Preisblatt eines Jahres',
        tags: ['Kosten'],
        params: SheetParams,
        querystring: NoQuery,
        response: { 200: ref(PriceSheet), ...problems },
      },
    },
    (request) => requirePublishedSheet(request.ctx, request.params.slug, request.params.year),
  )

  app.get(
    '/solutions/:slug/price-sheets/:year/:format',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'exportPublishedPriceSheet',
        summary: 'Das veröffentlichte Preisblatt als CSV- oder XLSX-Datei',
        tags: ['Kosten'],
        params: Type.Object({ ...SheetParams.properties, format: Format }, strict),
        querystring: NoQuery,
        response: { 200: File, ...problems },
      },
    },
    async (request, reply) => {
      const { slug, year, format } = request.params
      const file = await exportPublished(request.ctx, { slug, year, format })
      return reply.type(mimes[format]).header('content-disposition', attachment(file.name)).send(file.bytes)
    },
  )

  app.get(
    '/price-sheet-template/:format',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'exportPriceSheetTemplate',
        summary: 'Leere Vorlage für ein Preisblatt',
        tags: ['Kosten'],
        params: FormatParams,
        querystring: NoQuery,
        response: { 200: File, ...problems },
      },
    },
    async (request, reply) => {
      const { format } = request.params
      const file = await exportTemplate(format)
      return reply.type(mimes[format]).header('content-disposition', attachment(file.name)).send(file.bytes)
    },
  )

  app.get(
    '/price-sheets',
    {
      config: member,
      schema: {
        operationId: 'listPriceSheets',
        summary: 'Preisblätter der eigenen Organisation; für die Prüfung alle eingereichten',
        tags: ['Kosten'],
        querystring: PriceSheetQuery,
        response: { 200: ref(PriceSheetPage), ...problems },
      },
    },
    (request) => listSheets(request.ctx, request.query),
  )

  app.post(
    '/price-sheets',
    {
      config: editor,
      schema: {
        operationId: 'createPriceSheet',
        summary: 'Ein Preisblatt beginnen, auch als nächste Ausgabe eines veröffentlichten',
        tags: ['Kosten'],
        body: NewPriceSheet,
        response: { 201: ref(PriceSheetDraft), ...problems },
      },
    },
    async (request, reply) => {
      const id = await createSheet(request.ctx, request.body, listAgreed)
      return reply.code(201).send(await describeSheet(request.ctx, id))
    },
  )

  app.post(
    '/price-sheets/preview',
    {
      config: editor,
      schema: {
        operationId: 'previewPriceSheet',
        summary: 'Anteile, Einnahmen und Auffälligkeiten eines Preisblatts, ohne es zu speichern',
        tags: ['Kosten'],
        body: PreviewRequest,
        response: { 200: ref(SheetPreview), ...problems },
      },
    },
    (request) => previewSheet(request.ctx, request.body),
  )

  app.get(
    '/price-sheets/:id',
    {
      config: member,
      schema: {
        operationId: 'getPriceSheet',
        summary: 'Ein Preisblatt in Bearbeitung, mit Auffälligkeiten und erlaubten Schritten',
        tags: ['Kosten'],
        params: IdParams,
        querystring: NoQuery,
        response: { 200: ref(PriceSheetDraft), ...problems },
      },
    },
    (request) => describeSheet(request.ctx, request.params.id),
  )

  app.get(
    '/price-sheets/:id/preview',
    {
      config: member,
      schema: {
        operationId: 'previewStoredPriceSheet',
        summary: 'Anteile, Einnahmen und Auffälligkeiten eines gespeicherten Preisblatts',
        tags: ['Kosten'],
        params: IdParams,
        querystring: NoQuery,
        response: { 200: ref(SheetPreview), ...problems },
      },
    },
    (request) => previewStoredSheet(request.ctx, request.params.id),
  )

  app.get(
    '/price-sheets/:id/history',
    {
      config: member,
      schema: {
        operationId: 'listPriceSheetHistory',
        summary: 'Verlauf eines Preisblatts, auch vor der Veröffentlichung',
        tags: ['Kosten'],
        params: IdParams,
        querystring: SheetHistoryQuery,
        response: { 200: SheetHistory, ...problems },
      },
    },
    (request) => listSheetHistory(request.ctx, request.params.id, request.query),
  )

  app.put(
    '/price-sheets/:id',
    {
      config: editor,
      schema: {
        operationId: 'savePriceSheet',
        summary: 'Ein Preisblatt speichern',
        tags: ['Kosten'],
        params: IdParams,
        body: SavedPriceSheet,
        response: { 200: ref(PriceSheetDraft), ...problems },
      },
    },
    async (request) => {
      const { version, ...content } = request.body
      await saveSheet(request.ctx, request.params.id, version, content)
      return describeSheet(request.ctx, request.params.id)
    },
  )

  app.delete(
    '/price-sheets/:id',
    {
      config: editor,
      schema: {
        operationId: 'discardPriceSheet',
        summary: 'Ein unveröffentlichtes Preisblatt verwerfen',
        tags: ['Kosten'],
        params: IdParams,
        querystring: VersionQuery,
        response: { 204: Nothing, ...problems },
      },
    },
    async (request, reply) => {
      await discardSheet(request.ctx, request.params.id, request.query.version)
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/price-sheets/:id/file/:format',
    {
      config: member,
      schema: {
        operationId: 'exportPriceSheet',
        summary: 'Ein Preisblatt in Bearbeitung als CSV- oder XLSX-Datei',
        tags: ['Kosten'],
        params: Type.Object({ ...IdParams.properties, format: Format }, strict),
        querystring: NoQuery,
        response: { 200: File, ...problems },
      },
    },
    async (request, reply) => {
      const { id, format } = request.params
      const file = await exportDraft(request.ctx, id, format)
      return reply.type(mimes[format]).header('content-disposition', attachment(file.name)).send(file.bytes)
    },
  )

  app.post(
    '/price-sheets/:id/import',
    {
      config: editor,
      schema: {
        operationId: 'importPriceSheet',
        summary: 'Ein Preisblatt aus einer CSV- oder XLSX-Datei einlesen oder nur prüfen',
        tags: ['Kosten'],
        params: IdParams,
        body: SheetImport,
        response: { 200: ref(SheetImportReport), ...problems },
      },
    },
    (request) => importSheet(request.ctx, request.params.id, request.body),
  )

  app.post(
    '/price-sheets/:id/submission',
    {
      config: editor,
      schema: {
        operationId: 'submitPriceSheet',
        summary: 'Ein Preisblatt zur Prüfung einreichen',
        tags: ['Kosten'],
        params: IdParams,
        body: SheetVersion,
        response: { 200: ref(PriceSheetDraft), ...problems },
      },
    },
    async (request) => {
      await submitSheet(request.ctx, request.params.id, request.body.version)
      return describeSheet(request.ctx, request.params.id)
    },
  )

  app.post(
    '/price-sheets/:id/return',
    {
      config: checker,
      schema: {
        operationId: 'returnPriceSheet',
        summary: 'Ein Preisblatt mit Begründung zurückgeben',
        tags: ['Kosten'],
        params: IdParams,
        body: SheetReturn,
        response: { 200: ref(PriceSheetDraft), ...problems },
      },
    },
    async (request) => {
      await returnSheet(request.ctx, request.params.id, request.body)
      return describeSheet(request.ctx, request.params.id)
    },
  )

  app.post(
    '/price-sheets/:id/publication',
    {
      config: checker,
      schema: {
        operationId: 'publishPriceSheet',
        summary: 'Ein geprüftes Preisblatt veröffentlichen',
        tags: ['Kosten'],
        params: IdParams,
        body: SheetVersion,
        response: { 200: ref(PriceSheetDraft), ...problems },
      },
    },
    async (request) => {
      await publishSheet(request.ctx, request.params.id, request.body.version)
      return describeSheet(request.ctx, request.params.id)
    },
  )
}
export default routes
