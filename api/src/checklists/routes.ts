import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { IdParams, NoQuery, problems, ref } from '../platform/openapi.ts'
import { listChecklists, requireChecklists } from './queries.ts'
import { ChecklistsOf, ChecklistTemplates, NewTick, SubjectParams } from './schemas.ts'
import { tickItem } from './tick-item.ts'

const tags = ['Prüfung']
const reviewer = { access: { role: ['moderator', 'contract_manager'], of: 'operator' } } as const

const routes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/checklists',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'listChecklists',
        summary: 'Fragen aller Prüflisten, ohne Antworten',
        tags,
        querystring: NoQuery,
        response: { 200: ref(ChecklistTemplates), ...problems },
      },
    },
    async (request) => ({ items: await listChecklists(request.ctx) }),
  )

  app.get(
    '/checklists/:subjectType/:id',
    {
      config: reviewer,
      schema: {
        operationId: 'showChecklists',
        summary: 'Prüflisten zu einem Eintrag, einer Fassung oder einem Vertrag',
        tags,
        params: SubjectParams,
        querystring: NoQuery,
        response: { 200: ref(ChecklistsOf), ...problems },
      },
    },
    async (request) => ({
      items: await requireChecklists(request.ctx, {
        subjectType: request.params.subjectType,
        subjectId: request.params.id,
      }),
    }),
  )

  app.post(
    '/checklists/:id/ticks',
    {
      config: reviewer,
      schema: {
        operationId: 'tickChecklistItem',
        summary: 'Einen Prüfpunkt mit Nachweis beantworten',
        tags,
        params: IdParams,
        body: NewTick,
        response: { 200: ref(ChecklistsOf), ...problems },
      },
    },
    async (request) => {
      const { key, result, evidence = null } = request.body
      const subject = await tickItem(request.ctx, request.params.id, { key, result, evidence })
      return { items: await requireChecklists(request.ctx, subject) }
    },
  )
}
export default routes
