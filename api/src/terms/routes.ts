import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { RenderPdf } from '../documents/pdf-renderer.ts'
import { download, Download } from '../platform/download.ts'
import { NoQuery, problems, ref } from '../platform/openapi.ts'
import { compareVersions } from './compare-versions.ts'
import { composeVersion } from './compose-version.ts'
import { exportHtml, exportJson, exportOfficialPdf, exportPdf } from './export/export-version.ts'
import { listGlossary, listTerms, named, requireTerms } from './queries.ts'
import {
  CompareQuery,
  ComposedDocumentSchema,
  Filling,
  Glossary,
  TermsComparison,
  TermsDocument,
  TermsList,
  TermsParams,
  TermsVersionSchema,
  VersionParams,
} from './schemas.ts'
import { showVersion } from './show-version.ts'

const tags = ['Vertragsbedingungen']
/** The answer hangs on who asks (drafts) and on the day (in force), so it is not kept like other public reads. */
const anyone = { access: 'anyone' } as const

const routes: FastifyPluginAsyncTypebox<{ renderPdf: RenderPdf }> = async (app, { renderPdf }) => {
  app.get(
    '/terms',
    {
      config: anyone,
      schema: {
        operationId: 'listTerms',
        summary: 'Dokumente der Vertragsbedingungen mit der geltenden Fassung',
        tags,
        querystring: NoQuery,
        response: { 200: ref(TermsList), ...problems },
      },
    },
    async (request) => ({ items: await listTerms(request.ctx) }),
  )

  app.get(
    '/terms/glossary',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'listGlossary',
        summary: 'Rechtswörter mit Erklärung',
        tags,
        querystring: NoQuery,
        response: { 200: ref(Glossary), ...problems },
      },
    },
    async (request) => ({ items: await listGlossary(request.ctx) }),
  )

  app.get(
    '/terms/:key',
    {
      config: anyone,
      schema: {
        operationId: 'showTerms',
        summary: 'Ein Dokument mit allen Fassungen',
        tags,
        params: TermsParams,
        querystring: NoQuery,
        response: { 200: ref(TermsDocument), ...problems },
      },
    },
    (request) => requireTerms(request.ctx, request.params.key),
  )

  app.get(
    '/terms/:key/compare',
    {
      config: anyone,
      schema: {
        operationId: 'compareTerms',
        summary: 'Zwei Fassungen Klausel für Klausel vergleichen',
        tags,
        params: TermsParams,
        querystring: CompareQuery,
        response: { 200: ref(TermsComparison), ...problems },
      },
    },
    (request) => compareVersions(request.ctx, request.params.key, request.query.from, request.query.to),
  )

  app.get(
    '/terms/:key/versions/:version',
    {
      config: anyone,
      schema: {
        operationId: 'showTermsVersion',
        summary: 'Eine Fassung mit ihrem Text',
        tags,
        params: VersionParams,
        querystring: NoQuery,
        response: { 200: ref(TermsVersionSchema), ...problems },
      },
    },
    (request) => showVersion(request.ctx, named(request.params)),
  )

  app.get(
    '/terms/:key/versions/:version.pdf',
    {
      config: anyone,
      schema: {
        operationId: 'downloadTermsPdf',
        summary: 'Eine Fassung als barrierefreies PDF (PDF/UA-1)',
        tags,
        params: VersionParams,
        querystring: NoQuery,
        response: { 200: Download('application/pdf'), ...problems },
      },
    },
    async (request, reply) => download(reply, await exportPdf(request.ctx, renderPdf, named(request.params))),
  )

  app.get(
    '/terms/:key/versions/:version.json',
    {
      config: anyone,
      schema: {
        operationId: 'downloadTermsJson',
        summary: 'Eine Fassung als JSON-Datei mit allen Prüfwerten',
        tags,
        params: VersionParams,
        querystring: NoQuery,
        response: { 200: Download('application/json'), ...problems },
      },
    },
    async (request, reply) => download(reply, await exportJson(request.ctx, named(request.params))),
  )

  app.get(
    '/terms/:key/versions/:version.html',
    {
      config: anyone,
      schema: {
        operationId: 'downloadTermsHtml',
        summary: 'Eine Fassung als HTML-Datei',
        tags,
        params: VersionParams,
        querystring: NoQuery,
        response: { 200: Download('text/html'), ...problems },
      },
    },
    async (request, reply) => download(reply, await exportHtml(request.ctx, named(request.params))),
  )

  app.get(
    '/terms/:key/versions/:version/official-pdf',
    {
      config: anyone,
      schema: {
        operationId: 'downloadOfficialTermsPdf',
        summary: 'Die hochgeladene amtliche PDF-Datei einer Fassung',
        tags,
        params: VersionParams,
        querystring: NoQuery,
        response: { 200: Download('application/pdf'), ...problems },
      },
    },
    async (request, reply) => download(reply, await exportOfficialPdf(request.ctx, named(request.params))),
  )

  app.post(
    '/terms/:key/versions/:version/composition',
    {
      config: { access: 'signed_in' },
      schema: {
        operationId: 'composeTerms',
        summary: 'Eine Fassung probeweise ausfüllen; gespeichert wird nichts',
        tags,
        params: VersionParams,
        body: Filling,
        response: { 200: ref(ComposedDocumentSchema), ...problems },
      },
    },
    (request) => composeVersion(request.ctx, named(request.params), request.body),
  )
}
export default routes
