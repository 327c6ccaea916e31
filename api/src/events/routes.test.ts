import { people } from '@fit-store/db/schema/identity'
import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import { anOrganisation, aSolution } from '../../test/factories.ts'
import { actingAs, aMembership, aPerson, signedIn } from '../../test/people.ts'
import type { Ctx } from '../platform/ctx.ts'
import { listHistory } from './queries.ts'
import { record } from './record.ts'

const { ctx, db, get } = await testApp()
const operator = await anOrganisation(ctx, { kind: 'platform_operator', displayName: 'Betreiber' })
const authority = await anOrganisation(ctx, { kind: 'kommune', displayName: 'Stadt', slug: 'stadt' })
const member = async (
  organisationId: string,
  displayName: string,
  roles: Parameters<typeof aMembership>[1]['roles'],
) => {
  const person = await aPerson(ctx, { displayName })
  await aMembership(ctx, { organisationId, personId: person.id, roles: roles ?? [] })
  return {
    person,
    headers: await signedIn(ctx, { personId: person.id, organisationId }),
    ctx: await actingAs(ctx, { personId: person.id, organisationId }),
  }
}
const auditor = await member(operator.id, 'Olga Betrieb', ['operator_administrator'])
const clerk = await member(authority.id, 'Stefan Stadt', ['reader'])
const outsider = await member((await anOrganisation(ctx)).id, 'Fremd', ['administrator'])

const subject = { type: 'organisation', id: authority.id } as const
const changed = (by: Ctx, name: string) =>
  record(by, { type: 'organisation.changed', subject, data: { before: {}, after: { displayName: name } } })
await record(clerk.ctx, { type: 'organisation.registered', subject, data: { slug: 'stadt', seeks: ['adopting'] } })
await record(auditor.ctx, { type: 'organisation.accredited', subject, data: { basis: 'carrier' } })
for (const name of ['=A1', 'B', 'C', 'D', 'E']) await changed(clerk.ctx, name)

const audit = async (query: string) => (await get(`/audit-events${query}`, auditor.headers)).json()
type Item = { id: number; type: string }
const idsOf = ({ items }: { items: Item[] }) => items.map(({ id }) => id)

describe('the history of an organisation', () => {
  const read = async (headers: Record<string, string>, slug = 'stadt', query = '') =>
    get(`/organisations/${slug}/history${query}`, headers)

  test('is read by its members, newest first, with the names of their own people only', async () => {
    const { items } = (await read(clerk.headers)).json()
    expect(items).toHaveLength(7)
    expect(items[0]).toMatchObject({ type: 'organisation.changed', actor: { kind: 'person', label: 'Stefan Stadt' } })
    const byOperator = items.find(({ type }: Item) => type === 'organisation.accredited')
    expect(byOperator).toMatchObject({
      actor: { kind: 'person', label: null },
      organisation: { displayName: 'Betreiber' },
    })
    expect(JSON.stringify(items)).not.toContain(auditor.person.id)
  })

  test('comes in pages that neither repeat nor skip', async () => {
    const all = idsOf((await read(clerk.headers)).json())
    const seen: number[] = []
    for (let before = ''; ;) {
      const page = (await read(clerk.headers, 'stadt', `?limit=2${before}`)).json()
      seen.push(...idsOf(page))
      if (page.next === null) break
      before = `&before=${page.next}`
    }
    expect(seen).toEqual(all)
  })

  test('tells what was given to nobody in particular', async () => {
    await record(clerk.ctx, {
      type: 'reuse_request.task_added',
      subject: { type: 'reuse_request', id: crypto.randomUUID() },
      data: {
        number: 'NA-2026-0001',
        title: 'Wohngeld',
        slug: 'wohngeld',
        adopter: 'Stadt',
        provider: 'Land',
        party: 'adopter',
        task: crypto.randomUUID(),
        what: 'Liste schicken',
        owner: 'stadt',
        person: null,
        dueOn: null,
      },
    })
    expect((await audit('?type=reuse_request.task_added')).items).toMatchObject([{ person: null }])
  })

  test('tells for whom a role is held as deputy, by name to those who may know it', async () => {
    const away = await member(authority.id, 'Vera Urlaub', ['signatory'])
    const days = { validFrom: '2026-12-24', validTo: '2027-01-06' }
    const data = { person: clerk.person.id, role: 'signatory', deputyFor: away.person.id, ...days }
    await record(clerk.ctx, { type: 'role.granted', subject, data })
    const [given] = (await read(clerk.headers)).json().items
    expect(given).toMatchObject({ type: 'role.granted', deputised: { label: 'Vera Urlaub' } })
    expect(JSON.stringify(given)).not.toContain(away.person.id)
    const [audited] = (await audit('?type=role.granted')).items
    expect(audited).toMatchObject({ deputised: { id: away.person.id, label: 'Vera Urlaub' } })
  })

  test('is not there for others, nor is one that does not exist', async () => {
    const answers = [await read(outsider.headers), await read(outsider.headers, 'gibt-es-nicht')]
    for (const answer of answers) expect(answer.json()).toMatchObject({ status: 404, type: '/probleme/not-found' })
    expect(answers[0]?.json()).toEqual(answers[1]?.json())
  })

  test('keeps what somebody did after they were erased, without their name', async () => {
    const gone = await member(authority.id, 'Geht Bald', ['administrator'])
    await record(gone.ctx, { type: 'member.removed', subject, data: { person: gone.person.id } })
    await db.execute(
      sql`update ${people} set display_name = null, email = null, erased_at = now() where id = ${gone.person.id}`,
    )
    const { items } = (await read(clerk.headers)).json()
    expect(items[0]).toMatchObject({ type: 'member.removed', actor: { label: null }, person: { label: null } })
  })
})

describe('the history of a solution', () => {
  test('is public, without the names of people, whoever asks', async () => {
    const { id, slug } = await aSolution(ctx, { title: 'Wohngeld' })
    await record(clerk.ctx, {
      type: 'solution.changed',
      subject: { type: 'solution', id },
      data: { slug, fields: ['summary'] },
    })
    const [answer, signedInAnswer] = [
      await get(`/solutions/${slug}/history`),
      await get(`/solutions/${slug}/history`, clerk.headers),
    ]
    expect(answer.json().items).toMatchObject([
      { type: 'solution.changed', actor: { kind: 'person', label: null }, data: { fields: ['summary'] } },
      { type: 'solution.collected', subject: { label: 'Wohngeld' }, actor: { kind: 'system' } },
    ])
    expect(signedInAnswer.json()).toEqual(answer.json())
    expect(answer.body).not.toContain(clerk.person.id)
    expect(answer.headers['cache-control']).toBe('public, no-cache')
  })

  test('is not there for a name that no solution has', async () => {
    expect((await get('/solutions/gibt-es-nicht/history')).statusCode).toBe(404)
  })
})

describe('the history of a person', () => {
  test('is for that person', async () => {
    const own = { type: 'person', id: clerk.person.id } as const
    await record(clerk.ctx, { type: 'session.started', subject: own, data: { provider: 'test' } })
    expect((await get('/my-history', clerk.headers)).json().items).toMatchObject([
      { type: 'session.started', actor: { label: 'Stefan Stadt' } },
    ])
    expect((await get('/my-history', outsider.headers)).json().items).toEqual([])
    await expect(async () => listHistory(outsider.ctx, own)).rejects.toMatchObject({ status: 404 })
  })
})

describe('the audit log', () => {
  test.for([
    ['?type=organisation.accredited', ['organisation.accredited']],
    [`?subject=organisation:${authority.id}&type=organisation.registered`, ['organisation.registered']],
    [`?organisation=${operator.id}`, ['organisation.accredited']],
    [
      `?organisationName=${encodeURIComponent(operator.displayName.slice(1).toUpperCase())}`,
      ['organisation.accredited'],
    ],
    [`?actor=person:${clerk.person.id}&type=organisation.registered`, ['organisation.registered']],
    ['?from=2020-01-01&to=2020-12-31', []],
    ['?type=organisation.accredited&from=2020-01-01', ['organisation.accredited']],
    ['?actor=person:niemand', []],
    ['?before=1', []],
    ['?subject=solution:kein-schluessel', []],
  ] as const)('%s gives what fits', async ([query, expected]) => {
    const { items } = await audit(query)
    expect(items.map(({ type }: Item) => type)).toEqual(expected)
  })

  test('days are days in Berlin', async () => {
    await db.execute(sql`insert into events (at, type, subject_type, subject_id, actor)
      values ('2021-06-30T22:30:00Z', 'organisation.added', 'organisation', 'x', 'system:test')`)
    expect((await audit('?from=2021-07-01&to=2021-07-01')).items).toHaveLength(1)
    expect((await audit('?from=2021-06-30&to=2021-06-30')).items).toHaveLength(0)
  })

  test('shows who and for whom, and the request', async () => {
    const { items } = await audit('?type=organisation.registered')
    expect(items).toMatchObject([
      {
        actor: { name: `person:${clerk.person.id}`, label: 'Stefan Stadt' },
        organisation: { id: authority.id, displayName: 'Stadt' },
        subject: { type: 'organisation', id: authority.id, label: 'Stadt' },
        data: { slug: 'stadt', seeks: ['adopting'] },
      },
    ])
  })

  test.for([
    '?type=x',
    '?from=gestern',
    '?from=2026-02-30',
    '?from=0000-01-01',
    '?limit=101',
    '?organisation=1',
    '?farbe=rot',
  ])('%s is refused', async (query) => {
    expect((await get(`/audit-events${query}`, auditor.headers)).statusCode).toBe(400)
  })
})

describe('the audit log as CSV', () => {
  const download = (query = '') => get(`/audit-events.csv${query}`, auditor.headers)

  test('has every event once, over several pages', async () => {
    await db.execute(sql`insert into events (type, subject_type, subject_id, actor, data)
      select 'reference.imported', 'reference', 'leika', 'system:test', '{"read": 1}' from generate_series(1, 2500)`)
    const answer = await download('?type=reference.imported')
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(answer.headers['content-disposition']).toContain('ereignisprotokoll.csv')
    const rows = answer.body.split('\r\n')
    expect(rows[0]).toMatch(/^\uFEFF"Nummer";"Zeitpunkt";"Art"/)
    expect(rows).toHaveLength(2502)
    expect(new Set(rows).size).toBe(2502)
    expect(rows[1]).toContain('"{""read"":1}"')
  })

  test.for(['=1+1', '+1', '-1', '-1+1', '@x', '\t=1', ' =1'])('%j cannot act as a formula', async (displayName) => {
    const person = await aPerson(ctx, { displayName })
    await db.execute(sql`insert into events (type, subject_type, subject_id, actor, data)
      values ('person.joined', 'person', ${person.id}, ${`person:${person.id}`}, '{}')`)
    const { body } = await download(`?subject=person:${person.id}`)
    expect(body).toContain(`"'${displayName}"`)
  })

  test('is refused when it would be too large, rather than cut', async () => {
    await db.execute(sql`insert into events (type, subject_type, subject_id, actor)
      select 'reference.seeded', 'reference', 'viel', 'system:test' from generate_series(1, 100001)`)
    const answer = await download('?type=reference.seeded')
    expect(answer.json()).toMatchObject({ status: 400, errors: [{ pointer: '/query/from', rule: 'too-many' }] })
  })
})
