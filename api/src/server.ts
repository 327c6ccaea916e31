import { connect } from '@fit-store/db/client'
import { pino } from 'pino'
import { buildApp } from './app.ts'
import { readConfig } from './config.ts'
import { searchEngines } from './discovery/engines.ts'
import { readProviders } from './identity/sign-in/read-providers.ts'
import { clamavScanner } from './documents/scan-file.ts'
import { readForwarders } from './platform/caller-address.ts'
import { logging } from './platform/logging.ts'

// The API alone, for machines where pages and API run apart (docker/). On one machine scripts/ joins the two.

const config = readConfig(process.env)
const logger = pino(logging(config.LOG_LEVEL))
const { sql, db, close } = connect(config.DATABASE_URL, { application: 'fit-store-api' })
const app = await buildApp({
  db,
  search: searchEngines(config, sql),
  logger,
  publicOrigin: config.PUBLIC_ORIGIN,
  isForwarder: readForwarders(config.FORWARDERS),
  requestsPerMinute: config.REQUESTS_PER_MINUTE,
  ...(config.CLAMAV_URL && { scanFile: clamavScanner(config.CLAMAV_URL) }),
  providers: readProviders(config.OIDC_PROVIDERS),
})
app.addHook('onClose', close)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void app.close())
await app.listen({ host: config.HOST, port: config.PORT })
