import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { IdParams, NoQuery, Nothing, problems, ref, SlugParams } from '../../platform/openapi.ts'
import { approveKey, refuseKey } from './decide-key.ts'
import { changeProposal, proposeKey, withdrawProposal } from './propose-key.ts'
import { listProposals, requireProposal } from './proposals.ts'
import { listAllocationKeys, requireAllocationKey } from './queries.ts'
import {
  AllocationKey,
  AllocationKeyList,
  AllocationKeyQuery,
  ChangedKeyProposal,
  KeyApproval,
  KeyProposal,
  KeyProposalPage,
  KeyProposalQuery,
  KeyRefusal,
  NewKeyProposal,
} from './schemas.ts'

const proposer = { access: { role: ['editor', 'contract_manager'], of: 'own' } } as const
const decider = { access: { role: 'contract_manager', of: 'operator' } } as const
const VersionQuery = Type.Object({ version: Type.Integer({ minimum: 1 }) }, { additionalProperties: false })

const routes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/allocation-keys',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'listAllocationKeys',
        summary: 'Freigegebene Verteilungsschlüssel mit Jahr, Werten, Quelle und Unterschied zum Vorjahr',
        tags: ['Kosten'],
        querystring: AllocationKeyQuery,
        response: { 200: ref(AllocationKeyList), ...problems },
      },
    },
    (request) => listAllocationKeys(request.ctx, request.query),
  )

  app.get(
    '/allocation-keys/:slug',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'getAllocationKey',
        summary: 'Ein freigegebener Verteilungsschlüssel',
        tags: ['Kosten'],
        params: SlugParams,
        querystring: NoQuery,
        response: { 200: ref(AllocationKey), ...problems },
      },
    },
    (request) => requireAllocationKey(request.ctx, request.params.slug),
  )

  app.get(
    '/allocation-key-proposals',
    {
      config: proposer,
      schema: {
        operationId: 'listKeyProposals',
        summary: 'Vorgeschlagene Verteilungsschlüssel',
        tags: ['Kosten'],
        querystring: KeyProposalQuery,
        response: { 200: ref(KeyProposalPage), ...problems },
      },
    },
    (request) => listProposals(request.ctx, request.query),
  )

  app.post(
    '/allocation-key-proposals',
    {
      config: proposer,
      schema: {
        operationId: 'proposeKey',
        summary: 'Einen Verteilungsschlüssel zur Freigabe vorschlagen',
        tags: ['Kosten'],
        body: NewKeyProposal,
        response: { 201: ref(KeyProposal), ...problems },
      },
    },
    async (request, reply) => {
      const id = await proposeKey(request.ctx, request.body)
      return reply.code(201).send(await requireProposal(request.ctx, id))
    },
  )

  app.get(
    '/allocation-key-proposals/:id',
    {
      config: proposer,
      schema: {
        operationId: 'getKeyProposal',
        summary: 'Ein vorgeschlagener Verteilungsschlüssel',
        tags: ['Kosten'],
        params: IdParams,
        querystring: NoQuery,
        response: { 200: ref(KeyProposal), ...problems },
      },
    },
    (request) => requireProposal(request.ctx, request.params.id),
  )

  app.put(
    '/allocation-key-proposals/:id',
    {
      config: proposer,
      schema: {
        operationId: 'changeKeyProposal',
        summary: 'Einen Vorschlag ändern, über den noch niemand entschieden hat',
        tags: ['Kosten'],
        params: IdParams,
        body: ChangedKeyProposal,
        response: { 200: ref(KeyProposal), ...problems },
      },
    },
    async (request) => {
      const { version, ...given } = request.body
      await changeProposal(request.ctx, request.params.id, version, given)
      return requireProposal(request.ctx, request.params.id)
    },
  )

  app.delete(
    '/allocation-key-proposals/:id',
    {
      config: proposer,
      schema: {
        operationId: 'withdrawKeyProposal',
        summary: 'Einen Vorschlag zurücknehmen',
        tags: ['Kosten'],
        params: IdParams,
        querystring: VersionQuery,
        response: { 204: Nothing, ...problems },
      },
    },
    async (request, reply) => {
      await withdrawProposal(request.ctx, request.params.id, request.query.version)
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/allocation-key-proposals/:id/approval',
    {
      config: decider,
      schema: {
        operationId: 'approveKey',
        summary: 'Einen Verteilungsschlüssel als zweite Person freigeben',
        tags: ['Kosten'],
        params: IdParams,
        body: KeyApproval,
        response: { 204: Nothing, ...problems },
      },
    },
    async (request, reply) => {
      await approveKey(request.ctx, request.params.id, request.body.version)
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/allocation-key-proposals/:id/refusal',
    {
      config: decider,
      schema: {
        operationId: 'refuseKey',
        summary: 'Einen vorgeschlagenen Verteilungsschlüssel mit Begründung ablehnen',
        tags: ['Kosten'],
        params: IdParams,
        body: KeyRefusal,
        response: { 204: Nothing, ...problems },
      },
    },
    async (request, reply) => {
      await refuseKey(request.ctx, request.params.id, request.body)
      return reply.code(204).send(null)
    },
  )
}
export default routes
