import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { HistoryPage, HistoryQuery } from '../../events/history-page.ts'
import { rolesWith } from '../../identity/policy.ts'
import { download, Download } from '../../platform/download.ts'
import { NoQuery, problems, ref } from '../../platform/openapi.ts'
import { declareInterest } from './declare-interest.ts'
import { describeRequest } from './describe-request.ts'
import { caseReaders, CaseParams, strict } from './fields.ts'
import { forwardRequest } from './forward-request.ts'
import { listRequestHistory } from './list-history.ts'
import { listRequests } from './list-requests.ts'
import { describeProcess } from './process.ts'
import { recordOutcome } from './record-outcome.ts'
import { downloadLetter } from './render-letters.ts'
import {
  AtVersion,
  OutcomeInput,
  RequestPage,
  RequestQuery,
  ReuseProcess,
  ReuseRequest,
  WithdrawalInput,
} from './schemas.ts'
import { withdrawRequest } from './withdraw-request.ts'

const tags = ['Nachnutzung']
const member = { access: { role: caseReaders, of: 'own' } } as const
const adopter = { access: { role: rolesWith('declare_interest'), of: 'own' } } as const
const decider = { access: { role: rolesWith('record_outcome'), of: 'own' } } as const
const forwarder = { access: { role: rolesWith('forward_request'), of: 'operator' } } as const
const answer = { 200: ref(ReuseRequest), ...problems }

const routes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/reuse-requests/process',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'showReuseProcess',
        summary: 'Der Ablauf: Stände, Schritte, wer sie geht und was sie brauchen',
        tags,
        querystring: NoQuery,
        response: { 200: ref(ReuseProcess), ...problems },
      },
    },
    (request) => describeProcess(request.ctx),
  )

  app.get(
    '/reuse-requests',
    {
      config: member,
      schema: {
        operationId: 'listReuseRequests',
        summary: 'Fälle, an denen die Organisation beteiligt ist: die eigenen Züge zuerst, dann nach Frist',
        tags,
        querystring: RequestQuery,
        response: { 200: ref(RequestPage), ...problems },
      },
    },
    (request) => listRequests(request.ctx, request.query),
  )

  app.get(
    '/reuse-requests/:id',
    {
      config: member,
      schema: {
        operationId: 'getReuseRequest',
        summary: 'Ein Fall, nach Kennung oder Nummer',
        tags,
        params: CaseParams,
        querystring: NoQuery,
        response: answer,
      },
    },
    (request) => describeRequest(request.ctx, request.params.id),
  )

  app.post(
    '/reuse-requests/:id/declaration',
    {
      config: adopter,
      schema: {
        operationId: 'declareInterest',
        summary: 'Interesse bekunden',
        tags,
        params: CaseParams,
        body: AtVersion,
        response: answer,
      },
    },
    async (request) => {
      await declareInterest(request.ctx, request.params.id, request.body.version)
      return describeRequest(request.ctx, request.params.id)
    },
  )

  app.post(
    '/reuse-requests/:id/forwarding',
    {
      config: forwarder,
      schema: {
        operationId: 'forwardReuseRequest',
        summary: 'Eine Interessenbekundung weiterleiten, obwohl etwas fehlt',
        tags,
        params: CaseParams,
        body: AtVersion,
        response: answer,
      },
    },
    async (request) => {
      await forwardRequest(request.ctx, request.params.id, request.body.version)
      return describeRequest(request.ctx, request.params.id)
    },
  )

  app.post(
    '/reuse-requests/:id/outcome',
    {
      config: decider,
      schema: {
        operationId: 'recordOutcome',
        summary: 'Ergebnis der Abstimmung festhalten',
        tags,
        params: CaseParams,
        body: OutcomeInput,
        response: answer,
      },
    },
    async (request) => {
      await recordOutcome(request.ctx, request.params.id, request.body)
      return describeRequest(request.ctx, request.params.id)
    },
  )

  app.post(
    '/reuse-requests/:id/withdrawal',
    {
      config: adopter,
      schema: {
        operationId: 'withdrawReuseRequest',
        summary: 'Eine Anfrage zurücknehmen',
        tags,
        params: CaseParams,
        body: WithdrawalInput,
        response: answer,
      },
    },
    async (request) => {
      await withdrawRequest(request.ctx, request.params.id, request.body)
      return describeRequest(request.ctx, request.params.id)
    },
  )

  app.get(
    '/reuse-requests/:id/letters/:kind.:format',
    {
      config: member,
      schema: {
        operationId: 'downloadRequestLetter',
        summary: 'Interessenbekundung oder Abstimmungsschreiben als PDF/A oder als JSON mit Prüfwerten',
        tags,
        params: Type.Object(
          {
            ...CaseParams.properties,
            kind: Type.Enum(['declaration', 'outcome']),
            format: Type.Enum(['pdf', 'json']),
          },
          strict,
        ),
        querystring: NoQuery,
        response: { 200: Download('application/pdf'), ...problems },
      },
    },
    async (request, reply) => {
      const { id, kind, format } = request.params
      return download(reply, await downloadLetter(request.ctx, id, { kind, format }))
    },
  )

  app.get(
    '/reuse-requests/:id/history',
    {
      config: member,
      schema: {
        operationId: 'listReuseRequestHistory',
        summary: 'Verlauf eines Falls',
        tags,
        params: CaseParams,
        querystring: HistoryQuery,
        response: { 200: ref(HistoryPage), ...problems },
      },
    },
    (request) => listRequestHistory(request.ctx, request.params.id, request.query),
  )
}
export default routes
