import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import { testApp } from '../test/app.ts'

const { app, get } = await testApp()
type Operation = { operationId: string; summary: string; tags: string[]; 'x-access': unknown }
const document = app.swagger() as unknown as { paths: Record<string, Record<string, Operation>> }
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
)

test('the contract is valid OpenAPI 3.1', async () => {
  expect(await new Validator().validate(JSON.parse(JSON.stringify(document)))).toMatchObject({ valid: true })
})

test('every operation has a name of its own, German words and an access rule', () => {
  const names = operations.map(({ operation }) => operation.operationId)
  expect(new Set(names).size).toBe(names.length)
  for (const { operation } of operations) {
    expect(operation).toMatchObject({
      summary: expect.any(String),
      tags: [expect.any(String)],
      'x-access': expect.anything(),
    })
  }
})

test('a route that does not say who may call it stops the start', async () => {
  const { requireAccessDeclarations } = await import('./platform/access.ts')
  const { default: Fastify } = await import('fastify')
  const bare = Fastify()
  requireAccessDeclarations(bare)
  expect(() => bare.get('/api/v1/secrets', async () => 1)).toThrow('GET /api/v1/secrets declares no access')
})

test('a public read can be kept but is asked for again, and costs nothing when unchanged', async () => {
  const first = await get('/laender')
  expect(first.headers['cache-control']).toBe('public, no-cache')
  const again = await get('/laender', { 'if-none-match': String(first.headers.etag) })
  expect(again.statusCode).toBe(304)
  expect(again.body).toBe('')
})
