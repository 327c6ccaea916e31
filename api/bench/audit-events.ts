// How fast the log is read with 1,000,000 events in it and 10,000 people signed in: pages of the audit log, filtered and not, from the newest to deep
// down, and the history of an organisation, all through the finished API with sign-in; then sealing and verifying.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '@fit-store/db/client'
import { startEmbedded } from '@fit-store/db/embedded'
import { migrate } from '@fit-store/db/migrate'
import { postgresEngine } from '@fit-store/search/postgres'
import { pino } from 'pino'
import { buildApp } from '../src/app.ts'
import { markLog, sealUpTo } from '../src/events/seals/seal-events.ts'
import { verifyEvents } from '../src/events/seals/verify-events.ts'
import { hashOf } from '../src/identity/secrets.ts'
import { system, type Ctx } from '../src/platform/ctx.ts'

const total = Number(process.env.BENCH_EVENTS ?? 1_000_000)
const target = 50 // ms, p99
const pagesPerQuestion = 150

const folder = mkdtempSync(join(tmpdir(), 'fit-store-bench-'))
const { url, stop } = await startEmbedded(folder)
try {
  await migrate(url)
  const { sql, db, close } = connect(url, { statementSeconds: 0 })
  const log = pino({ level: 'silent' })
  const ctx: Ctx = { db, actor: system('bench'), requestId: null, now: () => new Date(), log }
  await fill()
  await measureReading()
  await measureSeals()
  await close()

  /** Three years of a busy product: sign-ins, changes of solutions by imports, a few thousand people, five hundred organisations. */
  async function fill() {
    const start = performance.now()
    await sql`insert into organisations (slug, kind, display_name)
      select 'stelle-' || n, case when n = 1 then 'platform_operator' else 'kommune' end::organisation_kind, 'Stelle ' || n
        from generate_series(1, 500) n`
    await sql`insert into people (display_name) select 'Person ' || n from generate_series(1, 5000) n`
    await sql`insert into memberships (organisation_id, person_id)
      select o.id, p.id from (select id, row_number() over () n from people) p
        join (select id, row_number() over (order by id) n from organisations) o on o.n = 1 + p.n % 500`
    await sql`insert into role_grants (membership_id, role) select m.id, 'operator_administrator'
      from memberships m join organisations o on o.id = m.organisation_id and o.kind = 'platform_operator'`
    await sql`insert into sessions (secret_hash, person_id, organisation_id, provider, expires_at)
      select case when o.kind = 'platform_operator' then ${hashOf('auditor')} else ${hashOf('member')} end,
             m.person_id, o.id, 'bench', now() + interval '1 hour'
        from organisations o, lateral (select person_id from memberships where organisation_id = o.id limit 1) m
       where o.slug in ('stelle-1', 'stelle-2')`
    await sql`insert into sessions (secret_hash, person_id, organisation_id, provider, expires_at)
      select 'session-' || n, m.person_id, m.organisation_id, 'bench', now() + interval '1 hour'
        from generate_series(1, 10000) n join (select person_id, organisation_id, row_number() over () r from memberships) m on m.r = 1 + n % 5000`
    await sql`insert into events (at, type, subject_type, subject_id, organisation_id, actor, request_id, data)
      select now() - (${total} - n) * interval '94 seconds', k.type, k.about,
             case k.about when 'organisation' then o.id::text when 'person' then p.id::text else 'loesung-' || n % 4000 end,
             case when k.about = 'organisation' then o.id end,
             case when k.type = 'solution.changed' then 'system:cli' else 'person:' || p.id end, gen_random_uuid()::text,
             case when k.about = 'organisation' then jsonb_build_object('person', p.id, 'role', 'editor') else '{"slug": "x"}' end
        from generate_series(1, ${total}::int) n
        join (select id, row_number() over () r from people) p on p.r = 1 + n % 5000
        join memberships m on m.person_id = p.id
        join organisations o on o.id = m.organisation_id
        join (values (0, 'session.started', 'person'), (1, 'session.started', 'person'), (2, 'session.revoked', 'person'),
                     (3, 'solution.changed', 'solution'), (4, 'solution.changed', 'solution'), (5, 'solution.changed', 'solution'),
                     (6, 'solution.changed', 'solution'), (7, 'role.granted', 'organisation'), (8, 'role.revoked', 'organisation'),
                     (9, 'organisation.changed', 'organisation')) k (r, type, about) on k.r = (n * 7 + n / 10) % 10`
    await sql`vacuum analyze`
    const seconds = (performance.now() - start) / 1000
    console.log(`${total} events written in ${seconds.toFixed(0)} s, ${Math.round(total / seconds)} a second`)
  }

  async function measureReading() {
    const engine = postgresEngine(sql)
    const app = await buildApp({ db, search: { primary: engine, fallback: engine, directory: engine } })
    const [rare] = await sql<{ person: string; organisation: string }[]>`
      select m.person_id as person, m.organisation_id as organisation from memberships m offset 100 limit 1`
    const questions: [name: string, path: string, secret: string][] = [
      ['signing in alone', '/session', 'auditor'], // what this machine takes for next to nothing, to compare with
      ['all', '/audit-events?', 'auditor'],
      ['a frequent type', '/audit-events?type=solution.changed', 'auditor'],
      ['a type and days', '/audit-events?type=role.granted&from=2025-01-01&to=2025-03-31', 'auditor'],
      ['days alone', '/audit-events?from=2024-06-01&to=2024-06-30', 'auditor'],
      ['a person', `/audit-events?actor=person:${rare!.person}`, 'auditor'],
      ['a person and a type', `/audit-events?actor=person:${rare!.person}&type=session.started`, 'auditor'],
      ['a frequent actor and a type', '/audit-events?actor=system:cli&type=session.started', 'auditor'],
      ['an organisation', `/audit-events?organisation=${rare!.organisation}`, 'auditor'],
      ['a subject', `/audit-events?subject=organisation:${rare!.organisation}`, 'auditor'],
      ['history of an organisation', '/organisations/stelle-2/history?', 'member'],
    ]
    for (const [name, path, secret] of questions) {
      const headers = { cookie: `fit_session=${secret}` }
      const times: number[] = []
      let before = ''
      for (let page = 0; page < pagesPerQuestion; page++) {
        // Every tenth page jumps far down, as nobody does who reads but anybody may.
        if (page % 10 === 9 && path !== '/session') before = `&before=${1 + Math.floor(Math.random() * total)}`
        const start = performance.now()
        const answer = await app.inject({ url: `/api/v1${path}${before}`, headers })
        times.push(performance.now() - start)
        if (answer.statusCode !== 200) throw new Error(answer.body)
        const { next } = answer.json<{ next?: number | null }>()
        before = next ? `&before=${next}` : ''
      }
      const sorted = times.toSorted((one, other) => one - other)
      const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1]!.toFixed(1).padStart(7)
      const verdict = Number(at(0.99)) <= target ? '' : `  above the target of ${target} ms`
      console.log(`${name.padEnd(28)} p50 ${at(0.5)} ms  p99 ${at(0.99)} ms${verdict}`)
    }
    await app.close()
  }

  async function measureSeals() {
    const [start, before] = [performance.now(), process.memoryUsage.rss()]
    const seals = await sealUpTo(ctx, await markLog(ctx))
    const sealed = performance.now()
    const { breaks, sealedEvents } = await verifyEvents(ctx)
    const verified = performance.now()
    const rate = (milliseconds: number) => `${Math.round(total / (milliseconds / 1000))} events/s`
    console.log(
      `sealed ${seals} ranges, ${rate(sealed - start)}; verified ${sealedEvents} events, ${rate(verified - sealed)}`,
    )
    console.log(
      `${breaks.length} breaks; memory grew by ${Math.round((process.memoryUsage.rss() - before) / 2 ** 20)} MB`,
    )
  }
} finally {
  await stop()
  rmSync(folder, { recursive: true, force: true })
}
