import { sql, TransactionRollbackError } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { catchUp, testApp } from '../../../test/app.ts'
import { signedIn } from '../../../test/people.ts'
import { aTermsDocument } from '../../../test/terms.ts'
import { aPdf } from '../../documents/test/pdf-file.ts'
import { berlinDay } from '../../platform/days.ts'
import { Problem } from '../../platform/problem.ts'
import { renderingKeeper } from './keep-rendering.ts'
import { sha256 } from '../text/hashes.ts'
import { aWorkingGroup } from '../test/working-group.ts'
import { verifyTerms } from '../verify-terms.ts'

const virus = [{ pointer: '/contentBase64', rule: 'virus' }]
const { app, ctx, get } = await testApp({
  scanFile: async (bytes) => {
    if (bytes.includes('EICAR')) throw new Problem(400, 'invalid-file', 'Schadsoftware', virus)
  },
})
const { first, second, as, discussed, reviewed } = await aWorkingGroup({ app, ctx })
const today = berlinDay(ctx.now())

describe('the official PDF of a version in force', () => {
  test('is named with its hash, and another in its place is found', async () => {
    const { path, key, hash } = await reviewedWithPdf()
    for (const member of [first, second]) await as(member, 'POST', `${path}/approvals`, { hash })
    await as(first, 'POST', `${path}/entry-into-force`, { validFrom: today })
    const official = { name: 'amtlich.pdf', hash: sha256(aPdf()) }
    expect((await get(`${path}.json`)).json()).toMatchObject({ officialPdf: official })
    expect((await verifyTerms(ctx)).deviations).toEqual([])
    await ctx.db
      .transaction(async (tx) => {
        await tx.execute(sql`set local session_replication_role = replica`)
        await tx.execute(
          sql`update terms_versions set official_pdf = null, official_pdf_name = null where document = ${key} and version = 2`,
        )
        expect((await verifyTerms({ ...ctx, db: tx })).deviations).toEqual([
          { document: key, version: 2, clauses: [], isTextOther: false, isFileOther: true },
        ])
        tx.rollback()
      })
      .catch((error: unknown) => expect(error).toBeInstanceOf(TransactionRollbackError))
  })
})

/** A version under review with an official PDF. */
async function reviewedWithPdf() {
  const { key, path } = await discussed()
  const headers = { ...(await signedIn(ctx, first)), 'content-type': 'application/pdf' }
  await app.inject({
    method: 'PUT',
    url: `/api/v1${path}/official-pdf?name=amtlich.pdf`,
    headers,
    payload: aPdf(),
  })
  const { body } = await as(first, 'POST', `${path}/review`, {})
  return { key, path, hash: String(body.hash) }
}

describe('files', () => {
  test('the official PDF comes back as it was uploaded', async () => {
    const { path } = await discussed()
    const payload = aPdf()
    const headers = { ...(await signedIn(ctx, first)), 'content-type': 'application/pdf' }
    const uploaded = await app.inject({
      method: 'PUT',
      url: `/api/v1${path}/official-pdf?name=Bedingungen%20neu.pdf`,
      headers,
      payload,
    })
    expect(uploaded.json()).toMatchObject({ officialPdfName: 'Bedingungen neu.pdf' })
    const back = await app.inject({ url: `/api/v1${path}/official-pdf`, headers: await signedIn(ctx, first) })
    expect(back.rawPayload.equals(payload)).toBe(true)
    expect(back.headers['content-disposition']).toContain("filename*=UTF-8''Bedingungen%20neu.pdf")
    expect((await as(first, 'DELETE', `${path}/official-pdf`)).status).toBe(204)
    expect((await as(first, 'GET', `${path}/official-pdf`)).status).toBe(404)
  })

  test.for([
    ['runs programs', '/OpenAction << /S /JavaScript /JS (app.alert()) >>', 'macros'],
    ['has a virus', '/Title (EICAR)', 'virus'],
  ] as const)('an official PDF that %s is refused like any other upload', async ([, trailer, rule]) => {
    const { path } = await discussed()
    const headers = { ...(await signedIn(ctx, first)), 'content-type': 'application/pdf' }
    const url = `/api/v1${path}/official-pdf?name=amtlich.pdf`
    const answer = await app.inject({ method: 'PUT', url, headers, payload: aPdf(trailer) })
    expect(answer.json()).toMatchObject({ status: 400, errors: [{ rule }] })
  })

  test('the PDF of a version in force is rendered once and kept', async () => {
    const { path, key, hash } = await reviewed()
    for (const member of [first, second]) await as(member, 'POST', `${path}/approvals`, { hash })
    await as(first, 'POST', `${path}/entry-into-force`, { validFrom: today })
    let rendered = 0
    const keeper = renderingKeeper(async () => Buffer.from(`%PDF-1.7 ${key} ${++rendered}`))
    await catchUp(ctx, keeper)
    const once = rendered
    await catchUp(ctx, { ...keeper, name: 'again' })
    expect((await get(`${path}.pdf`)).body).toMatch(new RegExp(`^%PDF-1.7 ${key} \\d+$`))
    expect((await get(`${path}.pdf`)).body).toBe((await get(`${path}.pdf`)).body)
    expect([once > 0, rendered]).toEqual([true, once])
  })

  test('as JSON and HTML carry the notice and the hashes', async () => {
    const { key } = await aTermsDocument(ctx)
    const json = (await get(`/terms/${key}/versions/1.json`)).json()
    expect(json).toMatchObject({
      format: 'fit-store/terms/1',
      notice: 'Muster – keine Rechtsberatung',
      clauses: [{ key: 'scope', hash: expect.any(String) }, {}],
    })
    await ctx.db.transaction(async (tx) => {
      await tx.execute(sql`set local session_replication_role = replica`)
      await tx.execute(sql`update terms_versions set is_demo = true where document = ${key}`)
    })
    expect((await get(`/terms/${key}/versions/1.json`)).json().notice).toBe(
      'Muster – keine Rechtsberatung · Demo-Dokument ohne rechtliche Wirkung',
    )
    const html = await get(`/terms/${key}/versions/1.html`)
    expect(html.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(html.body).toContain('Muster – keine Rechtsberatung')
  })
})
