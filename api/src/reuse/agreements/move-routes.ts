import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Role } from '@fit-store/db/schema/identity'
import type { RenderPdf } from '../../documents/pdf-renderer.ts'
import { problems, ref } from '../../platform/openapi.ts'
import { changeDraft } from './change-draft.ts'
import { declineAgreement, withdrawAgreement } from './close-offer.ts'
import { draftReuseAgreement } from './draft-agreement.ts'
import { approveDraft, offerAgreement } from './offer-agreement.ts'
import { passOn } from './pass-on.ts'
import {
  AgreementList,
  AgreementParams,
  AgreementSchema,
  ChangedDraft,
  NewAgreement,
  NewNotice,
  NewSubAgreements,
  Reason,
  SeenDocument,
  SeenVersion,
} from './schemas.ts'
import { showAgreement } from './show-agreement.ts'
import { countersignAgreement, signAgreement } from './sign-agreement.ts'
import { terminateAgreement } from './terminate-agreement.ts'

const tags = ['Verträge']
const own = (...role: Role[]) => ({ access: { role, of: 'own' } }) as const
const manager = { access: { role: 'contract_manager', of: 'operator' } } as const
const coordinator = own('coordinator')
const signatory = own('signatory')
/** The operator's contract management, or who passes a solution on. */
const drafter = own('contract_manager', 'coordinator')
const countersigner = own('contract_manager', 'signatory')
const party = own('contract_manager', 'coordinator', 'signatory')
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
        response: { 201: ref(AgreementList), ...problems },
      },
    },
    async (request, reply) => {
      const made = await passOn(request.ctx, request.params.id, request.body)
      const items = await Promise.all(made.map(({ id }) => showAgreement(request.ctx, id)))
      return reply.code(201).send({ items })
    },
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

  app.post(
    '/agreements/:id/sign',
    {
      config: signatory,
      schema: {
        operationId: 'signAgreement',
        summary: 'Genau das angezeigte Dokument für die Vertragspartei unterzeichnen',
        tags,
        params: AgreementParams,
        body: SeenDocument,
        response: changed,
      },
    },
    async (request) => {
      await signAgreement(request.ctx, request.params.id, request.body.documentHash)
      return showAgreement(request.ctx, request.params.id)
    },
  )

  app.post(
    '/agreements/:id/countersign',
    {
      config: countersigner,
      schema: {
        operationId: 'countersignAgreement',
        summary: 'Für die anbietende Stelle gegenzeichnen; damit ist der Vertrag geschlossen',
        tags,
        params: AgreementParams,
        body: SeenDocument,
        response: changed,
      },
    },
    async (request) => {
      await countersignAgreement(request.ctx, request.params.id, request.body.documentHash)
      return showAgreement(request.ctx, request.params.id)
    },
  )

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
}
export default routes
