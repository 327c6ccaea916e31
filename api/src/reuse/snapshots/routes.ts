import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { everyRole } from '../../identity/policy.ts'
import { download, Download } from '../../platform/download.ts'
import { NoQuery, problems, ref } from '../../platform/openapi.ts'
import { NewSnapshot, RequestParams, Snapshot, SnapshotList, SnapshotParams } from './schemas.ts'
import { listSnapshots, readSnapshot, takeSnapshot, type AskCatalogue } from './take-snapshot.ts'

const tags = ['Nachnutzung']
const member = { access: { role: everyRole, of: 'own' } } as const
const coordinator = { access: { role: 'coordinator', of: 'own' } } as const

const routes: FastifyPluginAsyncTypebox<{ askCatalogue: AskCatalogue }> = async (app, { askCatalogue }) => {
  app.get(
    '/reuse-requests/:id/snapshots',
    {
      config: member,
      schema: {
        operationId: 'listSnapshots',
        summary: 'Was die eigene Organisation zu einer Anfrage festgehalten hat',
        tags,
        params: RequestParams,
        querystring: NoQuery,
        response: { 200: ref(SnapshotList), ...problems },
      },
    },
    async (request) => ({ items: await listSnapshots(request.ctx, request.params.id) }),
  )

  app.post(
    '/reuse-requests/:id/snapshots',
    {
      config: coordinator,
      schema: {
        operationId: 'takeSnapshot',
        summary: 'Eine Suche oder einen Vergleich festhalten, wie der Katalog jetzt antwortet',
        tags,
        params: RequestParams,
        body: NewSnapshot,
        response: { 201: ref(Snapshot), ...problems },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await takeSnapshot(request.ctx, askCatalogue, request.params.id, request.body)),
  )

  app.get(
    '/reuse-requests/:id/snapshots/:snapshot.json',
    {
      config: member,
      schema: {
        operationId: 'readSnapshot',
        summary: 'Was festgehalten wurde',
        tags,
        params: SnapshotParams,
        querystring: NoQuery,
        response: { 200: Download('application/json'), ...problems },
      },
    },
    async (request, reply) =>
      download(reply, await readSnapshot(request.ctx, request.params.id, request.params.snapshot)),
  )
}
export default routes
