import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { HistoryPage, HistoryQuery } from '../events/history-page.ts'
import { problems, ref } from '../platform/openapi.ts'
import { listSubjectHistory } from './list-subject-history.ts'
import { SubjectParams } from './schemas.ts'

const routes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/histories/:subjectType/:id',
    {
      config: { access: 'anyone' },
      schema: {
        operationId: 'listSubjectHistory',
        summary: 'Verlauf eines Gegenstands, für alle, die ihn sehen dürfen',
        tags: ['Protokoll'],
        params: SubjectParams,
        querystring: HistoryQuery,
        response: { 200: ref(HistoryPage), ...problems },
      },
    },
    (request) => {
      const { subjectType: type, id } = request.params
      return listSubjectHistory(request.ctx, { type, id }, request.query)
    },
  )
}
export default routes
