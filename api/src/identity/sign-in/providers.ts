import * as oidc from 'openid-client'
import { Problem } from '../../platform/problem.ts'
import type { Provider } from './read-providers.ts'

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
      // Signatures are checked even where TLS already proves who answered; plain http never leaves the machine.
      execute: [oidc.enableNonRepudiationChecks, ...(isLoopback ? [oidc.allowInsecureRequests] : [])],
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
