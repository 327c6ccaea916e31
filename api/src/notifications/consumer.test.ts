import type { Role } from '@fit-store/db/schema/identity'
import { notificationPreferences, notifications, type Cadence } from '@fit-store/db/schema/notifications'
import { accreditations } from '@fit-store/db/schema/organisations'
import { asc, eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../db/test/database.ts'
import { catchUp, testCtx } from '../../test/app.ts'
import { testDeliveries } from '../../test/deliveries.ts'
import { anOrganisation } from '../../test/factories.ts'
import { actingAs, aMembership, aPerson } from '../../test/people.ts'
import { record } from '../events/record.ts'
import type { Event } from '../events/vocabulary.ts'
import type { Ctx } from '../platform/ctx.ts'
import { notifier } from './consumer.ts'
import { rulesFor, toldTypes } from './rules.ts'

const { db, url } = await testDatabase()
const ctx = testCtx(db)
await testDeliveries(ctx, url)
const operator = await anOrganisation(ctx, { kind: 'platform_operator', displayName: 'Betreiber' })

const member = async (organisationId: string, ...roles: Role[]) => {
  const { id } = await aPerson(ctx)
  await aMembership(ctx, { organisationId, personId: id, roles })
  return id
}
const inboxOf = (personId: string) =>
  db.select().from(notifications).where(eq(notifications.personId, personId)).orderBy(asc(notifications.id))
const jobKeys = async () => {
  const jobs = await db.execute<{ key: string }>(sql`select key from graphile_worker.jobs order by id`)
  return jobs.map(({ key }) => key)
}
const tell = async (event: Event, by: Ctx = ctx) => {
  await record(by, event)
  await catchUp(ctx, notifier)
}
const prefer = (personId: string, cadence: Cadence) =>
  db.insert(notificationPreferences).values({ personId, topic: 'membership', cadence })

beforeEach(() => db.execute(sql`delete from graphile_worker._private_jobs`))

describe('a registration', () => {
  test('is told to whoever administers the operator today, deputies included, and to nobody else', async () => {
    const [administrator, moderator] = [
      await member(operator.id, 'operator_administrator'),
      await member(operator.id, 'moderator'),
    ]
    const deputy = await member(operator.id)
    const expired = await member(operator.id)
    await db.execute(sql`
      insert into role_grants (membership_id, role, valid_from, valid_to, deputy_for_id)
      select d.id, 'operator_administrator', current_date - case when d.person_id = ${expired} then 9 else 0 end,
             current_date - case when d.person_id = ${expired} then 1 else 0 end, a.id
        from memberships d, memberships a where d.person_id in (${deputy}, ${expired}) and a.person_id = ${administrator}`)
    const authority = await anOrganisation(ctx, { displayName: 'Stadt Musterhausen' })
    const stranger = await member(authority.id, 'administrator', 'operator_administrator')
    await tell({
      type: 'organisation.registered',
      subject: { type: 'organisation', id: authority.id },
      data: { slug: authority.slug, seeks: ['providing', 'adopting'] },
    })
    for (const id of [administrator, deputy]) {
      expect(await inboxOf(id)).toMatchObject([
        {
          topic: 'accreditation',
          organisationId: authority.id,
          title: 'Registrierung prüfen: Stadt Musterhausen',
          body: expect.stringMatching(/möchte Lösungen bereitstellen und Lösungen nachnutzen\. Sie sind am Zug: /),
          path: '/verwaltung/organisationen',
          readAt: null,
        },
      ])
    }
    for (const id of [moderator, expired, stranger]) expect(await inboxOf(id)).toEqual([])
    expect(await jobKeys()).toHaveLength(2)
  })

  test.for([
    ['organisation.accredited', { basis: 'carrier' }, 'Stadt ist zugelassen'],
    ['organisation.refused', { reason: 'Kein Träger.' }, 'Registrierung abgelehnt: Stadt'],
  ] as const)('when %s, tells who asked', async ([type, data, title]) => {
    const authority = await anOrganisation(ctx, { displayName: 'Stadt' })
    const [asked, other] = [await member(authority.id, 'administrator'), await member(authority.id, 'administrator')]
    await db.insert(accreditations).values({ organisationId: authority.id, seeks: ['adopting'], requestedBy: asked })
    await tell({ type, subject: { type: 'organisation', id: authority.id }, data } as Event)
    expect(await inboxOf(asked)).toMatchObject([{ title }])
    expect(await inboxOf(other)).toEqual([])
  })
})

describe('a membership', () => {
  test('tells everybody but who acts', async () => {
    const authority = await anOrganisation(ctx)
    const [first, second, joined] = await Promise.all([
      member(authority.id, 'administrator'),
      member(authority.id, 'administrator'),
      member(authority.id, 'administrator'),
    ])
    const event: Event = {
      type: 'member.joined',
      subject: { type: 'organisation', id: authority.id },
      data: { person: joined, roles: ['editor', 'coordinator'] },
    }
    await tell(event, await actingAs(ctx, { personId: joined, organisationId: authority.id }))
    for (const id of [first, second]) {
      expect(await inboxOf(id)).toMatchObject([
        { body: expect.stringContaining('die Rollen Redaktion und Koordination') },
      ])
    }
    expect(await inboxOf(joined)).toEqual([])
  })

  test('tells a person about their roles, with the days', async () => {
    const authority = await anOrganisation(ctx, { displayName: 'Amt' })
    const person = await member(authority.id)
    const subject = { type: 'organisation', id: authority.id } as const
    await tell({
      type: 'role.granted',
      subject,
      data: { person, role: 'signatory', validFrom: '2026-12-01', validTo: '2027-01-31' },
    })
    const deputyFor = crypto.randomUUID()
    await tell({
      type: 'role.granted',
      subject,
      data: { person, role: 'editor', deputyFor, validFrom: '2026-12-01', validTo: null },
    })
    await tell({ type: 'role.revoked', subject, data: { person, role: 'signatory' } })
    await tell({ type: 'member.removed', subject, data: { person } })
    expect((await inboxOf(person)).map(({ title, body }) => `${title}. ${body}`)).toEqual([
      expect.stringMatching(/bei Amt die Rolle Zeichnungsberechtigt\..*gilt ab 01\.12\.2026 bis 31\.01\.2027\./),
      expect.stringContaining('Sie haben bei Amt in Vertretung die Rolle Redaktion.'),
      expect.stringContaining('Rolle beendet bei Amt: Zeichnungsberechtigt.'),
      expect.stringContaining('Sie gehören nicht mehr zu Amt'),
    ])
  })

  test('is told once and mailed once, however often its event comes again', async () => {
    const authority = await anOrganisation(ctx)
    const person = await member(authority.id)
    const again = () =>
      db.execute(sql`update event_cursors set xid = '0', event_id = 0 where consumer = 'notifications'`)
    await tell({ type: 'member.removed', subject: { type: 'organisation', id: authority.id }, data: { person } })
    for (const _ of [1, 2]) {
      await again()
      await catchUp(ctx, notifier)
    }
    const inbox = await inboxOf(person)
    expect(inbox).toHaveLength(1)
    expect((await jobKeys()).filter((key) => key.includes(inbox[0]!.id))).toEqual([
      `send_mail:notification:${inbox[0]!.id}`,
    ])
  })

  test.for(['daily', 'never'] as const)(
    'stands in the inbox and is not mailed at once to who chose %s',
    async (cadence) => {
      const authority = await anOrganisation(ctx)
      const person = await member(authority.id)
      await prefer(person, cadence)
      await tell({ type: 'member.removed', subject: { type: 'organisation', id: authority.id }, data: { person } })
      expect(await inboxOf(person)).toMatchObject([{ cadence, mailedAt: null }])
      expect(await jobKeys()).toEqual([])
    },
  )

  test('of somebody who was erased is told to nobody, and what they had been told is gone', async () => {
    const authority = await anOrganisation(ctx)
    const person = await member(authority.id)
    const removed: Event = {
      type: 'member.removed',
      subject: { type: 'organisation', id: authority.id },
      data: { person },
    }
    await prefer(person, 'at_once')
    await tell(removed)
    expect(await inboxOf(person)).toHaveLength(1)
    await db.execute(sql`update people set display_name = null, email = null, erased_at = now() where id = ${person}`)
    await tell({ type: 'person.erased', subject: { type: 'person', id: person }, data: {} })
    await tell(removed)
    expect(await inboxOf(person)).toEqual([])
    expect(await db.$count(notificationPreferences, eq(notificationPreferences.personId, person))).toBe(0)
  })
})

describe('the texts', () => {
  const data = {
    organisation: 'Amt',
    seeks: ['bundling'],
    reason: 'Kein Träger.',
    roles: ['reader'],
    role: 'editor',
    validFrom: '2026-12-01',
    validTo: null,
    cause: 'failing',
    name: 'Königsteiner Schlüssel 2027',
    year: 2027,
    edition: 1,
    sheet: 'preisblatt',
    daysLeft: 7,
    person: 'person',
    dueOn: '2026-12-15',
    document: 'reuse-terms',
    number: 'NA-2026-0042',
    adopter: 'Land',
    provider: 'Stadt',
    agreement: 'NV-2026-0017',
    gaps: ['price'],
    outcome: 'yes',
    attachments: 2,
    condition: 1,
    what: 'Vorführung',
    day: '2026-12-01',
    answer: 'accepted',
    signatures: 1,
    of: 2,
    endsOn: '2027-12-31',
    annex: 'Abstimmungsschreiben',
    position: 5,
    listing: 'eintrag',
    since: '2026-05-01',
    successor: 'andere-loesung',
    slug: 'nachnutzungsbedingungen',
    title: 'Nachnutzungsbedingungen',
    version: 2,
    answers: null,
    isOverdue: false,
    key: 'task-1',
    kind: 'task',
    path: '/nachnutzung/NA-2026-0042',
    isMine: true,
  }
  const otherwise = {
    ...data,
    isOverdue: true,
    outcome: 'no',
    answer: 'disputed',
    signatures: 2,
    daysLeft: -1,
    attachments: 0,
  }
  const without = { ...data, outcome: 'yes_with_conditions', answer: 'agreed', dueOn: null, daysLeft: 0 }
  const alwaysDue = ['price_sheet.due', 'deadline.due', 'listing.review_due']
  const all = toldTypes.flatMap((type) =>
    rulesFor(type).flatMap((rule) =>
      [data, otherwise, ...(alwaysDue.includes(type) || type.startsWith('terms') ? [] : [without])].map(
        (facts) => [type, rule, facts] as const,
      ),
    ),
  )

  test('a question to co-sign leads to the page that answers it, of a draft too', () => {
    for (const type of ['reuse_request.co_signature_asked', 'reuse_request.co_signature_answered'] as const) {
      expect(rulesFor(type).map(({ path }) => typeof path !== 'string' && path(data))).toEqual([
        '/nachnutzung/NA-2026-0042/intern',
      ])
    }
  })

  test.for(all)('%s says what happened and whose turn it is, in plain words', ([, rule, data]) => {
    const [title, body] = [rule.title(data), rule.body(data)]
    expect(body).toMatch(/Sie sind am Zug: .+ Frist|Sie müssen nichts tun\.$/)
    expect(`${title} ${body}`).not.toMatch(/undefined|null|!|\[object|reader|editor/)
    expect(title.length).toBeLessThan(120)
    expect(typeof rule.path === 'string' ? rule.path : rule.path(data)).toMatch(/^\/[a-zA-Z0-9/-]+$/)
  })
})
