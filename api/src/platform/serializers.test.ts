import { expect, test } from 'vitest'
import { buildSerializer } from './serializers.ts'

const named = { Name: { $id: 'Name', type: 'object', properties: { name: { type: 'string' } } } }
const route = (schema: object) => ({ method: 'GET', url: '/', httpStatus: '200', schema })

test('an answer is written with the schemas it names', () => {
  const write = buildSerializer(named, {})(route({ type: 'array', items: { $ref: 'Name#' } }))
  expect(write([{ name: 'Wohngeld', secret: 1 }])).toBe('[{"name":"Wohngeld"}]')
  expect(write([])).toBe('[]')
})

test('nothing is compiled before the first answer', () => {
  const write = buildSerializer({}, {})(route({ $ref: 'gibt-es-nicht#' }))
  expect(() => write({})).toThrow('gibt-es-nicht')
})
