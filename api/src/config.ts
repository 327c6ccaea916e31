import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import { readProviders } from './identity/sign-in/read-providers.ts'

/** Every environment variable the API, the worker and the command line understand. */
const Config = Type.Object({
  DATABASE_URL: Type.String({ pattern: '^postgres(ql)?://', description: 'PostgreSQL 18 or newer' }),
  HOST: Type.String({ default: '127.0.0.1' }),
  PORT: Type.Integer({ minimum: 1, maximum: 65535, default: 3000 }),
  PUBLIC_ORIGIN: Type.String({ pattern: '^https?://[^/\\s]+$', description: 'address people type, without a path' }),
  DEMO: Type.Enum(['0', '1'], { default: '0', description: 'demo world and demo sign-in' }),
  OIDC_PROVIDERS: Type.Optional(Type.String({ description: 'identity providers as a JSON list' })),
  SEARCH_ENGINE: Type.Enum(['postgres', 'meilisearch'], { default: 'postgres' }),
  MEILI_URL: Type.Optional(Type.String({ pattern: '^https?://' })),
  MEILI_KEY: Type.Optional(Type.String({ minLength: 1 })),
  SMTP_URL: Type.Optional(Type.String({ pattern: '^smtps?://', description: 'mail server, with user and password' })),
  MAIL_DIR: Type.Optional(Type.String({ description: 'folder for mails where there is no mail server' })),
  MAIL_FROM: Type.Optional(Type.String({ pattern: '@', description: 'sender, such as FIT-Store <fit-store@…>' })),
  CLAMAV_URL: Type.Optional(
    Type.String({
      pattern: '^tcp://[^/:\\s]+:\\d{1,5}$',
      description: 'virus scanner for uploads, such as tcp://clamav:3310',
    }),
  ),
  FORWARDERS: Type.String({ default: 'loopback', description: 'whose X-Forwarded-For counts' }),
  REQUESTS_PER_MINUTE: Type.Integer({ minimum: 1, default: 3000, description: 'of one token, session or address' }),
  LOG_LEVEL: Type.Enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], { default: 'info' }),
})
export type Config = Static<typeof Config>

/**
 * Reads the configuration from the environment. Unset and empty mean the same. Throws an `Error` that names every
 * variable with a bad value, so that a process never starts half configured.
 */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(
    Object.keys(Config.properties)
      .map((name) => [name, environment[name]] as const)
      .filter(([, value]) => value !== undefined && value !== ''),
  )
  const port = given.PORT ?? '3000'
  const candidate = Value.Convert(
    Config,
    Value.Default(Config, { PUBLIC_ORIGIN: `http://localhost:${port}`, ...given }),
  )
  const problems = [...Value.Errors(Config, candidate)].map(describe)
  if (given.SEARCH_ENGINE === 'meilisearch' && !given.MEILI_URL)
    problems.push('MEILI_URL fehlt, obwohl SEARCH_ENGINE=meilisearch gesetzt ist')
  if (given.SMTP_URL && !given.MAIL_FROM) problems.push('MAIL_FROM fehlt, obwohl SMTP_URL gesetzt ist')
  try {
    readProviders(given.OIDC_PROVIDERS)
  } catch (error) {
    problems.push((error as Error).message)
  }
  if (problems.length > 0) throw new Error(`Die Konfiguration ist fehlerhaft:\n  ${problems.join('\n  ')}`)
  return candidate as Config
}

type SchemaError = { keyword: string; instancePath: string; message: string; params: object }

function describe({ keyword, instancePath, message, params }: SchemaError) {
  if (keyword === 'required') {
    const { requiredProperties } = params as { requiredProperties: string[] }
    return `${requiredProperties.join(', ')} fehlt`
  }
  return `${instancePath.slice(1)} ist ungültig (${message})`
}
