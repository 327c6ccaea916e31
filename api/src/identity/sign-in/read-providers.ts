import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'

/** An identity provider as the operator configures it in `OIDC_PROVIDERS` (a JSON list). */
const Provider = Type.Object(
  {
    key: Type.String({ pattern: '^[a-z0-9-]{1,40}$' }),
    name: Type.String({ minLength: 1, maxLength: 80 }),
    issuer: Type.String({ pattern: '^https?://' }),
    clientId: Type.String({ minLength: 1 }),
    clientSecret: Type.String({ minLength: 1 }),
    /** Path of a logo below our own origin: a page asks no other host for anything. */
    logo: Type.Optional(Type.String({ pattern: '^/[\\w./-]+$' })),
  },
  { additionalProperties: false },
)
export type Provider = Static<typeof Provider>

/** Reads the configured providers. Throws an `Error` that names what is wrong, so that the process does not start. */
export function readProviders(json: string | undefined): Provider[] {
  if (!json) return []
  const list = listIn(json)
  const [problem] = Value.Errors(Type.Array(Provider), list)
  if (problem) throw new Error(`OIDC_PROVIDERS${problem.instancePath} ist ungültig (${problem.message})`)
  const providers = list as Provider[]
  if (new Set(providers.map(({ key }) => key)).size < providers.length)
    throw new Error('OIDC_PROVIDERS nennt einen Schlüssel doppelt')
  return providers
}

function listIn(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    throw new Error('OIDC_PROVIDERS ist kein JSON')
  }
}
