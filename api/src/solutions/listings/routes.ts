import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Download, download } from '../../platform/download.ts'
import { IdParams, NoQuery, problems, ref } from '../../platform/openapi.ts'
import { editor, member } from './access.ts'
import { copyListing, createListing } from './create-listing.ts'
import { describeListing, describeSection } from './describe-listing.ts'
import { listListingHistory } from './list-history.ts'
import { listListings } from './list-listings.ts'
import { requireOriginal } from './queries.ts'
import { saveSection } from './save-section.ts'
import {
  CopiedListing,
  History,
  HistoryQuery,
  Listing,
  ListingPage,
  ListingQuerySchema,
  NewListing,
  SavedSection,
  SectionDraft,
  SectionParams,
} from './schemas.ts'

const tags = ['Einträge']

// What providers do with their own listings; drafts, files, what became of an offer and claims have folders of their own.

const routes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/listings',
    {
      config: member,
      schema: {
        operationId: 'listListings',
        summary: 'Eigene Einträge',
        tags,
        querystring: ListingQuerySchema,
        response: { 200: ref(ListingPage), ...problems },
      },
    },
    (request) => listListings(request.ctx, request.query),
  )

  app.post(
    '/listings',
    {
      config: editor,
      schema: {
        operationId: 'createListing',
        summary: 'Einen Eintrag beginnen',
        tags,
        body: NewListing,
        response: { 201: ref(Listing), ...problems },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await describeListing(request.ctx, await createListing(request.ctx, request.body))),
  )

  app.post(
    '/listings/copies',
    {
      config: editor,
      schema: {
        operationId: 'copyListing',
        summary: 'Einen Eintrag nach dem Muster einer Lösung beginnen',
        tags,
        body: CopiedListing,
        response: { 201: ref(Listing), ...problems },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await describeListing(request.ctx, await copyListing(request.ctx, request.body.solution))),
  )

  app.get(
    '/listings/:id',
    {
      config: member,
      schema: {
        operationId: 'showListing',
        summary: 'Ein eigener Eintrag mit allen Abschnitten',
        tags,
        params: IdParams,
        querystring: NoQuery,
        response: { 200: ref(Listing), ...problems },
      },
    },
    (request) => describeListing(request.ctx, request.params.id),
  )

  app.get(
    '/listings/:id/publiccode.yml',
    {
      config: member,
      schema: {
        operationId: 'getListingOriginal',
        summary: 'Die publiccode.yml, aus der ein eigener Eintrag entstanden ist, wie sie kam',
        tags,
        params: IdParams,
        querystring: NoQuery,
        response: { 200: Download('application/yaml'), ...problems },
      },
    },
    async (request, reply) => download(reply, await requireOriginal(request.ctx, request.params.id)),
  )

  app.put(
    '/listings/:id/sections/:section',
    {
      config: editor,
      schema: {
        operationId: 'saveListingSection',
        summary: 'Einen Abschnitt sichern',
        description: 'Der Abschnitt wird ganz gesichert oder gar nicht; andere Abschnitte bleiben, wie sie sind.',
        tags,
        params: SectionParams,
        body: SectionDraft,
        response: { 200: ref(SavedSection), ...problems },
      },
    },
    async (request) => {
      const { id, section } = request.params
      await saveSection(request.ctx, id, { section, version: request.body.version, content: request.body.content })
      return describeSection(request.ctx, id, section)
    },
  )

  app.get(
    '/listings/:id/history',
    {
      config: member,
      schema: {
        operationId: 'listListingHistory',
        summary: 'Verlauf eines Eintrags, auch vor der Veröffentlichung',
        tags,
        params: IdParams,
        querystring: HistoryQuery,
        response: { 200: History, ...problems },
      },
    },
    (request) => listListingHistory(request.ctx, request.params.id, request.query),
  )
}
export default routes
