// The product's one public port: `/api` goes to Fastify, everything else to SvelteKit's handler.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, RequestListener } from 'node:http'
import { pino } from 'pino'
import { buildApp } from '../api/src/app.ts'
import { readConfig } from '../api/src/config.ts'
import { searchEngines } from '../api/src/discovery/engines.ts'
import { readProviders } from '../api/src/identity/sign-in/read-providers.ts'
import { clamavScanner } from '../api/src/documents/scan-file.ts'
import { callerAddress, readForwarders } from '../api/src/platform/caller-address.ts'
import { logging } from '../api/src/platform/logging.ts'
import { connect } from '../db/src/client.ts'
import { demoPath, demoSignIn, mayOfferDemo } from './demo-sign-in.ts'

const config = readConfig(process.env)
const logger = pino(logging(config.LOG_LEVEL))
const { sql, db, close } = connect(config.DATABASE_URL, { application: 'fit-store-api' })
const isForwarder = readForwarders(config.FORWARDERS)
const demo = config.DEMO === '1' && mayOfferDemo(config.PUBLIC_ORIGIN) ? demoSignIn(config.PUBLIC_ORIGIN) : null
const api = await buildApp({
  db,
  search: searchEngines(config, sql),
  logger,
  publicOrigin: config.PUBLIC_ORIGIN,
  isForwarder,
  requestsPerMinute: config.REQUESTS_PER_MINUTE,
  ...(config.CLAMAV_URL && { scanFile: clamavScanner(config.CLAMAV_URL) }),
  providers: [...readProviders(config.OIDC_PROVIDERS), ...(demo ? [demo.configuration] : [])],
})
api.addHook('onClose', close)
await api.ready()
const pages = await loadPages()

const server = createServer((request, response) => {
  if (/^\/api(?:[/?]|$)/.test(request.url ?? '')) return api.routing(request, response)
  if (demo && request.url?.startsWith(`${demoPath}/`)) return demo.handle(request, response)
  const { protocol, host } = originFor(request.headers.host)
  request.headers['x-forwarded-proto'] = protocol.slice(0, -1)
  request.headers['x-forwarded-host'] = host
  const { remoteAddress = '' } = request.socket
  request.headers['x-forwarded-for'] = callerAddress(remoteAddress, forwardedFor(request), isForwarder)
  return pages(request, response)
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop())
await once(server.listen(config.PORT, config.HOST), 'listening')
process.send?.('ready')

/**
 * SvelteKit's handler takes origin and caller from three headers; we set them all, whoever sent them. Forms carry files, which the
 * API bounds at 25 MB.
 */
async function loadPages(): Promise<RequestListener> {
  Object.assign(process.env, {
    PROTOCOL_HEADER: 'x-forwarded-proto',
    HOST_HEADER: 'x-forwarded-host',
    ADDRESS_HEADER: 'x-forwarded-for',
    BODY_SIZE_LIMIT: '26M',
  })
  const build = new URL('../web/build/handler.js', import.meta.url).href
  const { handler } = (await import(build)) as { handler: RequestListener }
  return handler
}

const forwardedFor = ({ headers }: IncomingMessage) => [headers['x-forwarded-for'] ?? []].flat().join(',')

/** The public origin; on a loopback product under the name in the address bar, so that forms work under each of them. */
function originFor(host: string | undefined) {
  const origin = new URL(config.PUBLIC_ORIGIN)
  return host && isLoopback(host) && isLoopback(origin.host) ? new URL(`${origin.protocol}//${host}`) : origin
}

function isLoopback(host: string) {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host)
}

/** Finishes what is being answered, for at most five seconds. */
async function stop() {
  server.close()
  server.closeIdleConnections()
  const patience = setTimeout(() => server.closeAllConnections(), 5000)
  await once(server, 'close')
  clearTimeout(patience)
  await api.close()
}
