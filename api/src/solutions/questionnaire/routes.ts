import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { NoQuery, problems, ref } from '../../platform/openapi.ts'
import type { FindNames } from '../coverage/queries.ts'
import { listRequirementCatalogues } from '../listings/queries.ts'
import { ChoiceList, ChoiceParams, ChoiceQuery, QuestionnaireSchema, RequirementCatalogues } from './schemas.ts'
import { listChoices } from './choices.ts'
import { questionnaire } from './questionnaire.ts'

const tags = ['Einträge']

// What forms are made from: questions, requirements to answer, and what can be chosen.

const routes: FastifyPluginAsyncTypebox<{ findNames: FindNames }> = async (app, { findNames }) => {
  app.get(
    '/listings/questionnaire',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'showQuestionnaire',
        summary: 'Wonach Einträge gefragt werden',
        tags,
        querystring: NoQuery,
        response: { 200: ref(QuestionnaireSchema), ...problems },
      },
    },
    () => questionnaire,
  )

  app.get(
    '/requirements',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'listRequirements',
        summary: 'Anforderungen, auf die Einträge antworten',
        tags,
        querystring: NoQuery,
        response: { 200: ref(RequirementCatalogues), ...problems },
      },
    },
    async (request) => ({ items: await listRequirementCatalogues(request.ctx) }),
  )

  app.get(
    '/choices/:kind',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'listChoices',
        summary: 'Was sich in einem Feld auswählen lässt',
        description:
          'Arten: public_service, ozg_service, organisation, standard, business_application, building_block, subject_area, maturity_level, land, municipality, solution, requirement, licence, language.',
        tags,
        params: ChoiceParams,
        querystring: ChoiceQuery,
        response: { 200: ref(ChoiceList), ...problems },
      },
    },
    async (request) => ({ items: await listChoices(request.ctx, findNames, request.params.kind, request.query) }),
  )
}
export default routes
