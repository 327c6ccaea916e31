import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { AskOutside } from '../../platform/ask-outside.ts'
import { NoQuery, problems, ref } from '../../platform/openapi.ts'
import { seldom } from '../../platform/rate-limits.ts'
import { fetchPubliccode } from './fetch-publiccode.ts'
import { largestFile, readPubliccode } from './read.ts'
import { FetchedPubliccode, PubliccodeAddress, PubliccodeValidation } from './schemas.ts'

type Options = { askOutside: AskOutside }

// RFC 9512 and what was in use before it; a browser's own guess at an unknown ending comes last.
const yamlTypes = [
  'application/yaml',
  'application/x-yaml',
  'text/yaml',
  'text/x-yaml',
  'text/plain',
  'application/octet-stream',
]
const Yaml = Type.Unsafe<Buffer>({ description: 'Inhalt der Datei, höchstens 1 MB' })

const routes: FastifyPluginAsyncTypebox<Options> = async (app, { askOutside }) => {
  app.post(
    '/publiccode/fetches',
    {
      config: { access: { role: 'editor', of: 'own' }, rateLimit: { max: 10, timeWindow: '1 minute' } },
      schema: {
        operationId: 'fetchPubliccode',
        summary: 'Eine publiccode.yml von ihrer Adresse holen und prüfen',
        tags: ['Werkzeuge'],
        body: PubliccodeAddress,
        response: { 200: ref(FetchedPubliccode), ...problems },
      },
    },
    (request) => fetchPubliccode(request.ctx, askOutside, request.body.url),
  )

  await app.register(async (files) => {
    files.removeContentTypeParser(['text/plain', 'application/json'])
    files.addContentTypeParser(yamlTypes, { parseAs: 'buffer', bodyLimit: largestFile }, (_, body, done) =>
      done(null, body),
    )
    files.post(
      '/publiccode/validations',
      {
        config: { access: 'public', rateLimit: seldom },
        schema: {
          operationId: 'validatePubliccode',
          summary: 'Eine publiccode.yml prüfen',
          description:
            'Ohne Anmeldung. Geprüft wird nur die Datei; keine Adresse darin wird aufgerufen, nichts gespeichert.',
          tags: ['Werkzeuge'],
          querystring: NoQuery,
          body: { content: Object.fromEntries(yamlTypes.map((type) => [type, { schema: Yaml }])) },
          response: { 200: ref(PubliccodeValidation), ...problems },
        },
      },
      async (request) => {
        const { errors, warnings } = readPubliccode((request.body as Buffer | undefined) ?? Buffer.alloc(0))
        return { valid: errors.length === 0, errors, warnings }
      },
    )
  })
}
export default routes
