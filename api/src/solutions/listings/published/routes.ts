import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { RenderPdf } from '../../../documents/pdf-renderer.ts'
import { Download, download } from '../../../platform/download.ts'
import { Name, NoQuery, problems, ref, SlugParams } from '../../../platform/openapi.ts'
import { seldom } from '../../../platform/rate-limits.ts'
import { confirmMailbox } from '../standing/confirm-facts.ts'
import { readFile } from '../files/listing-files.ts'
import { ConfirmedMailbox, MailboxSecret } from '../standing/schemas.ts'
import {
  CompareVersionsQuery,
  PublicListing,
  PublishedVersion,
  PublishedVersions,
  VersionParams,
  VersionsCompared,
} from './schemas.ts'
import { exportServiceDescription } from './service-description.ts'
import { comparePublishedVersions, listPublishedVersions, showPublicListing, showPublishedVersion } from './versions.ts'

const tags = ['Einträge']
const FileParams = Type.Object({ id: Name }, { additionalProperties: false })

// What everybody reads of a listing besides its solution.

const routes: FastifyPluginAsyncTypebox<{ renderPdf: RenderPdf }> = async (app, { renderPdf }) => {
  app.get(
    '/solutions/:slug/listing',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'showPublicListing',
        summary: 'Stand, Kontakte und Bestätigungen eines Angebots',
        tags,
        params: SlugParams,
        querystring: NoQuery,
        response: { 200: ref(PublicListing), ...problems },
      },
    },
    (request) => showPublicListing(request.ctx, request.params.slug),
  )

  app.get(
    '/solutions/:slug/versions',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'listPublishedVersions',
        summary: 'Veröffentlichte Versionen eines Angebots',
        tags,
        params: SlugParams,
        querystring: NoQuery,
        response: { 200: ref(PublishedVersions), ...problems },
      },
    },
    async (request) => ({ items: await listPublishedVersions(request.ctx, request.params.slug) }),
  )

  app.get(
    '/solutions/:slug/versions/compare',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'comparePublishedVersions',
        summary: 'Was sich zwischen zwei Versionen geändert hat',
        tags,
        params: SlugParams,
        querystring: CompareVersionsQuery,
        response: { 200: ref(VersionsCompared), ...problems },
      },
    },
    (request) => comparePublishedVersions(request.ctx, request.params.slug, request.query),
  )

  app.get(
    '/solutions/:slug/versions/:number',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'showPublishedVersion',
        summary: 'Eine Version, wie sie veröffentlicht wurde',
        tags,
        params: VersionParams,
        querystring: NoQuery,
        response: { 200: ref(PublishedVersion), ...problems },
      },
    },
    (request) => showPublishedVersion(request.ctx, request.params.slug, request.params.number),
  )

  app.get(
    '/solutions/:slug/versions/:number.pdf',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'downloadServiceDescription',
        summary: 'Leistungsbeschreibung einer Version als PDF',
        tags,
        params: VersionParams,
        querystring: NoQuery,
        response: { 200: Download('application/pdf'), ...problems },
      },
    },
    async (request, reply) => download(reply, await exportServiceDescription(request.ctx, renderPdf, request.params)),
  )

  app.get(
    '/solutions/:slug.pdf',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'downloadCurrentServiceDescription',
        summary: 'Leistungsbeschreibung als PDF',
        tags,
        params: SlugParams,
        querystring: NoQuery,
        response: { 200: Download('application/pdf'), ...problems },
      },
    },
    async (request, reply) =>
      download(
        reply,
        await exportServiceDescription(request.ctx, renderPdf, { slug: request.params.slug, number: null }),
      ),
  )

  app.get(
    '/listing-files/:id',
    {
      config: { access: 'anyone' },
      schema: {
        operationId: 'downloadListingFile',
        summary: 'Eine Unterlage',
        tags,
        params: FileParams,
        querystring: NoQuery,
        response: { 200: Download('application/octet-stream'), ...problems },
      },
    },
    async (request, reply) => download(reply, await readFile(request.ctx, request.params.id)),
  )

  app.post(
    '/mailbox-confirmations',
    {
      config: { access: 'anyone', rateLimit: seldom },
      schema: {
        operationId: 'confirmMailbox',
        summary: 'Ein Funktionspostfach bestätigen',
        description: 'Mit dem Link aus der E-Mail, ohne Anmeldung.',
        tags,
        body: MailboxSecret,
        response: { 200: ref(ConfirmedMailbox), ...problems },
      },
    },
    (request) => confirmMailbox(request.ctx, request.body.secret),
  )
}
export default routes
