import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { HistoryPage, HistoryQuery } from '../events/history-page.ts'
import { everyRole } from '../identity/policy.ts'
import { download, Download } from '../platform/download.ts'
import { IdParams, NoQuery, problems, ref } from '../platform/openapi.ts'
import { importRollOuts } from './import-roll-outs.ts'
import { process } from './lifecycle.ts'
import { listRollOutHistory } from './list-history.ts'
import { exportRollOuts, listRollOuts, requireRollOut } from './queries.ts'
import { changeRollOut, planRollOut } from './report-roll-out.ts'
import {
  ChangedRollOut,
  ImportQuery,
  NewRollOut,
  RollOutFilter,
  RollOutPage,
  RollOutProcess,
  RollOutQuery,
  RollOutReport,
  RollOutSchema,
} from './schemas.ts'

const tags = ['Anbindung']
const member = { access: { role: everyRole, of: 'own' } } as const
const reporter = { access: { role: ['coordinator', 'editor'], of: 'own' } } as const
const largestCsv = 2 * 1024 * 1024

const routes: FastifyPluginAsyncTypebox = async (app) => {
  app.addContentTypeParser('text/csv', { parseAs: 'buffer', bodyLimit: largestCsv }, (_request, body, done) =>
    done(null, body),
  )

  app.get(
    '/roll-outs',
    {
      config: member,
      schema: {
        operationId: 'listRollOuts',
        summary: 'Anbindungen von Behörden',
        tags,
        querystring: RollOutQuery,
        response: { 200: ref(RollOutPage), ...problems },
      },
    },
    (request) => listRollOuts(request.ctx, request.query),
  )

  app.get(
    '/roll-outs.csv',
    {
      config: member,
      schema: {
        operationId: 'exportRollOuts',
        summary: 'Anbindungen als CSV-Datei, in der Form, die wieder eingelesen werden kann',
        tags,
        querystring: RollOutFilter,
        response: { 200: Download('text/csv'), ...problems },
      },
    },
    async (request, reply) => {
      const bytes = Buffer.from(await exportRollOuts(request.ctx, request.query))
      return download(reply, { name: 'anbindungen.csv', mediaType: 'text/csv', bytes })
    },
  )

  app.get(
    '/roll-outs/process',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'showRollOutProcess',
        summary: 'Der Weg der Anbindung einer Behörde',
        tags,
        querystring: NoQuery,
        response: { 200: ref(RollOutProcess), ...problems },
      },
    },
    () => process,
  )

  app.post(
    '/roll-outs',
    {
      config: reporter,
      schema: {
        operationId: 'planRollOut',
        summary: 'Eine Anbindung planen',
        tags,
        body: NewRollOut,
        response: { 201: ref(RollOutSchema), ...problems },
      },
    },
    async (request, reply) => {
      const { agreement, ...reported } = request.body
      return reply.code(201).send(await planRollOut(request.ctx, agreement, reported))
    },
  )

  app.put(
    '/roll-outs/:id',
    {
      config: reporter,
      schema: {
        operationId: 'changeRollOut',
        summary: 'Den Stand einer Anbindung melden',
        tags,
        params: IdParams,
        body: ChangedRollOut,
        response: { 200: ref(RollOutSchema), ...problems },
      },
    },
    (request) => {
      const { version, ...reported } = request.body
      return changeRollOut(request.ctx, request.params.id, version, reported)
    },
  )

  app.post(
    '/roll-outs/csv',
    {
      config: reporter,
      schema: {
        operationId: 'importRollOuts',
        summary: 'Anbindungen aus einer CSV-Datei prüfen oder übernehmen',
        tags,
        querystring: ImportQuery,
        consumes: ['text/csv'],
        response: { 200: ref(RollOutReport), ...problems },
      },
    },
    (request) => {
      const { agreement, mode } = request.query
      return importRollOuts(request.ctx, agreement, { mode, bytes: request.body })
    },
  )

  app.get(
    '/roll-outs/:id',
    {
      config: member,
      schema: {
        operationId: 'showRollOut',
        summary: 'Anbindung einer Behörde',
        tags,
        params: IdParams,
        response: { 200: ref(RollOutSchema), ...problems },
      },
    },
    (request) => requireRollOut(request.ctx, request.params.id),
  )

  app.get(
    '/roll-outs/:id/history',
    {
      config: member,
      schema: {
        operationId: 'listRollOutHistory',
        summary: 'Verlauf einer Anbindung',
        tags,
        params: IdParams,
        querystring: HistoryQuery,
        response: { 200: ref(HistoryPage), ...problems },
      },
    },
    (request) => listRollOutHistory(request.ctx, request.params.id, request.query),
  )
}
export default routes
