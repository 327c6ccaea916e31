import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { AskOutside } from '../../platform/ask-outside.ts'
import { IdParams, NoQuery, problems, ref } from '../../platform/openapi.ts'
import { importCsv } from './import-csv.ts'
import { importPubliccode } from './import-publiccode.ts'
import { requestImport, requireImport } from './request-import.ts'
import {
  CsvImport,
  CsvImportReport,
  ImportedPubliccode,
  ListingImport,
  NewListingImport,
  PubliccodeSource,
} from './schemas.ts'

const tags = ['Einträge']
const access = { role: 'editor', of: 'own' } as const

const routes: FastifyPluginAsyncTypebox<{ askOutside: AskOutside }> = async (app, { askOutside }) => {
  app.post(
    '/listings/publiccode',
    {
      config: { access, rateLimit: { max: 30, timeWindow: '1 minute' } },
      bodyLimit: 3_000_000,
      schema: {
        operationId: 'importPubliccode',
        summary: 'Einen Eintrag aus einer publiccode.yml beginnen',
        tags,
        body: PubliccodeSource,
        response: { 201: ref(ImportedPubliccode), ...problems },
      },
    },
    async (request, reply) => reply.code(201).send(await importPubliccode(request.ctx, askOutside, request.body)),
  )

  app.post(
    '/listings/csv',
    {
      config: { access },
      bodyLimit: 41_000_000,
      schema: {
        operationId: 'importListingsCsv',
        summary: 'Viele Einträge aus einer Tabelle beginnen',
        description:
          'Höchstens 10.000 Zeilen. Zeilen mit Fehlern werden mit Spalte und Grund abgelehnt, alle anderen in einem Schritt gespeichert.',
        tags,
        body: CsvImport,
        response: { 200: ref(CsvImportReport), ...problems },
      },
    },
    (request) => {
      const { contentBase64, mapping, dryRun = false } = request.body
      return importCsv(request.ctx, { contentBase64, dryRun, ...(mapping && { mapping }) })
    },
  )

  app.post(
    '/listing-imports',
    {
      config: { access },
      bodyLimit: 41_000_000,
      schema: {
        operationId: 'requestListingImport',
        summary: 'Eine Tabelle im Hintergrund einlesen',
        description: 'Die Antwort nennt die Kennung; wie weit es ist und was daraus wurde, sagt /listing-imports/{id}.',
        tags,
        body: NewListingImport,
        response: { 202: ref(ListingImport), ...problems },
      },
    },
    async (request, reply) => reply.code(202).send(await requestImport(request.ctx, request.body)),
  )

  app.get(
    '/listing-imports/:id',
    {
      config: { access },
      schema: {
        operationId: 'showListingImport',
        summary: 'Fortschritt und Bericht eines Einlesens',
        tags,
        params: IdParams,
        querystring: NoQuery,
        response: { 200: ref(ListingImport), ...problems },
      },
    },
    (request) => requireImport(request.ctx, request.params.id),
  )
}
export default routes
