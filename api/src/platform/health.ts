import { sql } from 'drizzle-orm'
import type { FastifyPluginAsync } from 'fastify'

/** `live`: the process answers. `ready`: it can also reach its database; otherwise 503, so that traffic goes elsewhere. */
const healthRoutes: FastifyPluginAsync = async (app) => {
  app.get('/live', { schema: { hide: true } }, async () => ({ status: 'ok' }))
  app.get('/ready', { schema: { hide: true } }, async (request) => {
    await request.ctx.db.execute(sql`select 1 from event_cursors limit 1`)
    return { status: 'ok' }
  })
}
export default healthRoutes
