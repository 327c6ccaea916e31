import { reuseRequestBeneficiaries, reuseRequestLetters, reuseRequests } from '@fit-store/db/schema/reuse'
import { solutions } from '@fit-store/db/schema/solutions'
import { eq, sql } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { aPublishedSheet } from '../../../test/agreements.ts'
import { catchUp, testApp } from '../../../test/app.ts'
import { aColleague, aDraft, aParty, theParties, theTerms } from '../../../test/cases.ts'
import { aLand, anOrganisation, aSolution } from '../../../test/factories.ts'
import { aKey } from '../../../test/prices.ts'
import { comingYear, inComingYear, leapDay } from '../../../test/days.ts'
import { pdfRenderer } from '../../documents/pdf-renderer.ts'
import { requireFile } from '../../documents/store-file.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { verify } from '../../terms/compose.ts'
import { findVersionInForce, listClauses, textOf } from '../../terms/queries.ts'
import { declareInterest } from './declare-interest.ts'
import { declareSeveral } from './drafting/declare-several.ts'
import { describeRequest } from './describe-request.ts'
import { draftRequests } from './drafting/draft-request.ts'
import { importBeneficiaries } from './drafting/import-beneficiaries.ts'
import { loadRequest } from './queries.ts'
import { listRequestOptions } from './drafting/request-options.ts'
import { downloadLetter, letterRenderer } from './render-letters.ts'
import { draftOf, saveRequest } from './drafting/save-request.ts'

const { ctx, db } = await testApp()
await theTerms(ctx)
await aKey(ctx) // the Länder BB, BE, BW and BY with a Königstein key
const { render, close } = pdfRenderer()
afterAll(close)

const declared = async (acting: Ctx, id: string) => {
  await declareInterest(acting, id, (await loadRequest(ctx, id)).version)
  return describeRequest(acting, id)
}

describe('a declaration', () => {
  test('in which nothing is missing goes on by itself, with its estimate frozen', async () => {
    const parties = await theParties(ctx)
    await aPublishedSheet(ctx, parties.solution.id)
    const { id } = await aDraft(ctx, parties)
    const by = parties.adopter.acting
    const request = await declared(by, id)
    expect(request).toMatchObject({
      status: 'forwarded',
      gaps: [],
      estimate: {
        year: comingYear,
        land: 'BY',
        basis: 'own',
        sheet: { year: comingYear, edition: 1 },
        keys: [{ slug: 'koenigstein-2016' }],
      },
      turn: { party: 'provider', isMine: false },
    })
    // As its agreement will: it begins on 1 July, so this year it pays by days.
    expect(request.estimate?.steps.join(' ')).toContain('184 von 365 Tagen')
    expect(request.estimate?.cents).toBeLessThan(request.estimate?.wholeYearCents ?? 0)
    const change = db.update(reuseRequests).set({ estimate: null }).where(eq(reuseRequests.id, id))
    await expect(change).rejects.toMatchObject({ cause: { code: '23001' } })
  })

  test('tells of a jointly financed solution what a whole year costs with the quarter of all Länder', async () => {
    const parties = await theParties(ctx)
    const allLaenderKey = await aKey(ctx, 'koenigstein-2015', { BB: 1, BE: 2, BW: 2, BY: 4, SH: 1 })
    await aPublishedSheet(ctx, parties.solution.id, { allLaenderKey })
    const { id } = await aDraft(ctx, parties)
    const { estimate } = await declared(parties.adopter.acting, id)
    // Of 1.000 €: 4/7 of the half among BB, BE and BY, by days in the first year, and 4/10 of the quarter of all Länder.
    expect(estimate).toMatchObject({ cents: 14_403 + 10_000, wholeYearCents: 28_571 + 10_000 })
  })

  test('is filed as a letter that proves itself, and rendered once as PDF', async () => {
    const parties = await theParties(ctx)
    const { id } = await aDraft(ctx, parties)
    const by = parties.adopter.acting
    await declared(by, id)
    await expect(downloadLetter(by, id, { kind: 'declaration', format: 'pdf' })).rejects.toMatchObject({
      slug: 'not-ready',
    })
    await catchUp(ctx, letterRenderer(render))
    const pdf = await downloadLetter(by, id, { kind: 'declaration', format: 'pdf' })
    expect(pdf.bytes.toString('latin1', 0, 5)).toBe('%PDF-')
    const [letter] = await db.select().from(reuseRequestLetters).where(eq(reuseRequestLetters.requestId, id))
    const version = (await findVersionInForce(ctx, 'declaration-of-interest'))!
    const terms = textOf(version, await listClauses(ctx, version.id))
    expect(verify((await requireFile(ctx, letter!.document)).bytes, terms)).toBe(true)
    const exchange = db
      .update(reuseRequestLetters)
      .set({ pdf: letter!.document })
      .where(eq(reuseRequestLetters.requestId, id))
    await expect(exchange).rejects.toMatchObject({ cause: { code: '23001' } })
    await expect(
      downloadLetter(parties.provider.acting, id, { kind: 'declaration', format: 'pdf' }),
    ).rejects.toMatchObject({ status: 404 })
  })

  test('names every answer that is missing', async () => {
    const parties = await theParties(ctx)
    const { id, version } = await aDraft(ctx, parties, { scope: 'some', functionalMailbox: ' ' })
    await expect(declareInterest(parties.adopter.acting, id, version)).rejects.toMatchObject({
      status: 422,
      errors: [{ pointer: '/desiredStartOn' }, { pointer: '/functionalMailbox' }, { pointer: '/onlineServices' }],
    })
  })

  test.each([
    ['yesterday’s', '2020-01-01', 'past'],
    ['too far a', '2099-01-01', 'too-far'],
  ])('cannot wish for %s day', async (_, desiredStartOn, rule) => {
    const parties = await theParties(ctx)
    await expect(aDraft(ctx, parties, { desiredStartOn })).rejects.toMatchObject({
      status: 400,
      errors: [{ pointer: '/desiredStartOn', rule }],
    })
  })

  test('may wish for the 29th of February', async () => {
    const parties = await theParties(ctx)
    const { id } = await aDraft(ctx, parties, { desiredStartOn: leapDay, otherApplications: 'keine' })
    expect(await declared(parties.adopter.acting, id)).toMatchObject({ desiredStartOn: leapDay })
  })

  test('of the same Land for the same is refused while one is under way, also at the same moment', async () => {
    const parties = await theParties(ctx)
    const by = parties.adopter.acting
    const ministry = (await aParty(ctx, 'land', 'BY', ['coordinator'])).acting
    const [first, second] = [await aDraft(ctx, parties), await aDraft(ctx, parties)]
    const [third] = await draftRequests(ministry, [parties.solution.slug], {
      desiredStartOn: inComingYear('07-01'),
      otherApplications: 'keine',
    })
    const results = await Promise.allSettled([
      declared(by, first.id),
      declared(by, second.id),
      declared(ministry, third!),
    ])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ status: 409, slug: 'already-requested' })
    }
  })

  test('of two halves of a solution is two requests, but no service twice', async () => {
    const parties = await theParties(ctx)
    const by = parties.adopter.acting
    const [one, two] = await serviceIds(parties.solution.id)
    const some = (...onlineServices: string[]) =>
      ({ scope: 'some', onlineServices, desiredStartOn: inComingYear('07-01') }) as const
    await declared(by, (await aDraft(ctx, parties, some(one!))).id)
    await declared(by, (await aDraft(ctx, parties, some(two!))).id)
    await expect(declared(by, (await aDraft(ctx, parties, some(one!, two!))).id)).rejects.toMatchObject({
      slug: 'already-requested',
    })
  })

  test('of several solutions is made one by one', async () => {
    const parties = await theParties(ctx)
    const by = parties.adopter.acting
    const other = await aSolution(ctx, { origin: 'offered', providerId: parties.provider.organisation.id })
    const ids = await draftRequests(by, [parties.solution.slug, other.slug], { otherApplications: 'keine' })
    await saveRequest(by, ids[0]!, 1, {
      ...draftOf(await loadRequest(ctx, ids[0]!)),
      desiredStartOn: inComingYear('07-01'),
    })
    const { items } = await declareSeveral(by, [
      { id: ids[0]!, version: 2 },
      { id: ids[1]!, version: 1 },
    ])
    expect(items).toMatchObject([{ isDeclared: true }, { isDeclared: false, problem: { status: 422 } }])
  })
})

async function serviceIds(solutionId: string) {
  const rows = await db.execute<{ id: string }>(
    sql`select id from online_services where solution_id = ${solutionId} order by position`,
  )
  return rows.map(({ id }) => id)
}

describe('who can ask', () => {
  test.each(['kommune', 'bund', 'it_provider'] as const)('is no %s', async (kind) => {
    const parties = await theParties(ctx)
    const { acting } = await aParty(ctx, kind, 'BY', ['coordinator'])
    await expect(draftRequests(acting, [parties.solution.slug], {})).rejects.toMatchObject({ status: 403 })
  })

  test('is no Land that is not accredited yet', async () => {
    const parties = await theParties(ctx)
    await aLand(ctx, 'TH')
    const { id } = await anOrganisation(ctx, { kind: 'land', land: 'TH' })
    const acting = await aColleague(ctx, id, ['coordinator'])
    await expect(draftRequests(acting, [parties.solution.slug], {})).rejects.toMatchObject({ status: 403 })
  })

  test('asks only for what somebody offers, and others', async () => {
    const parties = await theParties(ctx)
    const collected = await aSolution(ctx)
    const ended = await aSolution(ctx, {
      origin: 'offered',
      providerId: parties.provider.organisation.id,
      stage: 'ended',
    })
    const own = await aSolution(ctx, { origin: 'offered', providerId: parties.adopter.organisation.id })
    for (const { slug } of [collected, ended, own]) {
      await expect(draftRequests(parties.adopter.acting, [slug], {})).rejects.toMatchObject({
        status: 409,
        slug: 'not-offered',
      })
    }
    await expect(draftRequests(parties.adopter.acting, ['gibt-es-nicht'], {})).rejects.toMatchObject({ status: 404 })
    expect(
      await db.$count(reuseRequests, eq(reuseRequests.adopterOrganisationId, parties.adopter.organisation.id)),
    ).toBe(0)
  })
})

describe('a draft that has lain', () => {
  test.for([
    [
      'suspended',
      (slug: string) => sql`insert into listings (solution_id, provider_id, status, status_reason, status_since)
      select id, provider_id, 'suspended', 'Umbau', now() from solutions where slug = ${slug}`,
    ],
    ['ended', (slug: string) => sql`update solutions set stage = 'ended' where slug = ${slug}`],
  ] as const)('is not declared for what is %s meanwhile', async ([, change]) => {
    const parties = await theParties(ctx)
    const { id, number } = await aDraft(ctx, parties)
    const { slug } = parties.solution
    await db.execute(change(slug))
    const by = parties.adopter.acting
    await expect(declared(by, id)).rejects.toMatchObject({ status: 409, slug: 'not-offered' })
    expect(await describeRequest(by, id)).toMatchObject({ status: 'draft', letters: [] })
    expect((await listRequestOptions(by, { solution: slug, request: number })).refusal).not.toBeNull()
  })

  test('is not declared to somebody who does not offer it any more', async () => {
    const parties = await theParties(ctx)
    const { id } = await aDraft(ctx, parties)
    const heir = await aParty(ctx, 'land', 'HB', ['coordinator'])
    await db.update(solutions).set({ providerId: heir.organisation.id }).where(eq(solutions.id, parties.solution.id))
    await expect(declared(parties.adopter.acting, id)).rejects.toMatchObject({ status: 409, slug: 'not-offered' })
  })
})

describe('a draft', () => {
  test('saved by two at once keeps the first and shows the second what stands there', async () => {
    const parties = await theParties(ctx)
    const { id } = await aDraft(ctx, parties)
    const [one, two] = [parties.adopter.acting, await aColleague(ctx, parties.adopter.organisation.id, ['coordinator'])]
    const draft = draftOf(await loadRequest(ctx, id))
    await saveRequest(one, id, 1, { ...draft, question: 'Von der Ersten' })
    await expect(saveRequest(two, id, 1, { ...draft, question: 'Von der Zweiten' })).rejects.toMatchObject({
      slug: 'stale-version',
      current: { question: 'Von der Ersten', version: 2 },
    })
  })
})

describe('a bundling organisation', () => {
  const land = { code: 'NI', prefix: '' }
  async function aBundler() {
    const parties = await theParties(ctx)
    const { acting } = await aParty(ctx, 'bundling_organisation', 'NI', ['coordinator'])
    const [home] = await db.execute<{ ars: string }>(sql`select ars from laender where code = 'NI'`)
    land.prefix = home!.ars.slice(0, 2)
    const [id] = await draftRequests(acting, [parties.solution.slug], {
      desiredStartOn: inComingYear('07-01'),
      otherApplications: 'keine',
    })
    return { parties, acting, id: id! }
  }
  const ars = (number: number) => `${land.prefix}${String(number).padStart(10, '0')}`
  const csv = (rows: string[]) => Buffer.from(['regionalschluessel;name', ...rows].join('\n'))

  test('names 500 municipalities by file, and the letter holds them all', async () => {
    const { acting, id } = await aBundler()
    const bytes = csv(Array.from({ length: 500 }, (_, at) => `${ars(at)};Gemeinde ${at}`))
    const report = await importBeneficiaries(acting, id, { version: 1, mode: 'replace', bytes })
    expect(report).toMatchObject({ read: 500, refused: [] })
    const request = await declared(acting, id)
    expect(request.beneficiaries).toHaveLength(500)
    expect(request.letters).toHaveLength(1)
  })

  test('reads of every bad row what is wrong with it, and checking changes nothing', async () => {
    const { acting, id } = await aBundler()
    const rows = [
      `${ars(1)};Richtig`,
      `${ars(1)};Doppelt`,
      '990000000000;Anderes Land',
      '12345;Kreis eines anderen Landes',
      'abc;Kein Schlüssel',
      `${ars(2)};`,
      ars(3),
    ]
    const report = await importBeneficiaries(acting, id, { version: 1, mode: 'check', bytes: csv(rows) })
    expect(report.taken).toHaveLength(1)
    expect(report.refused.map(({ line, rule }) => [line, rule])).toEqual([
      [3, 'duplicate'],
      [4, 'other-land'],
      [5, 'other-land'],
      [6, 'ars'],
      [7, 'name'],
      [8, 'width'],
    ])
    expect(await db.$count(reuseRequestBeneficiaries, eq(reuseRequestBeneficiaries.requestId, id))).toBe(0)
    const many = csv(Array.from({ length: 501 }, (_, at) => `${ars(at)};Gemeinde ${at}`))
    const tooMany = await importBeneficiaries(acting, id, { version: 1, mode: 'check', bytes: many })
    expect(tooMany.refused).toMatchObject([{ line: 502, rule: 'maxItems', limit: '500' }])
  })

  test('cannot declare for nobody, and a Land names none', async () => {
    const { acting, id, parties } = await aBundler()
    await expect(declareInterest(acting, id, 1)).rejects.toMatchObject({
      status: 422,
      errors: [{ pointer: '/beneficiaries' }],
    })
    const given = { beneficiaries: [{ ars: ars(1), name: 'Gemeinde' }] }
    await expect(aDraft(ctx, parties, given)).rejects.toMatchObject({
      errors: [{ pointer: '/beneficiaries', rule: 'not-a-bundler' }],
    })
  })
})
