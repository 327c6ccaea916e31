import { connect } from '@fit-store/db/client'
import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { searchEngines } from './discovery/engines.ts'
import { askOutsideFrom } from './platform/ask-outside.ts'
import { serializerCompiler } from './platform/serializers.ts'
import routes, { schemas } from './routes.ts'

// The app compiles the writer of an answer when it is first needed; here all of them are, so that none is found wrong by a reader.

const { sql } = connect('postgres://nobody@127.0.0.1:1/nothing')
const options = {
  search: searchEngines({ SEARCH_ENGINE: 'postgres' }, sql),
  publicOrigin: 'http://localhost:3000',
  providers: [],
  askOutside: askOutsideFrom(),
  scanFile: undefined,
  renderPdf: () => Promise.reject(new Error('draws nothing')),
}

async function everyRoom() {
  const app = Fastify({ schemaController: { compilersFactory: { buildSerializer: serializerCompiler } } })
  for (const schema of schemas) app.addSchema(schema)
  await app.register(routes, { prefix: '/api/v1', ...options })
  return app
}

test('every answer of every room can be written', async () => {
  const app = await everyRoom()
  expect(await app.ready()).toBe(app)
})

test('an answer that names a schema nobody wrote is found', async () => {
  const app = await everyRoom()
  app.get('/wrong', { schema: { response: { 200: { $ref: 'gibt-es-nicht#' } } } }, async () => ({}))
  await expect(app.ready()).rejects.toThrow('gibt-es-nicht')
})
