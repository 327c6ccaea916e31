import { readFileSync } from 'node:fs'
import { listingImports } from '@fit-store/db/schema/exchange'
import { listings } from '@fit-store/db/schema/listings'
import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { testDeliveries } from '../../../test/deliveries.ts'
import { anOrganisation, anOzgService, aPublicService, aSubjectArea } from '../../../test/factories.ts'
import { aDraft, anEditor, saveAll } from '../../../test/listings.ts'
import { aMembership, signedIn } from '../../../test/people.ts'
import { describeListing } from '../../solutions/listings/describe-listing.ts'
import { submitListing } from '../../solutions/listings/drafts/submit-listing.ts'
import { readPubliccode } from '../publiccode/read.ts'
import { importListingsTask } from './carry-out-import.ts'

const file = readFileSync(new URL('../publiccode/fixtures/complete.yml', import.meta.url), 'utf8')
const asked: string[] = []
const { app, ctx, db, url, get } = await testApp({
  publicOrigin: 'http://localhost:3000',
  askOutside: async ({ url }) => {
    asked.push(url)
    return { status: url.endsWith('da.yml') ? 200 : 404, body: Buffer.from(file) }
  },
})
const deliverAll = await testDeliveries(ctx, url)
const operator = await anOrganisation(ctx, { kind: 'platform_operator' })
const { provider, personId, editor } = await anEditor(ctx)
const headers = await signedIn(ctx, { personId, organisationId: provider.id })
const post = (path: string, payload: object, as = headers) =>
  app.inject({ method: 'POST', url: `/api/v1${path}`, headers: as, payload })
const base64 = (text: string) => Buffer.from(text).toString('base64')

describe('a publiccode.yml', () => {
  test('becomes a draft that keeps its text, whether pasted, uploaded or fetched', async () => {
    for (const source of [{ text: file }, { contentBase64: base64(file) }, { url: 'https://code.example/da.yml' }]) {
      const answer = await post('/listings/publiccode', source)
      expect(answer.statusCode, answer.body).toBe(201)
      const { id, kept } = answer.json()
      expect(kept).toContain('maintenance')
      const { content, hasOriginal } = await describeListing(editor, id)
      expect(content.basics).toMatchObject({
        title: 'Anwohnerparken',
        licence: 'EUPL-1.2 OR AGPL-3.0-or-later',
        stage: 'developed',
      })
      expect(content.technology.links).toHaveLength(4)
      expect(hasOriginal).toBe(true)
      const [stored] = await db.select().from(listings).where(eq(listings.id, id))
      expect(stored).toMatchObject({ publiccode: file, publiccodeUrl: 'url' in source ? source.url : null })
      const original = { url: `/api/v1/listings/${id}/publiccode.yml` }
      expect((await app.inject({ ...original, headers })).body).toBe(file)
      const stranger = await anEditor(ctx)
      const theirs = await signedIn(ctx, { personId: stranger.personId, organisationId: stranger.provider.id })
      expect((await app.inject({ ...original, headers: theirs })).statusCode).toBe(404)
    }
    expect(asked).toEqual(['https://code.example/da.yml'])
  })

  test('with something that cannot be taken over says so, and the rest arrives', async () => {
    const answer = await post('/listings/publiccode', { text: file.replace('99107023017001', '99999999999999') })
    expect(answer.json().leftOut).toEqual(
      expect.arrayContaining([
        { section: 'services', field: 'publicServices', rule: 'unknown', value: '99999999999999' },
      ]),
    )
  })

  test.for<[string, object]>([
    ['no YAML at all', { text: 'a: [b' }],
    ['nothing', { text: '' }],
    ['an address without a file', { url: 'https://code.example/fort.yml' }],
    ['two sources at once', { text: file, url: 'https://code.example/da.yml' }],
    [
      'an alias bomb',
      {
        text: `a: &a [x]\n${'bcdefghij'
          .split('')
          .map((key) => `${key}: &${key} [*a,*a,*a,*a,*a,*a,*a,*a]`)
          .join('\n')}`,
      },
    ],
  ])('that is %s is refused, and no listing begins', async ([, source]) => {
    const before = await db.$count(listings)
    expect((await post('/listings/publiccode', source)).statusCode).toBe(400)
    expect(await db.$count(listings)).toBe(before)
  })

  /** Publishes a listing begun from a file under another name. Gives the file that goes out. */
  async function publishedFrom(text: string, title: string): Promise<string> {
    const { id } = (await post('/listings/publiccode', { text })).json()
    const { content } = await aDraft(ctx, { provider, editor, personId })
    const draft = (await describeListing(editor, id)).content
    const { subjectArea, licence } = content.basics
    await saveAll(editor, id, {
      ...content,
      basics: {
        ...content.basics,
        ...draft.basics,
        title,
        subjectArea,
        licence: draft.basics.licence ?? licence,
        targetGroups: ['citizens'],
      },
      services: draft.services,
      technology: { ...draft.technology, connectionMethods: content.technology.connectionMethods },
    })
    await submitListing(editor, id)
    const { current } = await describeListing(editor, id)
    const moderator = await aMembership(ctx, { organisationId: operator.id, roles: ['moderator'] })
    const as = await signedIn(ctx, { personId: moderator.personId, organisationId: operator.id })
    await db.update(listings).set({ provisionConcludedAt: new Date() }).where(eq(listings.id, id))
    await app.inject({ method: 'PUT', url: `/api/v1/reviews/${current.id}/claim`, headers: as, payload: {} })
    const decided = await post(`/reviews/${current.id}/decision`, { outcome: 'publish', reason: 'Gut.' }, as)
    return (await get(`/solutions/${decided.json().slug}/publiccode.yml`)).body
  }

  test('goes out as it came once it is published, with what was changed', async () => {
    const exported = await publishedFrom(file, 'Anwohnerparken neu')
    expect(exported).toContain('# Everything the standard knows')
    expect(exported).toContain('Anwohnerparken neu')
    expect(readPubliccode(Buffer.from(exported))).toMatchObject({ errors: [] })
  })

  test('with mistakes goes out valid, keeps the rest and names what it left out', async () => {
    const spoilt = file.replace('scope: [', 'scope: [erfunden, ').concat('intern: geheim\n"zwei\\nZeilen": 2\n')
    const exported = await publishedFrom(spoilt, 'Anwohnerparken mit Fehlern')
    expect(readPubliccode(Buffer.from(exported))).toMatchObject({ errors: [] })
    expect(exported).toMatch(/^# Ergänzt oder weggelassen, .*: zwei Zeilen, intern, intendedAudience\.scope\[0\]\n/)
    expect(exported).not.toContain('geheim')
    for (const kept of ['# Everything the standard knows', 'Kim Beispiel', 'alias:gdpr', 'Demo-Preis 2026']) {
      expect(exported).toContain(kept)
    }
  })
})

describe('a table of listings', () => {
  const csv = (...lines: string[]) => ({ contentBase64: base64(lines.join('\n')) })

  test('is tried out with a guessed mapping, and stores nothing', async () => {
    const before = await db.$count(listings)
    const answer = await post('/listings/csv', {
      ...csv('Name der Lösung;Art der Lösung;Geheim', 'Erste Lösung;Onlinedienst;x', 'Zweite Lösung;cloud_service;y'),
      dryRun: true,
    })
    expect(answer.json()).toMatchObject({
      rowCount: 2,
      acceptedCount: 2,
      isStored: false,
      columns: [{ field: 'title', examples: ['Erste Lösung', 'Zweite Lösung'] }, { field: 'type' }, { field: null }],
      items: [
        { row: 2, id: null, title: 'Erste Lösung' },
        { row: 3, id: null },
      ],
    })
    expect(await db.$count(listings)).toBe(before)
  })

  test('names municipalities by their keys, and refuses a row with one nobody has', async () => {
    await anOrganisation(ctx, { kind: 'kommune', ars: '039980000000' })
    await anOrganisation(ctx, { kind: 'kommune', ars: '039980001001' })
    const answer = await post(
      '/listings/csv',
      csv(
        'Name;Kommunen;municipalitiesAsOf',
        'Biber zählen;03998|03 998 0001001;2026-10',
        'Otter zählen;039980001001|039989999999;2026-10',
      ),
    )
    expect(answer.json()).toMatchObject({
      acceptedCount: 1,
      refused: [{ row: 3, column: 'Kommunen', rule: 'unknown', detail: expect.stringContaining('039989999999') }],
    })
    const { content } = await describeListing(editor, answer.json().items[0].id)
    expect(content.adoption).toMatchObject({
      connectedMunicipalities: ['039980000000', '039980001001'],
      municipalitiesAsOf: '2026-10',
    })
  })

  test('refuses a row with more services than the form takes', async () => {
    const ids = await Promise.all(Array.from({ length: 201 }, () => anOzgService(ctx)))
    const answer = await post('/listings/csv', csv('title;ozgIds', `Zu vieles;${ids.join('|')}`))
    expect(answer.json()).toMatchObject({
      acceptedCount: 0,
      refused: [{ row: 2, column: 'ozgIds', rule: 'maxItems', detail: expect.stringContaining('200') }],
    })
  })

  test('stores the good rows and names what is wrong with the others', async () => {
    const ozgId = await anOzgService(ctx)
    const { leikaKey } = await aPublicService(ctx)
    const area = await aSubjectArea(ctx)
    const answer = await post('/listings/csv', {
      ...csv(
        'title;summary;leikaKeys;ozgIds;subjectArea;licence;site',
        `Gute Zeile;Eine Lösung für alle;${leikaKey};${ozgId};${area};MIT;https://gut.example`,
        'Ohne Themenfeld;;;;nirgends;;',
        'Mit Fehlern;;12345678901234;;;EUPL 1.2;ftp://alt.example',
        ';ohne Namen;;;;;',
        'Gute Zeile;noch einmal;;;;;',
        'zu;wenig',
      ),
    })
    const report = answer.json()
    expect(report).toMatchObject({ rowCount: 6, acceptedCount: 1, refusedCount: 5, isStored: true })
    expect(report.refused.map(({ row, column, rule }: Record<string, unknown>) => [row, column, rule])).toEqual([
      [3, 'subjectArea', 'unknown'],
      [4, 'leikaKeys', 'unknown'],
      [4, 'licence', 'licence'],
      [4, 'site', 'pattern'],
      [5, 'title', 'required'],
      [6, 'title', 'duplicate'],
      [7, null, 'width'],
    ])
    const { content } = await describeListing(editor, report.items[0].id)
    expect(content).toMatchObject({
      basics: { title: 'Gute Zeile', subjectArea: area, licence: 'MIT' },
      services: { ozgServices: [ozgId] },
      technology: { links: [{ kind: 'site', url: 'https://gut.example' }] },
    })
    const again = await post('/listings/csv', csv('title', 'Gute Zeile'))
    expect(again.json()).toMatchObject({ acceptedCount: 0, refused: [{ rule: 'duplicate' }] })
  })

  test.for<[string, object, number]>([
    ['an Excel file', { contentBase64: Buffer.from([0x50, 0x4b, 3, 4]).toString('base64') }, 415],
    ['Latin-1', { contentBase64: Buffer.from([0x54, 0xfc, 0x72]).toString('base64') }, 415],
    ['two columns of one name', csv('a;a', '1;2'), 400],
    ['an open quote', csv('title', '"offen'), 400],
    ['a mapping to nowhere', { ...csv('a', 'b'), mapping: { a: 'gibtesnicht' } }, 400],
    ['a mapping of a column it lacks', { ...csv('a', 'b'), mapping: { z: 'title' } }, 400],
  ])('that is %s is refused', async ([, payload, status]) => {
    expect((await post('/listings/csv', payload)).statusCode).toBe(status)
  })
})

describe('a table read in the background', () => {
  const request = (contentBase64: string, mapping: object) =>
    post('/listing-imports', { fileName: 'viele.csv', contentBase64, mapping })
  const show = async (id: string, as = headers) =>
    app.inject({ method: 'GET', url: `/api/v1/listing-imports/${id}`, headers: as })

  test('tells how far it is, then what became of each row, and keeps no file', async () => {
    const rows = Array.from({ length: 1200 }, (_, at) => `Reihe ${at}`)
    const asked = await request(base64(['Name', ...rows, 'x'].join('\n')), { Name: 'title' })
    expect(asked.statusCode).toBe(202)
    const { id } = asked.json()
    expect(asked.json()).toMatchObject({ status: 'waiting', done: 0, report: null })
    const seen = new Set<number>()
    let isDone = false
    const work = deliverAll({ import_listings: importListingsTask(ctx) }).finally(() => (isDone = true))
    while (!isDone) seen.add((await show(id)).json().done)
    await work
    expect(seen.size).toBeGreaterThan(1)
    expect((await show(id)).json()).toMatchObject({
      status: 'finished',
      done: 1200,
      total: 1200,
      report: { acceptedCount: 1200, refusedCount: 1, isStored: true },
      finishedAt: expect.any(String),
    })
    const [stored] = await db.select().from(listingImports).where(eq(listingImports.id, id))
    expect(stored).toMatchObject({ content: null })
    const stranger = await anEditor(ctx)
    const others = await signedIn(ctx, { personId: stranger.personId, organisationId: stranger.provider.id })
    expect((await show(id, others)).statusCode).toBe(404)
  })

  test('that is no table says why, and is not tried again', async () => {
    const { id } = (await request(base64('a;a\n1;2'), {})).json()
    await deliverAll({ import_listings: importListingsTask(ctx) })
    expect((await show(id)).json()).toMatchObject({ status: 'failed', reason: expect.stringContaining('Doppelt') })
  })

  test('waits while the product fails, and is given up in the end with nothing stored', async () => {
    const { id } = (await request(base64('Name\nSteht im Weg'), { Name: 'title' })).json()
    await db.execute(sql`
      create function refuse_all() returns trigger language plpgsql as $$ begin raise 'no room'; end $$;
      create trigger refuse_all before insert on listings execute function refuse_all()`)
    const seen: string[] = []
    for (let attempt = 1; attempt <= 6; attempt++) {
      await deliverAll({ import_listings: importListingsTask(ctx) })
      seen.push((await show(id)).json().status)
      await db.execute(
        sql`select graphile_worker.reschedule_jobs(array_agg(id), run_at => now()) from graphile_worker.jobs`,
      )
    }
    await db.execute(sql`drop function refuse_all cascade`)
    expect(seen).toEqual(['waiting', 'waiting', 'waiting', 'waiting', 'failed', 'failed'])
    expect((await show(id)).json()).toMatchObject({ reason: expect.stringContaining('Gesichert ist nichts.'), done: 0 })
    expect(await db.execute(sql`select from graphile_worker.jobs`)).toHaveLength(0)
  })
})

test('an organisation that is not accredited lists nothing', async () => {
  const { id: organisationId } = await anOrganisation(ctx)
  const { personId: somebody } = await aMembership(ctx, { organisationId, roles: ['editor'] })
  const as = await signedIn(ctx, { personId: somebody, organisationId })
  expect((await post('/listings/publiccode', { text: file }, as)).statusCode).toBe(403)
  expect((await post('/listings', { title: 'Unsere Lösung', type: 'online_service' }, as)).statusCode).toBe(403)
})
