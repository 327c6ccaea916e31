import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { rolesWith } from '../../../identity/policy.ts'
import { NoQuery, Nothing, problems, ref } from '../../../platform/openapi.ts'
import { describeRequest } from '../../requests/describe-request.ts'
import { caseReaders, CaseParams } from '../../requests/fields.ts'
import { ReuseRequest } from '../../requests/schemas.ts'
import { CoSignatureReply, CoSignatures, NewCoSignature } from '../../cases/schemas.ts'
import { askToCoSign, coSign, listRequestCoSignatures } from './co-sign.ts'
import { answerCondition, listConditions, proposeCondition, withdrawCondition } from './conditions.ts'
import { answerDate, listDates, proposeDate } from './dates.ts'
import { assessFit, setReference } from './note-on-request.ts'
import {
  ChangedTask,
  ConditionParams,
  ConditionReply,
  Conditions,
  DateReply,
  Dates,
  FinishedTask,
  FitInput,
  NewCondition,
  NewDate,
  NewTask,
  PartParams,
  ReferenceInput,
  Tasks,
} from './schemas.ts'
import { addTask, changeTask, finishTask, listTasks } from './tasks.ts'

const tags = ['Nachnutzung']
const member = { access: { role: caseReaders, of: 'own' } } as const
const participant = { access: { role: rolesWith('take_part_in_room'), of: 'own' } } as const
const coordinator = { access: { role: rolesWith('coordinate_request'), of: 'own' } } as const
const answer = { 200: ref(ReuseRequest), ...problems }

const routes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/reuse-requests/:id/conditions',
    {
      config: member,
      schema: {
        operationId: 'listRequestConditions',
        summary: 'Auflagen eines Falls mit Stand und Antwort',
        tags,
        params: CaseParams,
        querystring: NoQuery,
        response: { 200: ref(Conditions), ...problems },
      },
    },
    (request) => listConditions(request.ctx, request.params.id),
  )

  app.post(
    '/reuse-requests/:id/conditions',
    {
      config: coordinator,
      schema: {
        operationId: 'proposeCondition',
        summary: 'Eine Auflage vorschlagen',
        tags,
        params: CaseParams,
        body: NewCondition,
        response: { 201: Type.Object({ number: Type.Integer() }), ...problems },
      },
    },
    async (request, reply) =>
      reply.code(201).send({ number: await proposeCondition(request.ctx, request.params.id, request.body) }),
  )

  app.put(
    '/reuse-requests/:id/conditions/:number/answer',
    {
      config: coordinator,
      schema: {
        operationId: 'answerCondition',
        summary: 'Eine Auflage annehmen oder als strittig bezeichnen',
        tags,
        params: ConditionParams,
        body: ConditionReply,
        response: { 204: Nothing, ...problems },
      },
    },
    async (request, reply) => {
      const { id, number } = request.params
      await answerCondition(request.ctx, id, number, request.body)
      return reply.code(204).send(null)
    },
  )

  app.delete(
    '/reuse-requests/:id/conditions/:number',
    {
      config: coordinator,
      schema: {
        operationId: 'withdrawCondition',
        summary: 'Eine Auflage zurückziehen',
        tags,
        params: ConditionParams,
        querystring: NoQuery,
        response: { 204: Nothing, ...problems },
      },
    },
    async (request, reply) => {
      await withdrawCondition(request.ctx, request.params.id, request.params.number)
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/reuse-requests/:id/dates',
    {
      config: member,
      schema: {
        operationId: 'listRequestDates',
        summary: 'Terminvorschläge eines Falls',
        tags,
        params: CaseParams,
        querystring: NoQuery,
        response: { 200: ref(Dates), ...problems },
      },
    },
    (request) => listDates(request.ctx, request.params.id),
  )

  app.post(
    '/reuse-requests/:id/dates',
    {
      config: participant,
      schema: {
        operationId: 'proposeDate',
        summary: 'Einen Termin vorschlagen',
        tags,
        params: CaseParams,
        body: NewDate,
        response: { 201: Type.Object({ id: Type.String() }), ...problems },
      },
    },
    async (request, reply) =>
      reply.code(201).send({ id: await proposeDate(request.ctx, request.params.id, request.body) }),
  )

  app.put(
    '/reuse-requests/:id/dates/:part/answer',
    {
      config: participant,
      schema: {
        operationId: 'answerDate',
        summary: 'Einen Termin annehmen, ablehnen oder zurückziehen',
        tags,
        params: PartParams,
        body: DateReply,
        response: { 204: Nothing, ...problems },
      },
    },
    async (request, reply) => {
      const { id, part } = request.params
      await answerDate(request.ctx, id, part, request.body.answer)
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/reuse-requests/:id/tasks',
    {
      config: member,
      schema: {
        operationId: 'listRequestTasks',
        summary: 'Aufgaben eines Falls',
        tags,
        params: CaseParams,
        querystring: NoQuery,
        response: { 200: ref(Tasks), ...problems },
      },
    },
    (request) => listTasks(request.ctx, request.params.id),
  )

  app.post(
    '/reuse-requests/:id/tasks',
    {
      config: participant,
      schema: {
        operationId: 'addTask',
        summary: 'Eine Aufgabe anlegen',
        tags,
        params: CaseParams,
        body: NewTask,
        response: { 201: Type.Object({ id: Type.String() }), ...problems },
      },
    },
    async (request, reply) => reply.code(201).send({ id: await addTask(request.ctx, request.params.id, request.body) }),
  )

  app.put(
    '/reuse-requests/:id/tasks/:part',
    {
      config: participant,
      schema: {
        operationId: 'changeTask',
        summary: 'Eine Aufgabe ändern',
        tags,
        params: PartParams,
        body: ChangedTask,
        response: { 204: Nothing, ...problems },
      },
    },
    async (request, reply) => {
      const { id, part } = request.params
      await changeTask(request.ctx, id, part, request.body)
      return reply.code(204).send(null)
    },
  )

  app.put(
    '/reuse-requests/:id/tasks/:part/done',
    {
      config: participant,
      schema: {
        operationId: 'finishTask',
        summary: 'Eine Aufgabe abhaken oder wieder öffnen',
        tags,
        params: PartParams,
        body: FinishedTask,
        response: { 204: Nothing, ...problems },
      },
    },
    async (request, reply) => {
      const { id, part } = request.params
      await finishTask(request.ctx, id, part, request.body)
      return reply.code(204).send(null)
    },
  )

  app.put(
    '/reuse-requests/:id/technical-fit',
    {
      config: participant,
      schema: {
        operationId: 'assessFit',
        summary: 'Technische Passung festhalten',
        tags,
        params: CaseParams,
        body: FitInput,
        response: answer,
      },
    },
    async (request) => {
      await assessFit(request.ctx, request.params.id, request.body)
      return describeRequest(request.ctx, request.params.id)
    },
  )

  app.put(
    '/reuse-requests/:id/reference',
    {
      config: participant,
      schema: {
        operationId: 'setReference',
        summary: 'Das eigene Aktenzeichen eintragen',
        tags,
        params: CaseParams,
        body: ReferenceInput,
        response: answer,
      },
    },
    async (request) => {
      await setReference(request.ctx, request.params.id, request.body.reference)
      return describeRequest(request.ctx, request.params.id)
    },
  )

  app.get(
    '/reuse-requests/:id/co-signatures',
    {
      config: member,
      schema: {
        operationId: 'listRequestCoSignatures',
        summary: 'Mitzeichnungen der eigenen Organisation',
        tags,
        params: CaseParams,
        querystring: NoQuery,
        response: { 200: ref(CoSignatures), ...problems },
      },
    },
    (request) => listRequestCoSignatures(request.ctx, request.params.id),
  )

  app.post(
    '/reuse-requests/:id/co-signatures',
    {
      config: coordinator,
      schema: {
        operationId: 'askToCoSign',
        summary: 'Eine Kollegin oder einen Kollegen um Mitzeichnung bitten',
        tags,
        params: CaseParams,
        body: NewCoSignature,
        response: { 201: Type.Object({ id: Type.String() }), ...problems },
      },
    },
    async (request, reply) =>
      reply.code(201).send({ id: await askToCoSign(request.ctx, request.params.id, request.body) }),
  )

  app.put(
    '/reuse-requests/:id/co-signatures/:part/answer',
    {
      config: member,
      schema: {
        operationId: 'coSign',
        summary: 'Mitzeichnen oder widersprechen',
        tags,
        params: PartParams,
        body: CoSignatureReply,
        response: { 204: Nothing, ...problems },
      },
    },
    async (request, reply) => {
      const { id, part } = request.params
      await coSign(request.ctx, id, { id: part, ...request.body })
      return reply.code(204).send(null)
    },
  )
}
export default routes
