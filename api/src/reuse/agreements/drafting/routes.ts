import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { RenderPdf } from '../../../documents/pdf-renderer.ts'
import { NoQuery, problems, ref } from '../../../platform/openapi.ts'
import { showAgreement } from '../folder/show-agreement.ts'
import { listOwnBlanks } from '../documents/own-blanks.ts'
import { AgreementParams } from '../fields.ts'
import { AgreementSchema } from '../schemas.ts'
import {
  AgreementBlanks,
  ChangedDraft,
  NewAgreement,
  NewSubAgreements,
  PassedOnAgreements,
  SeenVersion,
} from './schemas.ts'
import { changeDraft } from './change-draft.ts'
import { draftReuseAgreement } from './draft-agreement.ts'
import { approveDraft, offerAgreement } from './offer-agreement.ts'
import { passOn } from './pass-on.ts'

const tags = ['Verträge']
const manager = { access: { role: 'contract_manager', of: 'operator' } } as const
const coordinator = { access: { role: 'coordinator', of: 'own' } } as const
/** The operator's contract management, or who passes a solution on. */
const drafter = { access: { role: ['contract_manager', 'coordinator'], of: 'own' } } as const
const changed = { 200: ref(AgreementSchema), ...problems }

const routes: FastifyPluginAsyncTypebox<{ renderPdf: RenderPdf }> = async (app, { renderPdf }) => {
  app.post(
    '/agreements',
    {
      config: manager,
      schema: {
        operationId: 'draftAgreement',
        summary: 'Einen Nachnutzungsvertrag aus einer abgestimmten Anfrage entwerfen',
        tags,
        body: NewAgreement,
        response: { 201: ref(AgreementSchema), ...problems },
      },
    },
    async (request, reply) => {
      const { id } = await draftReuseAgreement(request.ctx, request.body.request)
      return reply.code(201).send(await showAgreement(request.ctx, id))
    },
  )

  app.post(
    '/agreements/:id/sub-agreements',
    {
      config: coordinator,
      schema: {
        operationId: 'passOnAgreement',
        summary: 'Sub-Nachnutzungsverträge mit Kommunen entwerfen',
        tags,
        params: AgreementParams,
        body: NewSubAgreements,
        response: { 201: ref(PassedOnAgreements), ...problems },
      },
    },
    async (request, reply) =>
      reply.code(201).send({ items: await passOn(request.ctx, request.params.id, request.body) }),
  )

  app.put(
    '/agreements/:id',
    {
      config: drafter,
      schema: {
        operationId: 'changeAgreementDraft',
        summary: 'Einen Entwurf ändern',
        tags,
        params: AgreementParams,
        body: ChangedDraft,
        response: changed,
      },
    },
    async (request) => {
      await changeDraft(request.ctx, request.params.id, request.body)
      return showAgreement(request.ctx, request.params.id)
    },
  )

  app.get(
    '/agreements/:id/blanks',
    {
      config: drafter,
      schema: {
        operationId: 'listAgreementBlanks',
        summary: 'Leerstellen eigener Vertragsfassungen, die im Entwurf auszufüllen sind',
        tags,
        params: AgreementParams,
        querystring: NoQuery,
        response: { 200: ref(AgreementBlanks), ...problems },
      },
    },
    async (request) => ({ items: await listOwnBlanks(request.ctx, request.params.id) }),
  )

  app.post(
    '/agreements/:id/approvals',
    {
      config: manager,
      schema: {
        operationId: 'approveAgreementDraft',
        summary: 'Genau diesen Stand eines Entwurfs freigeben; anbieten muss ihn eine andere Person',
        tags,
        params: AgreementParams,
        body: SeenVersion,
        response: changed,
      },
    },
    async (request) => {
      await approveDraft(request.ctx, request.params.id, request.body.version)
      return showAgreement(request.ctx, request.params.id)
    },
  )

  app.post(
    '/agreements/:id/offer',
    {
      config: drafter,
      schema: {
        operationId: 'offerAgreement',
        summary: 'Einen freigegebenen Entwurf anbieten; ab dann steht er still',
        tags,
        params: AgreementParams,
        body: SeenVersion,
        response: changed,
      },
    },
    async (request) => {
      await offerAgreement(request.ctx, renderPdf, request.params.id, request.body.version)
      return showAgreement(request.ctx, request.params.id)
    },
  )
}
export default routes
