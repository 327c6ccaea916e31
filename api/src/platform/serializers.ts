import selectSerializer from '@fastify/fast-json-stringify-compiler'

type Schemas = Record<string, unknown>

/**
 * Builds the writers of answers with only the named schemas each refers to, directly or through another. Because Fastify hands all
 * of them to every route, which checks each anew: with hundreds of both, starting took fifteen seconds instead of two.
 */
export function buildSerializer(schemas: unknown, options: object | undefined) {
  const all = (schemas ?? {}) as Schemas
  const select = selectSerializer()
  return (route: { method: string; url: string; httpStatus: string; schema?: unknown }) =>
    select(needed(route.schema, all), options)(route)
}

function needed(schema: unknown, all: Schemas): Schemas {
  const found: Schemas = {}
  const look = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return
    const { $ref } = part as { $ref?: unknown }
    if (typeof $ref === 'string') {
      const [name = ''] = $ref.split('#')
      if (name in all && !(name in found)) {
        found[name] = all[name]
        look(all[name])
      }
    }
    for (const inner of Object.values(part)) look(inner)
  }
  look(schema)
  return found
}
