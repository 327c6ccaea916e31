import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '@fit-store/db/client'
import { startEmbedded } from '@fit-store/db/embedded'
import { migrate } from '@fit-store/db/migrate'
import { seed } from '@fit-store/db/seed/seed'
import { buildApp } from '../src/app.ts'
import { searchEngines } from '../src/discovery/engines.ts'
import { hashOf } from '../src/identity/secrets.ts'

// Beginning 10,000 listings from a table, first tried out, then stored (target: 30 s together), and saving one section of one of
// them over HTTP (target: 50 ms).

const rows = 10_000
const folder = await mkdtemp(join(tmpdir(), 'fit-store-bench-'))
const database = await startEmbedded(folder)
await migrate(database.url)
const { db, sql, close } = connect(database.url, { statementSeconds: 0 })
await seed(db, { demo: true })
const app = await buildApp({
  db,
  search: searchEngines({ SEARCH_ENGINE: 'postgres' }, sql),
  requestsPerMinute: 1_000_000,
})
await app.ready()
const headers = { cookie: `fit_session=${await signIn()}`, origin: 'http://localhost:3000' }
const services = await sql<
  { key: string }[]
>`select leika_key as key from public_services where leika_key is not null limit 500`

const table = [
  'title;type;summary;description;keywords;subjectArea;licence;languages;leikaKeys;operation;serviceLevel;site',
  ...Array.from({ length: rows }, (_, at) =>
    [
      `Lösung Nummer ${at}`,
      'Onlinedienst',
      'Bürgerinnen und Bürger erledigen damit etwas.',
      'Ein Antrag erreicht alle zuständigen Ämter zugleich. '.repeat(8),
      'Antrag|Bescheid|Gebühr',
      'querschnitt',
      'EUPL-1.2',
      'de|en',
      services[at % services.length]!.key,
      'Betrieb in zwei Rechenzentren in Deutschland.',
      'Verfügbarkeit 99,5 % im Monat.',
      `https://loesung-${at}.example`,
    ].join(';'),
  ),
].join('\n')
const contentBase64 = Buffer.from(table).toString('base64')

for (const dryRun of [true, false]) {
  const started = performance.now()
  const before = process.memoryUsage().rss
  const answer = await app.inject({
    method: 'POST',
    url: '/api/v1/listings/csv',
    headers,
    payload: { contentBase64, dryRun },
  })
  const { acceptedCount, refusedCount } = answer.json<{ acceptedCount: number; refusedCount: number }>()
  const seconds = (performance.now() - started) / 1000
  const memory = (process.memoryUsage().rss - before) / 1e6
  console.log(
    `${dryRun ? 'tried out' : 'stored'}: ${seconds.toFixed(1)} s, ${acceptedCount} taken, ${refusedCount} refused, memory +${memory.toFixed(0)} MB`,
  )
}

const { items } = (await app.inject({ url: '/api/v1/listings?perPage=1', headers })).json<{ items: { id: string }[] }>()
const { content, sections } = (await app.inject({ url: `/api/v1/listings/${items[0]!.id}`, headers })).json<{
  content: { basics: object }
  sections: { section: string; version: number }[]
}>()
let { version } = sections.find(({ section }) => section === 'basics')!
const times: number[] = []
for (let time = 0; time < 500; time++) {
  const started = performance.now()
  const answer = await app.inject({
    method: 'PUT',
    url: `/api/v1/listings/${items[0]!.id}/sections/basics`,
    headers,
    payload: { version, content: content.basics },
  })
  if (answer.statusCode !== 200) throw new Error(answer.body)
  version = answer.json<{ version: number }>().version
  times.push(performance.now() - started)
}
times.sort((a, b) => a - b)
console.log(`saving a section: median ${times[250]!.toFixed(1)} ms, p99 ${times[495]!.toFixed(1)} ms`)
await app.close()
await close()
await database.stop()
await rm(folder, { recursive: true, force: true })

/** A session of the demo world's editor. Gives its secret. */
async function signIn() {
  const secret = 'bench-session'
  await sql`
    insert into sessions (secret_hash, person_id, organisation_id, provider, expires_at)
    select ${hashOf(secret)}, i.person_id, m.organisation_id, 'demo', now() + interval '1 hour'
      from identities i join memberships m on m.person_id = i.person_id where i.subject = 'jule-petersen'`
  return secret
}
