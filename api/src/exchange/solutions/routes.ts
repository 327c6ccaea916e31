import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { NoQuery, problems, SlugParams } from '../../platform/openapi.ts'
import { solutionChanges } from './changes.ts'
import { solutionAsJsonLd, solutionAsPubliccode } from './formats.ts'

type Options = { publicOrigin: string }

const JsonLd = Type.Unsafe<Record<string, unknown>>({
  type: 'object',
  additionalProperties: true,
  description: 'SoftwareApplication nach schema.org',
})
const file = (type: string, description: string) => ({
  description,
  content: { [type]: { schema: Type.String() } },
})

const routes: FastifyPluginAsyncTypebox<Options> = async (app, { publicOrigin }) => {
  app.get(
    '/solutions/:slug.jsonld',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'getSolutionAsJsonLd',
        summary: 'Eine Lösung als JSON-LD (schema.org)',
        tags: ['Lösungen'],
        params: SlugParams,
        querystring: NoQuery,
        response: {
          200: { description: 'Lösung', content: { 'application/ld+json': { schema: JsonLd } } },
          ...problems,
        },
      },
    },
    async (request, reply) =>
      reply.type('application/ld+json').send(await solutionAsJsonLd(request.ctx, request.params.slug, publicOrigin)),
  )

  app.get(
    '/solutions/:slug/publiccode.yml',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'getSolutionAsPubliccode',
        summary: 'Eine Lösung als publiccode.yml',
        tags: ['Lösungen'],
        params: SlugParams,
        querystring: NoQuery,
        response: { 200: file('application/yaml', 'publiccode.yml nach dem Standard 0.7'), ...problems },
      },
    },
    async (request, reply) =>
      reply
        .type('application/yaml')
        .header('content-disposition', 'inline; filename="publiccode.yml"')
        .send(await solutionAsPubliccode(request.ctx, request.params.slug, publicOrigin)),
  )

  app.get(
    '/solutions/:slug/changes.atom',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'getSolutionChanges',
        summary: 'Öffentliche Änderungen einer Lösung als Feed (Atom)',
        tags: ['Lösungen'],
        params: SlugParams,
        querystring: NoQuery,
        response: { 200: file('application/atom+xml', 'Feed, neueste Änderung zuerst'), ...problems },
      },
    },
    async (request, reply) =>
      reply
        .type('application/atom+xml; charset=utf-8')
        .send(await solutionChanges(request.ctx, request.params.slug, publicOrigin)),
  )
}
export default routes
