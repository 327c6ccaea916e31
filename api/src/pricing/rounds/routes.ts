import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { NoQuery, Nothing, problems, ref } from '../../platform/openapi.ts'
import { moveDueDate, openRound } from './open-round.ts'
import { listRounds, requireRound } from './queries.ts'
import { remindProviders } from './remind-providers.ts'
import {
  ChangedPriceRound,
  NewPriceRound,
  PriceRound,
  PriceRoundList,
  Reminded,
  RoundParams,
  RoundQuery,
} from './schemas.ts'

const member = {
  access: {
    role: ['reader', 'editor', 'coordinator', 'signatory', 'administrator', 'moderator', 'contract_manager'],
    of: 'own',
  },
} as const
const operator = { access: { role: ['moderator', 'contract_manager'], of: 'operator' } } as const

const routes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/price-rounds',
    {
      config: member,
      schema: {
        operationId: 'listPriceRounds',
        summary: 'Jährliche Preisrunden mit Abgabetermin',
        tags: ['Kosten'],
        querystring: NoQuery,
        response: { 200: ref(PriceRoundList), ...problems },
      },
    },
    async (request) => ({ items: await listRounds(request.ctx) }),
  )

  app.post(
    '/price-rounds',
    {
      config: operator,
      schema: {
        operationId: 'openPriceRound',
        summary: 'Eine Preisrunde mit ihrem Abgabetermin eröffnen',
        tags: ['Kosten'],
        body: NewPriceRound,
        response: { 201: ref(PriceRound), ...problems },
      },
    },
    async (request, reply) => {
      await openRound(request.ctx, request.body)
      return reply.code(201).send(await requireRound(request.ctx, request.body.year))
    },
  )

  app.get(
    '/price-rounds/:year',
    {
      config: operator,
      schema: {
        operationId: 'getPriceRound',
        summary: 'Wer in einer Preisrunde geliefert hat und wer nicht',
        tags: ['Kosten'],
        params: RoundParams,
        querystring: RoundQuery,
        response: { 200: ref(PriceRound), ...problems },
      },
    },
    (request) => requireRound(request.ctx, request.params.year, request.query),
  )

  app.put(
    '/price-rounds/:year',
    {
      config: operator,
      schema: {
        operationId: 'changePriceRound',
        summary: 'Den Abgabetermin einer Preisrunde verschieben',
        tags: ['Kosten'],
        params: RoundParams,
        body: ChangedPriceRound,
        response: { 204: Nothing, ...problems },
      },
    },
    async (request, reply) => {
      await moveDueDate(request.ctx, request.params.year, request.body)
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/price-rounds/:year/reminders',
    {
      config: operator,
      schema: {
        operationId: 'remindProviders',
        summary: 'Alle erinnern, die noch nicht geliefert haben',
        tags: ['Kosten'],
        params: RoundParams,
        querystring: NoQuery,
        response: { 200: ref(Reminded), ...problems },
      },
    },
    async (request) => ({ reminded: await remindProviders(request.ctx, request.params.year) }),
  )
}
export default routes
