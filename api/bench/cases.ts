// How fast cases are read with 10,000 of them: the page of one with 500 events, the list of each side, the operator's pipeline; all
// through the finished API with sign-in. Targets: page 30 ms, pipeline 50 ms p99.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '@fit-store/db/client'
import { startEmbedded } from '@fit-store/db/embedded'
import { migrate } from '@fit-store/db/migrate'
import { postgresEngine } from '@fit-store/search/postgres'
import { buildApp } from '../src/app.ts'
import { hashOf } from '../src/identity/secrets.ts'

const total = Number(process.env.BENCH_CASES ?? 10_000)
const times = 200

const folder = mkdtempSync(join(tmpdir(), 'fit-store-bench-'))
const { url, stop } = await startEmbedded(folder)
try {
  await migrate(url)
  const { sql, db, close } = connect(url, { statementSeconds: 0 })
  await fill()
  const engine = postgresEngine(sql)
  const app = await buildApp({ db, search: { primary: engine, fallback: engine, directory: engine } })
  const [one] = await sql<{ id: string }[]>`select id from reuse_requests where number = 'NA-2026-00500'`
  const questions: [name: string, path: string, who: string, target: number][] = [
    ['signing in alone', '/session', 'operator', 50],
    ['page of a case', `/reuse-requests/${one!.id}`, 'provider', 30],
    ['its room', `/reuse-requests/${one!.id}/messages`, 'provider', 30],
    ['its history', `/reuse-requests/${one!.id}/history`, 'provider', 30],
    ['list of a provider', '/reuse-requests?turn=mine', 'provider', 50],
    ['list of an adopter', '/reuse-requests', 'adopter', 50],
    ['list of the operator', '/reuse-requests?status=declared', 'operator', 50],
    ['search of the operator', '/reuse-requests?q=Loesung+17', 'operator', 50],
    ['pipeline', '/reuse-pipeline', 'operator', 50],
    ['pipeline, over 30 days', '/reuse-pipeline?age=over_30_days&page=7', 'operator', 50],
    ['public numbers', '/statistics', 'operator', 50],
  ]
  for (const [name, path, who, target] of questions) {
    const taken: number[] = []
    for (let time = 0; time < times; time++) {
      const start = performance.now()
      const answer = await app.inject({ url: `/api/v1${path}`, headers: { cookie: `fit_session=${who}` } })
      taken.push(performance.now() - start)
      if (answer.statusCode !== 200) throw new Error(answer.body)
    }
    const sorted = taken.toSorted((a, b) => a - b)
    const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1]!.toFixed(1).padStart(7)
    const verdict = Number(at(0.99)) <= target ? '' : `  above the target of ${target} ms`
    console.log(`${name.padEnd(28)} p50 ${at(0.5)} ms  p99 ${at(0.99)} ms${verdict}`)
  }
  await app.close()
  await close()

  /** Sixteen Länder, two hundred solutions, five years of requests in every status, one of them with a long history. */
  async function fill() {
    await sql`insert into laender (code, ars, name, slug) select chr(65 + n) || 'X', lpad(n::text, 2, '0') || '0000000000', 'Land ' || n, 'land-' || n from generate_series(1, 16) n`
    await sql`insert into organisations (slug, kind, display_name, land)
      select 'stelle-' || n, 'land', 'Stelle ' || n, chr(64 + 1 + 1 + n % 16) || 'X' from generate_series(0, 31) n`
    await sql`insert into organisations (slug, kind, display_name) values ('betreiber', 'platform_operator', 'Betreiber')`
    await sql`insert into people (display_name) select 'Person ' || n from generate_series(1, 3) n`
    await sql`insert into memberships (organisation_id, person_id)
      select o.id, p.id from people p join organisations o on o.slug = case p.display_name when 'Person 1' then 'betreiber' when 'Person 2' then 'stelle-0' else 'stelle-1' end`
    await sql`insert into role_grants (membership_id, role) select id, r::role from memberships, unnest(array['coordinator', 'contract_manager']) r`
    await sql`insert into sessions (secret_hash, person_id, organisation_id, provider, expires_at)
      select case p.display_name when 'Person 1' then ${hashOf('operator')} when 'Person 2' then ${hashOf('provider')} else ${hashOf('adopter')} end,
             p.id, m.organisation_id, 'bench', now() + interval '1 hour' from people p join memberships m on m.person_id = p.id`
    await sql`insert into solutions (slug, origin, type, title, summary, provider_id)
      select 'loesung-' || n, 'offered', 'online_service', 'Loesung ' || n, 'Eine Lösung für die Messung.', o.id
        from generate_series(1, 200) n join organisations o on o.slug = 'stelle-' || (n % 16) * 2`
    await sql`set session_replication_role = replica`
    await sql`insert into reuse_requests (number, status, solution_id, provider_organisation_id, adopter_organisation_id, land, declared_at, forwarded_at,
        coordination_opened_at, outcome, outcome_reason, outcome_recorded_at, ended_at, status_since, turn_party, turn_since, turn_due_on, withdrawal_cause)
      select 'NA-2026-' || lpad(n::text, 5, '0'), k.status::reuse_request_status, s.id, s.provider_id, o.id, o.land, b.at, b.at + interval '2 days',
             case when k.rank > 2 then b.at + interval '6 days' end, k.outcome::coordination_outcome, case when k.outcome = 'no' then 'Nein.' end,
             case when k.outcome is not null then b.at + interval '30 days' end, case when k.rank > 4 then b.at + interval '60 days' end, b.at,
             case when k.rank <= 4 then k.turn::turn_party end, case when k.rank <= 4 then b.at end, case when k.rank <= 4 then (b.at + interval '20 days')::date end,
             case when k.status = 'withdrawn' then 'too_expensive'::withdrawal_cause end
        from generate_series(1, ${total}::int) n
        join (select row_number() over (order by slug) r, id, provider_id from solutions) s on s.r = 1 + n % 200
        join organisations o on o.slug = 'stelle-' || (1 + (n % 16) * 2)
        cross join lateral (select now() - (n % 1000) * interval '1 day' as at) b
        join (values (0, 'declared', 1, null, 'platform_operator'), (1, 'forwarded', 2, null, 'provider'), (2, 'in_coordination', 3, null, 'adopter'),
                     (3, 'coordinated', 4, 'yes', 'platform_operator'), (4, 'fulfilled', 5, 'yes', null), (5, 'declined', 5, 'no', null),
                     (6, 'withdrawn', 5, null, null)) k (r, status, rank, outcome, turn) on k.r = n % 7`
    await sql`insert into room_messages (request_id, organisation_id, party, body)
      select r.id, r.adopter_organisation_id, 'adopter', 'Nachricht ' || n from reuse_requests r, generate_series(1, 2000) n where r.number = 'NA-2026-00500'`
    await sql`update reuse_requests set provider_organisation_id = (select id from organisations where slug = 'stelle-0'), status = 'in_coordination',
        coordination_opened_at = now(), outcome = null, ended_at = null, turn_party = 'provider', turn_since = now() where number = 'NA-2026-00500'`
    await sql`insert into events (type, subject_type, subject_id, organisation_id, actor, data)
      select 'reuse_request.message_added', 'reuse_request', r.id::text, r.adopter_organisation_id, 'system:bench', '{}' from reuse_requests r, generate_series(1, 500) n
       where r.number = 'NA-2026-00500'`
    await sql`set session_replication_role = origin`
    await sql`vacuum analyze`
    console.log(`${total} cases written`)
  }
} finally {
  await stop()
  rmSync(folder, { recursive: true, force: true })
}
