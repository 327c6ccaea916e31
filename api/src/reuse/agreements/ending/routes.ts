import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { everyRole } from '../../../identity/policy.ts'
import { problems, ref } from '../../../platform/openapi.ts'
import { showAgreement } from '../folder/show-agreement.ts'
import { AgreementParams } from '../fields.ts'
import { AgreementSchema } from '../schemas.ts'
import { EffectsQuery, NewNotice, Reason, TerminationEffects } from './schemas.ts'
import { declineAgreement, withdrawAgreement } from './close-offer.ts'
import { terminateAgreement } from './terminate-agreement.ts'
import { findTerminationEffects } from './termination-effects.ts'

const tags = ['Verträge']
const member = { access: { role: everyRole, of: 'own' } } as const
const countersigner = { access: { role: ['contract_manager', 'signatory'], of: 'own' } } as const
const party = { access: { role: ['contract_manager', 'coordinator', 'signatory'], of: 'own' } } as const
const changed = { 200: ref(AgreementSchema), ...problems }

const routes: FastifyPluginAsyncTypebox = async (app) => {
  app.post(
    '/agreements/:id/decline',
    {
      config: party,
      schema: {
        operationId: 'declineAgreement',
        summary: 'Ein Angebot ablehnen',
        tags,
        params: AgreementParams,
        body: Reason,
        response: changed,
      },
    },
    async (request) => {
      await declineAgreement(request.ctx, request.params.id, request.body.reason)
      return showAgreement(request.ctx, request.params.id)
    },
  )

  app.post(
    '/agreements/:id/withdraw',
    {
      config: party,
      schema: {
        operationId: 'withdrawAgreement',
        summary: 'Einen Entwurf oder ein Angebot zurückziehen',
        tags,
        params: AgreementParams,
        body: Reason,
        response: changed,
      },
    },
    async (request) => {
      await withdrawAgreement(request.ctx, request.params.id, request.body.reason)
      return showAgreement(request.ctx, request.params.id)
    },
  )

  app.post(
    '/agreements/:id/terminate',
    {
      config: countersigner,
      schema: {
        operationId: 'terminateAgreement',
        summary: 'Einen geschlossenen Vertrag kündigen',
        tags,
        params: AgreementParams,
        body: NewNotice,
        response: changed,
      },
    },
    async (request) => {
      await terminateAgreement(request.ctx, request.params.id, request.body)
      return showAgreement(request.ctx, request.params.id)
    },
  )

  app.get(
    '/agreements/:id/termination-effects',
    {
      config: member,
      schema: {
        operationId: 'showTerminationEffects',
        summary: 'Was ein Ende an diesem Tag bedeutet',
        tags,
        params: AgreementParams,
        querystring: EffectsQuery,
        response: { 200: ref(TerminationEffects), ...problems },
      },
    },
    (request) => findTerminationEffects(request.ctx, request.params.id, request.query.endsOn),
  )
}
export default routes
