import { notifications } from '@fit-store/db/schema/notifications'
import { agreements } from '@fit-store/db/schema/agreements'
import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { aConcludedAgreement, agreementApp, anOfferedAgreement, thePartners } from '../../../test/agreements.ts'
import { catchUp } from '../../../test/app.ts'
import { aParty } from '../../../test/cases.ts'
import { testDeliveries } from '../../../test/deliveries.ts'
import { readFeed } from './calendar-feeds.ts'
import { listTermsUsage } from '../agreements/folder/terms-usage.ts'
import { aPdf } from '../../documents/test/pdf-file.ts'
import { comingYear, inComingYear, inYearAfter } from '../../../test/days.ts'
import { notifier } from '../../notifications/consumer.ts'

const { app, ctx, db, url, call, around } = await agreementApp()
await testDeliveries(ctx, url)

describe('the folder', () => {
  test('shows each side its agreements with amounts and deadlines, filtered and as CSV', async () => {
    const parties = await thePartners(ctx)
    const { number } = await aConcludedAgreement(around, parties)
    const { signatory, provider } = parties
    const find = async (query: string, who = signatory) => (await call(who, 'GET', `/agreements?${query}`)).body
    expect(await find('')).toMatchObject({
      total: 1,
      items: [
        { number, amounts: [{ year: comingYear, cents: 43_053, grossCents: 43_053 }], noticeBy: inYearAfter('06-30') },
      ],
    })
    for (const query of [
      'status=concluded',
      'kind=reuse',
      'land=BY',
      `year=${comingYear}`,
      `q=${number}`,
      'terms=reuse-terms&termsVersion=1',
    ])
      expect((await find(query)).total, query).toBe(1)
    for (const query of [
      'status=offered',
      'kind=provision',
      'land=HE',
      'year=2026',
      'q=gibt%25es',
      'turn=mine',
      'termsVersion=9',
    ])
      expect((await find(query)).total, query).toBe(0)
    expect((await find('party=own', provider.acting)).total).toBe(0)
    expect((await find('', provider.acting)).total).toBe(1)
    const csv = (await call(signatory, 'GET', '/agreements.csv')).raw.toString('utf8')
    expect(csv).toContain(`"${number}";"Nachnutzungsvertrag";"geschlossen"`)
    expect(csv).toContain(`"${comingYear}";"430,53";"0,00";"430,53"`)
    expect(csv).toMatch(/;"[A-ZÄÖÜ][^";]+, Fassung 1";/)
    const before = await call(signatory, 'GET', `/agreements.csv?year=${comingYear + 1}`)
    expect(before.raw.toString('utf8')).not.toContain(`"${comingYear}";`)
    const usage = await call(parties.manager, 'GET', '/terms/reuse-terms/usage')
    expect(usage.body.versions[0].items).toContainEqual(expect.objectContaining({ number, kind: 'agreement' }))
  })

  test('tells who has to act, and everybody when it is concluded', async () => {
    const parties = await thePartners(ctx)
    const { number, id } = await anOfferedAgreement(around, parties)
    await catchUp(ctx, notifier)
    const told = async (personId: string | null) =>
      (
        await db
          .select()
          .from(notifications)
          .where(eq(notifications.personId, personId ?? ''))
      ).map(({ title }) => title)
    expect(await told(parties.signatory.actor.personId)).toContainEqual(
      expect.stringContaining(`${number} unterzeichnen`),
    )
    expect((await call(parties.signatory, 'GET', '/agreements?turn=mine')).body).toMatchObject({
      total: 1,
      counters: { mine: 1 },
    })
    const { documentHash } = (await call(parties.signatory, 'GET', `/agreements/${id}`)).body
    await call(parties.signatory, 'POST', `/agreements/${id}/sign`, { documentHash })
    await call(parties.second, 'POST', `/agreements/${id}/countersign`, { documentHash })
    await catchUp(ctx, notifier)
    expect(await told(parties.manager.actor.personId)).toContainEqual(
      expect.stringContaining(`${number} gegenzeichnen`),
    )
    for (const { acting } of [parties.adopter, parties.provider])
      expect(await told(acting.actor.personId)).toContainEqual(expect.stringContaining(`${number} geschlossen`))
  })
})

describe('deadlines', () => {
  test('come as a list and as a calendar behind a secret address that can be revoked', async () => {
    const parties = await thePartners(ctx)
    const { number } = await aConcludedAgreement(around, parties)
    const offered = await anOfferedAgreement(around, {
      ...parties,
      ...(await thePartners(ctx, { provider: 'BE', adopter: 'BW' })),
    })
    const { signatory } = parties
    const { body } = await call(signatory, 'GET', `/deadlines?from=2026-01-01&to=${inYearAfter('12-31')}`)
    expect(body.items).toContainEqual(
      expect.objectContaining({ kind: 'notice', on: inYearAfter('06-30'), path: `/vertraege/${number}` }),
    )
    expect(body.items).toContainEqual(expect.objectContaining({ kind: 'minimum_end', on: inYearAfter('03-31') }))
    expect(JSON.stringify(body)).not.toContain(offered.number)
    const { body: feed } = await call(signatory, 'POST', '/calendar-feeds')
    const calendar = await app.inject({ url: feed.path })
    expect(calendar.headers['content-type']).toContain('text/calendar')
    expect(calendar.body).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2.0/)
    // It holds what is near; asked for again in the coming year.
    const later = { ...ctx, now: () => new Date(`${inComingYear('10-01')}T12:00:00Z`) }
    const [secret = ''] = feed.path.match(/[^/]+(?=\.ics$)/)
    const near = await readFeed(later, secret, 'http://localhost:3000')
    const unfolded = near.replaceAll('\r\n ', '')
    expect(unfolded).toContain(`DTSTART;VALUE=DATE:${comingYear + 1}0331`)
    expect(unfolded).toContain(`${number}: Mindestlaufzeit endet`)
    expect(near.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
    expect((await call(signatory, 'GET', '/calendar-feeds')).body.items).toMatchObject([{ id: feed.id }])
    expect((await call(parties.deputy, 'DELETE', `/calendar-feeds/${feed.id}`)).status).toBe(404)
    expect((await call(signatory, 'DELETE', `/calendar-feeds/${feed.id}`)).status).toBe(204)
    expect((await app.inject({ url: feed.path })).statusCode).toBe(404)
  })

  test('are in the calendar as long as its person may read them', async () => {
    const { signatory } = await thePartners(ctx)
    const { body: feed } = await call(signatory, 'POST', '/calendar-feeds')
    expect((await app.inject({ url: feed.path })).statusCode).toBe(200)
    await db.execute(sql`update role_grants g set revoked_at = now() from memberships m
      where m.id = g.membership_id and m.person_id = ${signatory.actor.personId}`)
    expect((await app.inject({ url: feed.path })).statusCode).toBe(404)
  })
})

describe('passing on', () => {
  test('makes agreements with municipalities that sign on paper, and end with the one above', async () => {
    const bundler = await aParty(ctx, 'bundling_organisation', 'BY', ['coordinator', 'signatory'])
    const parties = await thePartners(ctx)
    const adopter = { ...parties, adopter: bundler, signatory: bundler.acting }
    const { id } = await aConcludedAgreement(around, adopter)
    const towns = [1, 2, 3].map((town) => ({ ars: `09999000000${town}`, name: `Gemeinde ${town}` }))
    const given = {
      municipalities: towns,
      startsOn: inComingYear('05-01'),
      pricing: 'by_key',
      amountCents: 12_345,
      priceYear: comingYear,
    }
    const pass = (body: object) => call(bundler.acting, 'POST', `/agreements/${id}/sub-agreements`, body)
    const early = await pass({ ...given, startsOn: inComingYear('01-01') })
    expect(early.body.errors).toMatchObject([{ pointer: '/startsOn', rule: 'minimum', limit: inComingYear('04-01') }])
    const foreign = await pass({ ...given, onlineServices: ['Etwas anderes'] })
    expect(foreign.body.errors).toMatchObject([{ rule: 'not-covered' }])
    const { body: made } = await pass(given)
    expect(made.items.map(({ ars }: { ars: string }) => ars)).toEqual(towns.map(({ ars }) => ars))
    const { body: folder } = await call(bundler.acting, 'GET', '/agreements?status=draft')
    expect(folder.items.map(({ kind }: { kind: string }) => kind)).toEqual(['sub_reuse', 'sub_reuse', 'sub_reuse'])
    expect((await pass(given)).status).toBe(409)
    const [sub] = made.items
    const { body: offered } = await call(bundler.acting, 'POST', `/agreements/${sub.id}/offer`, {
      version: sub.version,
    })
    expect(offered, JSON.stringify(offered)).toMatchObject({
      status: 'offered',
      amounts: [{ year: comingYear, cents: 12_345 }],
    })
    const file = (query: string) =>
      call(
        bundler.acting,
        'POST',
        `/agreements/${sub.id}/signed-copy?documentHash=${offered.documentHash}${query}`,
        aPdf(),
      )
    expect((await file('')).body.errors).toHaveLength(2)
    expect((await file('&signatoryName=Erika+Amt&authority=Hauptsatzung')).body.status).toBe('signed')
    const { documentHash } = offered
    const { body: concluded } = await call(bundler.acting, 'POST', `/agreements/${sub.id}/countersign`, {
      documentHash,
    })
    expect(concluded).toMatchObject({ status: 'concluded', parent: { id } })
    const notice = { endsOn: inComingYear('12-31'), reason: 'Wichtiger Grund', isForCause: true }
    const effects = await call(
      bundler.acting,
      'GET',
      `/agreements/${id}/termination-effects?endsOn=${inComingYear('12-31')}`,
    )
    expect(effects.body.children).toMatchObject([
      { number: concluded.number, partnerName: 'Gemeinde 1' },
      { partnerName: 'Gemeinde 2', status: 'draft' },
      { partnerName: 'Gemeinde 3', status: 'draft' },
    ])
    await call(parties.manager, 'POST', `/agreements/${id}/terminate`, notice)
    const [child] = await db.select().from(agreements).where(eq(agreements.id, sub.id))
    expect(child).toMatchObject({ status: 'terminated', endsOn: inComingYear('12-31'), terminatedBy: 'offeror' })

    const { total, running } = await listTermsUsage(parties.manager, 'reuse-terms')
    expect(running).toBeGreaterThan(1)
    const cut = await listTermsUsage(parties.manager, 'reuse-terms', 1)
    expect(cut).toMatchObject({ total, running })
    expect(cut.versions.flatMap(({ items }) => items)).toHaveLength(1)
  })
})
