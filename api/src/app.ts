import { randomUUID } from 'node:crypto'
import etag from '@fastify/etag'
import helmet from '@fastify/helmet'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { Database } from '@fit-store/db/client'
import type { SearchEngine } from '@fit-store/search/engine'
import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import discoveryRoutes from './discovery/routes.ts'
import { discoverySchemas } from './discovery/schemas.ts'
import healthRoutes from './platform/health.ts'
import { cacheByAccess, requireAccessDeclarations } from './platform/access.ts'
import { docs, documentInfo } from './platform/openapi.ts'
import { rememberAnswers } from './platform/remembered-answers.ts'
import { Problem, ProblemDetails, sendProblem } from './platform/problem.ts'
import referenceRoutes from './reference/routes.ts'
import { referenceSchemas } from './reference/schemas.ts'
import coverageRoutes from './solutions/coverage/routes.ts'
import { coverageSchemas } from './solutions/coverage/schemas.ts'
import solutionRoutes from './solutions/routes.ts'
import { solutionSchemas } from './solutions/schemas.ts'

export type Deps = {
  db: Database
  /** The engine that answers, and the one that stands in when it cannot. They are the same unless Meilisearch is used. */
  search: { primary: SearchEngine; fallback: SearchEngine }
  logger?: FastifyBaseLogger
  now?: () => Date
}

const schemas = [ProblemDetails, ...solutionSchemas, ...coverageSchemas, ...referenceSchemas, ...discoverySchemas]

/** The whole API, ready to listen, to be injected into by tests, or to export its contract. Nothing is connected yet. */
export async function buildApp({ db, search, logger, now = () => new Date() }: Deps): Promise<FastifyInstance> {
  const app = Fastify({
    ...(logger && { loggerInstance: logger }),
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 500 },
    bodyLimit: 1024 * 1024,
    frameworkErrors: sendProblem, // an address that cannot be decoded never reaches a route
    // Unknown keys are refused, not removed; one value of a repeatable parameter is a list of one.
    ajv: { customOptions: { removeAdditional: false, coerceTypes: 'array', allErrors: true } },
  }).withTypeProvider<TypeBoxTypeProvider>()

  app.setErrorHandler(sendProblem)
  app.setNotFoundHandler(() => {
    throw new Problem(404, 'not-found', 'Unter dieser Adresse gibt es nichts.')
  })
  requireAccessDeclarations(app)
  cacheByAccess(app)
  app.decorateRequest('ctx')
  app.addHook('onRequest', async (request) => {
    request.ctx = { db, actor: { name: 'anonymous' }, requestId: request.id, now, log: request.log }
  })

  await app.register(helmet, { contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } } })
  await app.register(etag)
  rememberAnswers(app)
  for (const schema of schemas) app.addSchema(schema)
  await app.register(swagger, {
    openapi: documentInfo,
    refResolver: {
      buildLocalReference: ({ $id }, _, __, place) => (typeof $id === 'string' ? $id : `schema-${place}`),
    },
    transform: ({ schema, url, route }) => ({
      schema: { ...schema, 'x-access': route.config?.access } as typeof schema,
      url: url.replace(/^\/api\/v1/, ''),
    }),
  })
  await app.register(swaggerUi, docs)

  await app.register(healthRoutes, { prefix: '/api/health' })
  await app.register(
    async (v1) => {
      v1.get('/openapi.json', { config: { access: 'public' }, schema: { hide: true } }, () => app.swagger())
      await v1.register(discoveryRoutes, { search })
      await v1.register(solutionRoutes)
      await v1.register(coverageRoutes)
      await v1.register(referenceRoutes)
    },
    { prefix: '/api/v1' },
  )
  return app
}
