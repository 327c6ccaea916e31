import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { rolesWith } from '../../identity/policy.ts'
import { NoQuery, problems, ref } from '../../platform/openapi.ts'
import { changeDeadlineRule, listDeadlineRules } from '../../deadlines/deadline-rules.ts'
import { listPipeline } from './pipeline.ts'
import { DeadlineRuleInput, DeadlineRules, Pipeline, PipelineQuery, StepParams } from './schemas.ts'

const tags = ['Nachnutzung']
const operator = { access: { role: rolesWith('forward_request'), of: 'operator' } } as const

const routes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/reuse-pipeline',
    {
      config: operator,
      schema: {
        operationId: 'showReusePipeline',
        summary: 'Alle laufenden Fälle nach Stand und Alter, mit Dauer je Schritt und Gründen',
        tags,
        querystring: PipelineQuery,
        response: { 200: ref(Pipeline), ...problems },
      },
    },
    (request) => listPipeline(request.ctx, request.query),
  )

  app.get(
    '/deadline-rules',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'listDeadlineRules',
        summary: 'Wie lange jeder Schritt dauern soll',
        tags,
        querystring: NoQuery,
        response: { 200: ref(DeadlineRules), ...problems },
      },
    },
    (request) => listDeadlineRules(request.ctx),
  )

  app.put(
    '/deadline-rules/:step',
    {
      config: { access: { role: rolesWith('set_deadlines'), of: 'operator' } },
      schema: {
        operationId: 'changeDeadlineRule',
        summary: 'Eine Frist ändern; sie gilt für Schritte, die danach beginnen',
        tags,
        params: StepParams,
        body: DeadlineRuleInput,
        response: { 200: ref(DeadlineRules), ...problems },
      },
    },
    async (request) => {
      await changeDeadlineRule(request.ctx, request.params.step, request.body)
      return listDeadlineRules(request.ctx)
    },
  )
}
export default routes
