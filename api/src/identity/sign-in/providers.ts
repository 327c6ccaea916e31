import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import * as oidc from 'openid-client'
import { Problem } from '../../platform/problem.ts'

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
  const list: unknown = JSON.parse(json)
  const [problem] = Value.Errors(Type.Array(Provider), list)
  if (problem) throw new Error(`OIDC_PROVIDERS${problem.instancePath} ist ungültig (${problem.message})`)
  const providers = list as Provider[]
  if (new Set(providers.map(({ key }) => key)).size < providers.length)
    throw new Error('OIDC_PROVIDERS nennt einen Schlüssel doppelt')
  return providers
}

export type Providers = {
  list: () => { key: string; name: string; logo: string | null }[]
  /** The provider's discovered configuration. Refuses with 404 (not configured) or 503 (does not answer). */
  require: (key: string) => Promise<oidc.Configuration>
}

/** Discovers each provider at its first use and again after an hour, so that one that is down stops nobody else. */
export function identityProviders(providers: Provider[]): Providers {
  const discovered = new Map<string, { configuration: oidc.Configuration; until: number }>()
  return {
    list: () => providers.map(({ key, name, logo }) => ({ key, name, logo: logo ?? null })),
    require: async (key) => {
      const provider = providers.find((one) => one.key === key)
      if (!provider) throw new Problem(404, 'not-found', 'Diesen Anmeldedienst gibt es hier nicht.')
      const known = discovered.get(key)
      if (known && known.until > Date.now()) return known.configuration
      const configuration = await discover(provider)
      discovered.set(key, { configuration, until: Date.now() + 3_600_000 })
      return configuration
    },
  }
}

async function discover({ issuer, name, clientId, clientSecret }: Provider) {
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(new URL(issuer).hostname)
  try {
    return await oidc.discovery(new URL(issuer), clientId, clientSecret, undefined, {
      timeout: 5,
      ...(isLoopback && { execute: [oidc.allowInsecureRequests] }), // plain http never leaves the machine
    })
  } catch (error) {
    throw new Problem(
      503,
      'provider-unavailable',
      `${name} antwortet gerade nicht. Lesen können Sie weiterhin ohne Anmeldung.`,
      [],
      error,
    )
  }
}
