import selectSerializer from '@fastify/fast-json-stringify-compiler'

type Schemas = Record<string, unknown>
type Route = { method: string; url: string; httpStatus: string; schema?: unknown }

/**
 * Builds the writers of answers when they are first needed, each with only the named schemas it refers to, directly or through
 * another. Fastify hands all schemas to every route, which checks each anew: with hundreds of both, starting took fifteen seconds
 * instead of one.
 */
export function buildSerializer(schemas: unknown, options: object | undefined) {
  const compile = serializerCompiler(schemas, options)
  return (route: Route) => {
    let write: ReturnType<typeof compile> | undefined
    return (answer: unknown) => (write ??= compile(route))(answer)
  }
}

/** Compiles the writer of one answer at once; throws when its schema cannot be written. */
export function serializerCompiler(schemas: unknown, options?: object) {
  const all = (schemas ?? {}) as Schemas
  const select = selectSerializer()
  return (route: Route) => select(needed(route.schema, all), options)(route)
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
