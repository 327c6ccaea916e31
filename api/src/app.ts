import { randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import etag from '@fastify/etag'
import helmet from '@fastify/helmet'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { Database } from '@fit-store/db/client'
import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import type { Engines } from './discovery/ask-engines.ts'
import type { ScanFile } from './documents/check-upload.ts'
import { pdfRenderer } from './documents/pdf-renderer.ts'
import { findPerson, findTokenActor } from './identity/actor.ts'
import type { Provider } from './identity/sign-in/read-providers.ts'
import healthRoutes from './platform/health.ts'
import { askOutsideFrom, type AskOutside } from './platform/ask-outside.ts'
import { cacheByAccess, requireAccessDeclarations } from './platform/access.ts'
import { authenticate } from './platform/authenticate.ts'
import { readForwarders, type IsForwarder } from './platform/caller-address.ts'
import { anonymous } from './platform/ctx.ts'
import { docs, documentInfo } from './platform/openapi.ts'
import { limitRequests } from './platform/rate-limits.ts'
import { rememberAnswers } from './platform/remembered-answers.ts'
import { Problem, sendProblem } from './platform/problem.ts'
import { buildSerializer } from './platform/serializers.ts'
import routes, { schemas } from './routes.ts'

export type Deps = {
  db: Database
  search: Engines
  logger?: FastifyBaseLogger
  now?: () => Date
  /** The address people type; cookies, redirects and the check against forged requests hang on it. */
  publicOrigin?: string
  /** Who may say on whose behalf they call; without it, processes on this machine. */
  isForwarder?: IsForwarder
  /** Of one token, session or address. */
  requestsPerMinute?: number
  providers?: Provider[]
  /** Asks addresses that others chose. */
  askOutside?: AskOutside
  /** Looks for viruses in what is uploaded; without it nobody does. */
  scanFile?: ScanFile
}

/** The whole API, ready to listen, to be injected into by tests, or to export its contract. Nothing is connected yet. */
export async function buildApp({
  db,
  search,
  logger,
  now = () => new Date(),
  publicOrigin = 'http://localhost:3000',
  isForwarder = readForwarders('loopback'),
  requestsPerMinute = 3000,
  providers = [],
  askOutside = askOutsideFrom(),
  scanFile,
}: Deps): Promise<FastifyInstance> {
  const app = Fastify({
    ...(logger && { loggerInstance: logger }),
    trustProxy: isForwarder,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 500 },
    bodyLimit: 1024 * 1024,
    frameworkErrors: sendProblem, // an address that cannot be decoded never reaches a route
    // Unknown keys are refused, not removed; one value of a repeatable parameter is a list of one.
    ajv: { customOptions: { removeAdditional: false, coerceTypes: 'array', allErrors: true } },
    schemaController: { compilersFactory: { buildSerializer } },
  }).withTypeProvider<TypeBoxTypeProvider>()

  const pdf = pdfRenderer()
  app.addHook('onClose', pdf.close)
  app.setErrorHandler(sendProblem)
  app.setNotFoundHandler(() => {
    throw new Problem(404, 'not-found', 'Unter dieser Adresse gibt es nichts.')
  })
  requireAccessDeclarations(app)
  cacheByAccess(app)
  app.decorateRequest('ctx')
  app.addHook('onRequest', async (request) => {
    request.ctx = { db, actor: anonymous, requestId: request.id, now, log: request.log }
  })

  // What the API answers is data: a browser that opens it as a page may do nothing with it. The documentation has its own policy.
  const directives = { defaultSrc: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"], frameAncestors: ["'none'"] }
  await app.register(helmet, { contentSecurityPolicy: { useDefaults: false, directives } })
  await app.register(cookie)
  const count = await limitRequests(app, requestsPerMinute)
  authenticate(app, { publicOrigin, findPerson, findToken: findTokenActor, count })
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
  app.get('/api/v1/openapi.json', { config: { access: 'public' }, schema: { hide: true } }, () => app.swagger())
  const renderPdf = pdf.render
  await app.register(routes, { prefix: '/api/v1', search, publicOrigin, providers, askOutside, scanFile, renderPdf })
  return app
}
