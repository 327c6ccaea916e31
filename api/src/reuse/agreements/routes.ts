import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { HistoryPage, HistoryQuery } from '../../events/history-page.ts'
import { everyRole } from '../../identity/policy.ts'
import { download, Download } from '../../platform/download.ts'
import { NoQuery, problems, ref } from '../../platform/openapi.ts'
import { compareAgreement } from './documents/compare-agreement.ts'
import { describeProcess } from './process.ts'
import { exportAgreements, listAgreements } from './folder/list-agreements.ts'
import { listAgreementHistory } from './folder/list-history.ts'
import { previewAgreement } from './documents/read-documents.ts'
import { changeReference } from './references.ts'
import { changeRules, listRules } from './rules.ts'
import { AgreementComparison, AgreementPreview } from './documents/schemas.ts'
import { AgreementParams } from './fields.ts'
import { AgreementPage, FolderFilter, FolderQuery, TermsUsage, UsageParams } from './folder/schemas.ts'
import {
  AgreementProcess,
  AgreementRules,
  AgreementRulesList,
  AgreementSchema,
  ChangedRules,
  KindParams,
  NewReference,
} from './schemas.ts'
import { showAgreement } from './folder/show-agreement.ts'
import { listTermsUsage } from './folder/terms-usage.ts'

const tags = ['Verträge']
/** Everybody of an organisation reads its agreements; which ones these are, the queries know. */
const member = { access: { role: everyRole, of: 'own' } } as const
const caseworker = { access: { role: ['coordinator', 'signatory', 'contract_manager'], of: 'own' } } as const
const manager = { access: { role: 'contract_manager', of: 'operator' } } as const
const changed = { 200: ref(AgreementSchema), ...problems }

const routes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/agreements',
    {
      config: member,
      schema: {
        operationId: 'listAgreements',
        summary: 'Vertragsordner: Verträge, die man sehen darf, mit Beträgen und Fristen',
        tags,
        querystring: FolderQuery,
        response: { 200: ref(AgreementPage), ...problems },
      },
    },
    (request) => listAgreements(request.ctx, request.query),
  )

  app.get(
    '/agreements.csv',
    {
      config: member,
      schema: {
        operationId: 'exportAgreements',
        summary: 'Vertragsordner als CSV-Datei für den Haushalt, eine Zeile je Vertrag und Jahr',
        tags,
        querystring: FolderFilter,
        response: { 200: Download('text/csv'), ...problems },
      },
    },
    async (request, reply) => {
      const bytes = Buffer.from(await exportAgreements(request.ctx, request.query))
      return download(reply, { name: 'vertraege.csv', mediaType: 'text/csv', bytes })
    },
  )

  app.get(
    '/agreements/process',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'showAgreementProcess',
        summary: 'Der Weg eines Vertrags vom Entwurf bis zum Ende',
        tags,
        querystring: NoQuery,
        response: { 200: ref(AgreementProcess), ...problems },
      },
    },
    (request) => describeProcess(request.ctx),
  )

  app.get(
    '/agreements/:id',
    {
      config: member,
      schema: {
        operationId: 'showAgreement',
        summary: 'Ein Vertrag, mit seiner Kennung oder Nummer',
        tags,
        params: AgreementParams,
        querystring: NoQuery,
        response: { 200: ref(AgreementSchema), ...problems },
      },
    },
    (request) => showAgreement(request.ctx, request.params.id),
  )

  app.get(
    '/agreements/:id/history',
    {
      config: member,
      schema: {
        operationId: 'listAgreementHistory',
        summary: 'Verlauf eines Vertrags',
        tags,
        params: AgreementParams,
        querystring: HistoryQuery,
        response: { 200: ref(HistoryPage), ...problems },
      },
    },
    (request) => listAgreementHistory(request.ctx, request.params.id, request.query),
  )

  app.get(
    '/agreements/:id/preview',
    {
      config: member,
      schema: {
        operationId: 'previewAgreement',
        summary: 'Was angeboten würde oder angeboten wurde, zum Lesen',
        tags,
        params: AgreementParams,
        querystring: NoQuery,
        response: { 200: ref(AgreementPreview), ...problems },
      },
    },
    (request) => previewAgreement(request.ctx, request.params.id),
  )

  app.get(
    '/agreements/:id/compare',
    {
      config: member,
      schema: {
        operationId: 'compareAgreement',
        summary: 'Einen Vertrag mit dem Muster und der heute geltenden Fassung vergleichen',
        tags,
        params: AgreementParams,
        querystring: NoQuery,
        response: { 200: ref(AgreementComparison), ...problems },
      },
    },
    (request) => compareAgreement(request.ctx, request.params.id),
  )

  app.put(
    '/agreements/:id/reference',
    {
      config: caseworker,
      schema: {
        operationId: 'changeAgreementReference',
        summary: 'Das eigene Aktenzeichen eines Vertrags setzen',
        tags,
        params: AgreementParams,
        body: NewReference,
        response: changed,
      },
    },
    async (request) => {
      await changeReference(request.ctx, request.params.id, request.body.reference)
      return showAgreement(request.ctx, request.params.id)
    },
  )

  app.get(
    '/terms/:key/usage',
    {
      config: manager,
      schema: {
        operationId: 'listTermsUsage',
        summary: 'Wer unter welcher Fassung läuft',
        tags,
        params: UsageParams,
        querystring: NoQuery,
        response: { 200: ref(TermsUsage), ...problems },
      },
    },
    (request) => listTermsUsage(request.ctx, request.params.key),
  )

  app.get(
    '/agreement-rules',
    {
      config: manager,
      schema: {
        operationId: 'listAgreementRules',
        summary: 'Form, Unterschriften und Fristen je Vertragsart',
        tags,
        querystring: NoQuery,
        response: { 200: ref(AgreementRulesList), ...problems },
      },
    },
    async (request) => ({ items: await listRules(request.ctx) }),
  )

  app.put(
    '/agreement-rules/:kind',
    {
      config: manager,
      schema: {
        operationId: 'changeAgreementRules',
        summary: 'Vorgaben für künftige Verträge einer Art ändern',
        tags,
        params: KindParams,
        body: ChangedRules,
        response: { 200: ref(AgreementRules), ...problems },
      },
    },
    (request) => changeRules(request.ctx, request.params.kind, request.body),
  )
}
export default routes
