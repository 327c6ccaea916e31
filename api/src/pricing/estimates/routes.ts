import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { problems, ref } from '../../platform/openapi.ts'
import { listLandCosts } from '../land-costs/queries.ts'
import { compareKeys } from './compare-keys.ts'
import { estimateBasket } from './estimate-basket.ts'
import { estimateCosts } from './estimate-costs.ts'
import { forecastCosts } from './forecast-costs.ts'
import { rememberInputs } from './inputs.ts'
import {
  BasketRequest,
  CostBasket,
  CostEstimate,
  CostEstimateRequest,
  CostForecast,
  ForecastRequest,
  KeyComparison,
  KeyComparisonRequest,
  SolutionCosts,
  SolutionCostsQuery,
} from './schemas.ts'

const routes: FastifyPluginAsyncTypebox = async (app) => {
  const inputsNow = rememberInputs()

  app.post(
    '/cost-estimates',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'estimateCosts',
        summary: 'Kosten eines Jahres verteilen, mit Rechenweg und der Wirkung von Beitritten',
        tags: ['Kosten'],
        body: CostEstimateRequest,
        response: { 200: ref(CostEstimate), ...problems },
      },
    },
    async (request) => estimateCosts(request.ctx, request.body, await inputsNow(request.ctx)),
  )

  app.post(
    '/cost-estimates/forecast',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'forecastCosts',
        summary: 'Kosten einer Lösung über bis zu fünf Jahre',
        tags: ['Kosten'],
        body: ForecastRequest,
        response: { 200: ref(CostForecast), ...problems },
      },
    },
    async (request) => forecastCosts(request.ctx, request.body, await inputsNow(request.ctx)),
  )

  app.post(
    '/cost-estimates/key-comparison',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'compareKeys',
        summary: 'Dieselben Kosten nach jedem Schlüssel verteilt',
        tags: ['Kosten'],
        body: KeyComparisonRequest,
        response: { 200: ref(KeyComparison), ...problems },
      },
    },
    (request) => compareKeys(request.ctx, request.body),
  )

  app.post(
    '/cost-estimates/basket',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'estimateBasket',
        summary: 'Mehrere Lösungen für ein Land mit einer Summe',
        tags: ['Kosten'],
        body: BasketRequest,
        response: { 200: ref(CostBasket), ...problems },
      },
    },
    async (request) => estimateBasket(request.ctx, request.body, await inputsNow(request.ctx)),
  )

  app.get(
    '/solution-costs',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'listSolutionCosts',
        summary: 'Was Lösungen ein Land kosten, nach ihrem neuesten Preisblatt',
        tags: ['Kosten'],
        querystring: SolutionCostsQuery,
        response: { 200: ref(SolutionCosts), ...problems },
      },
    },
    async (request) => ({
      items: await listLandCosts(request.ctx, request.query.forLand, request.query.solution),
    }),
  )
}
export default routes
