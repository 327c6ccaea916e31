// How long the package of a case takes with 50 documents of a megabyte each, 2,000 messages and 500 events: until its first byte and
// until its last, over a real connection, and how long checking it takes. Target: 5 s, streamed.
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { connect } from '@fit-store/db/client'
import { startEmbedded } from '@fit-store/db/embedded'
import { migrate } from '@fit-store/db/migrate'
import { postgresEngine } from '@fit-store/search/postgres'
import { buildApp } from '../src/app.ts'
import { hashOf } from '../src/identity/secrets.ts'
import { verifyPackage } from '../src/reuse/evidence/verify-package.ts'

const documents = 50
const megabyte = 2 ** 20
const times = 5

const folder = mkdtempSync(join(tmpdir(), 'fit-store-bench-'))
const { url, stop } = await startEmbedded(folder)
try {
  await migrate(url)
  const { sql, db, close } = connect(url, { statementSeconds: 0 })
  await fill()
  const engine = postgresEngine(sql)
  const app = await buildApp({ db, search: { primary: engine, fallback: engine, directory: engine } })
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  const file = join(folder, 'paket.zip')
  for (let time = 0; time < times; time++) {
    const start = performance.now()
    const answer = await fetch(`${address}/api/v1/reuse-requests/NA-2026-0001/evidence`, {
      headers: { cookie: 'fit_session=provider' },
    })
    if (!answer.ok) throw new Error(await answer.text())
    const first = performance.now() - start
    await pipeline(Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]), createWriteStream(file))
    const last = performance.now() - start
    const checked = await verifyPackage(file)
    if (checked.faults.length > 0) throw new Error(JSON.stringify(checked.faults))
    const verified = performance.now() - start - last
    const verdict = last <= 5000 ? '' : '  above the target of 5 s'
    console.log(
      `${checked.entries} files  begins after ${first.toFixed(0)} ms  whole after ${last.toFixed(0)} ms  checked in ${verified.toFixed(0)} ms${verdict}`,
    )
  }
  await app.close()
  await close()

  async function fill() {
    await sql`insert into laender (code, ars, name, slug) values ('AX', '010000000000', 'Land 1', 'land-1')`
    await sql`insert into organisations (slug, kind, display_name, land) values ('anbieter', 'land', 'Anbieter', 'AX'), ('nutzer', 'land', 'Nutzer', 'AX')`
    await sql`insert into people (display_name) values ('Person')`
    await sql`insert into memberships (organisation_id, person_id) select o.id, p.id from organisations o, people p where o.slug = 'anbieter'`
    await sql`insert into role_grants (membership_id, role) select id, 'coordinator' from memberships`
    await sql`insert into sessions (secret_hash, person_id, organisation_id, provider, expires_at)
      select ${hashOf('provider')}, person_id, organisation_id, 'bench', now() + interval '1 hour' from memberships`
    await sql`insert into solutions (slug, origin, type, title, summary, provider_id)
      select 'loesung', 'offered', 'online_service', 'Lösung', 'Eine Lösung für die Messung.', id from organisations where slug = 'anbieter'`
    await sql`set session_replication_role = replica`
    await sql`insert into reuse_requests (number, status, solution_id, provider_organisation_id, adopter_organisation_id, land, declared_at, forwarded_at,
        coordination_opened_at, status_since, turn_party, turn_since)
      select 'NA-2026-0001', 'in_coordination', s.id, s.provider_id, o.id, 'AX', now(), now(), now(), now(), 'provider', now()
        from solutions s, organisations o where o.slug = 'nutzer'`
    await sql`insert into room_messages (request_id, organisation_id, party, body)
      select id, adopter_organisation_id, 'adopter', 'Nachricht ' || n from reuse_requests, generate_series(1, 2000) n`
    await sql`insert into events (type, subject_type, subject_id, organisation_id, actor, data)
      select 'reuse_request.message_added', 'reuse_request', id::text, adopter_organisation_id, 'system:bench', '{}' from reuse_requests, generate_series(1, 500) n`
    await sql`set session_replication_role = origin`
    for (let at = 0; at < documents; at++) {
      const bytes = Buffer.from(Array.from({ length: megabyte }, () => Math.random() * 256))
      await sql`
        with kept as (insert into stored_files (hash, media_type, bytes) values (encode(sha256(${bytes}), 'hex'), 'application/pdf', ${bytes}) returning hash)
        insert into room_attachments (request_id, message_id, organisation_id, name, media_type, byte_length, file)
        select m.request_id, m.id, m.organisation_id, ${`Anlage ${at + 1}.pdf`}, 'application/pdf', ${bytes.length}, hash
          from kept, (select * from room_messages order by id limit 1 offset ${at}) m`
    }
    await sql`vacuum analyze`
    console.log(`a case with ${documents} documents written`)
  }
} finally {
  await stop()
  rmSync(folder, { recursive: true, force: true })
}
