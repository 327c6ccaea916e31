import type { FastifyInstance } from 'fastify'

/** Who may call an operation. Every route declares it; the strangers' tests are generated from it (decision 23). */
export type Access = 'public'

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access
  }
}

/** Refuses to start when a route below `/api/v1` does not say who may call it. */
export function requireAccessDeclarations(app: FastifyInstance) {
  app.addHook('onRoute', (route) => {
    if (route.url.startsWith('/api/v1/') && !route.config?.access) {
      throw new Error(`${String(route.method)} ${route.url} declares no access`)
    }
  })
}

/**
 * Caching follows access (RFC 9111): what everyone may read can be kept by anyone but is asked for again each time, so
 * that a reader never sees their own change late; everything else is not kept at all.
 */
export function cacheByAccess(app: FastifyInstance) {
  app.addHook('onSend', async (request, reply) => {
    if (reply.hasHeader('cache-control')) return
    const isPublicRead =
      request.routeOptions.config.access === 'public' && reply.statusCode === 200 && request.method === 'GET'
    reply.header('cache-control', isPublicRead ? 'public, no-cache' : 'no-store')
  })
}
