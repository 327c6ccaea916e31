import { listingFiles, listings } from '@fit-store/db/schema/listings'
import { eq, inArray, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { anOrganisation, anOzgService, aPublicService, aSolution } from '../../../test/factories.ts'
import { aDraft, anEditor, aPublishedListing, aReview, saveAll } from '../../../test/listings.ts'
import { aMembership, signedIn } from '../../../test/people.ts'
import { Problem } from '../../platform/problem.ts'

const { app, ctx, db, get } = await testApp({
  scanFile: async (bytes) => {
    if (bytes.includes('EICAR')) throw new Problem(400, 'invalid-file', 'In der Datei wurde Schadsoftware gefunden.')
  },
})
const { id: operatorId } = await anOrganisation(ctx, { kind: 'platform_operator' })
const { provider, personId, editor } = await anEditor(ctx)
const headers = await signedIn(ctx, { personId, organisationId: provider.id })
const send = (method: 'POST' | 'PUT' | 'DELETE', path: string, payload?: object, as = headers) =>
  app.inject({ method, url: `/api/v1${path}`, headers: as, ...(payload && { payload }) })
const mine = { provider, editor, personId }

describe('over HTTP', () => {
  test('a listing is begun, filled, shown in the list, and thrown away', async () => {
    const begun = await send('POST', '/listings', { title: 'Über HTTP', type: 'online_service' })
    expect(begun.statusCode, begun.body).toBe(201)
    const { id, content, sections } = begun.json()
    expect(content.basics.title).toBe('Über HTTP')
    const saved = await send('PUT', `/listings/${id}/sections/operation`, {
      version: 0,
      content: { operation: 'Im Rechenzentrum des Landes.', serviceLevel: 'Werktags von 8 bis 17 Uhr.' },
    })
    expect(saved.json()).toMatchObject({ section: 'operation', version: 1, percent: 100, missing: [] })
    expect(sections).toHaveLength(11)
    const { items, total, counts } = (await get('/listings?q=HTTP', headers)).json()
    expect({ items, total }).toMatchObject({ items: [{ id, title: 'Über HTTP', versionStatus: 'draft' }], total: 1 })
    expect(counts.draft).toBeGreaterThan(0)
    expect((await get(`/listings/${id}/history`, headers)).json().items).toMatchObject([
      { type: 'listing.section_saved' },
      { type: 'listing.created' },
    ])
    expect((await send('DELETE', `/listings/${id}/draft`)).json()).toEqual({ isGone: true })
    expect((await get(`/listings/${id}`, headers)).statusCode).toBe(404)
  })

  test('a copy takes what the solution says, not who stands behind it', async () => {
    const ozgId = await anOzgService(ctx)
    const { slug } = await aSolution(ctx, { title: 'Vorlage', ozgIds: [ozgId], adopters: { BY: 'live' } })
    const { content } = (await send('POST', '/listings/copies', { solution: slug })).json()
    expect(content).toMatchObject({
      basics: { title: 'Vorlage (Kopie)' },
      services: { ozgServices: [ozgId] },
      adoption: { adoptions: [] },
    })
    expect((await send('POST', '/listings/copies', { solution: 'gibt-es-nicht' })).statusCode).toBe(404)
  })

  test('who only reads sees the listing and may change nothing', async () => {
    const { id } = await aDraft(ctx, mine)
    const { personId: reader } = await aMembership(ctx, { organisationId: provider.id, roles: ['reader'] })
    const as = await signedIn(ctx, { personId: reader, organisationId: provider.id })
    const { allowedActions } = (await get(`/listings/${id}`, as)).json()
    expect(allowedActions.every(({ isAllowed }: { isAllowed: boolean }) => !isAllowed)).toBe(true)
    expect((await send('PUT', `/listings/${id}/sections/basics`, { version: 2, content: {} }, as)).statusCode).toBe(403)
  })

  test('a stale save shows both texts', async () => {
    const { id, content } = await aDraft(ctx, mine)
    const stale = await send('PUT', `/listings/${id}/sections/operation`, { version: 9, content: content.operation })
    expect(stale.statusCode).toBe(409)
    expect(stale.json().current).toMatchObject({ version: 1, content: content.operation })
  })

  test('effects on requests and agreements are told before a withdrawal', async () => {
    const { id, slug } = await aPublishedListing(ctx, { operatorId, ...mine })
    expect((await get(`/listings/${id}/effects`, headers)).json()).toEqual({ openRequests: 0, agreements: 0 })
    const answer = await send('POST', `/listings/${id}/withdrawal`, { reason: 'Abgelöst.', successor: 'gibt-es-nicht' })
    expect(answer.json()).toMatchObject({ status: 400, errors: [{ pointer: '/successor', rule: 'unknown' }] })
    expect((await send('POST', `/listings/${id}/withdrawal`, { reason: 'Abgelöst.' })).json()).toMatchObject({
      status: 'withdrawn',
    })
    expect((await get(`/solutions/${slug}/history`)).json().items[0]).toMatchObject({ type: 'solution.withdrawn' })
  })
})

describe('a file', () => {
  const upload = (id: string, name: string, content: string) =>
    send('POST', `/listings/${id}/files`, { name, contentBase64: Buffer.from(content).toString('base64') })

  test('is the provider’s own until a published version names it; then everybody reads it', async () => {
    const { id, content, editor: somebody } = await aDraft(ctx, mine)
    const { id: file } = (await upload(id, 'Erklärung.txt', 'Wir erklären …')).json()
    const anonymous = () => get(`/listing-files/${file}`)
    expect((await anonymous()).statusCode).toBe(404)
    expect((await get(`/listing-files/${file}`, headers)).body).toBe('Wir erklären …')
    const [first, ...rest] = content.documents.documents
    await saveAll(somebody, id, { documents: { documents: [{ ...first!, file }, ...rest] } })
    const { slug } = await publish(id)
    expect((await anonymous()).headers['content-disposition']).toContain("filename*=UTF-8''Erkl%C3%A4rung.txt")
    expect((await get(`/solutions/${slug}`)).json().documents).toContainEqual(
      expect.objectContaining({ file, url: null }),
    )
  })

  test('that no version names goes a day later, when the next one comes; what is named stays', async () => {
    const { id, content, editor: somebody } = await aDraft(ctx, mine)
    const [named, replaced] = [
      (await upload(id, 'neu.txt', 'neu')).json().id,
      (await upload(id, 'alt.txt', 'alt')).json().id,
    ]
    const [first, ...rest] = content.documents.documents
    await saveAll(somebody, id, { documents: { documents: [{ ...first!, file: named }, ...rest] } })
    await upload(id, 'gleich.txt', 'gleich')
    expect((await get(`/listing-files/${replaced}`, headers)).statusCode).toBe(200)
    await db
      .update(listingFiles)
      .set({ uploadedAt: sql`now() - interval '2 days'` })
      .where(inArray(listingFiles.id, [named, replaced]))
    await upload(id, 'morgen.txt', 'morgen')
    expect((await get(`/listing-files/${replaced}`, headers)).statusCode).toBe(404)
    expect((await get(`/listing-files/${named}`, headers)).statusCode).toBe(200)
    expect((await get(`/listings/${id}/history`, headers)).json().items).toContainEqual(
      expect.objectContaining({ type: 'listing.file_removed', data: expect.objectContaining({ name: 'alt.txt' }) }),
    )
  })

  test('of another listing cannot be named', async () => {
    const [one, other] = [await aDraft(ctx, mine), await aDraft(ctx, mine)]
    const { id: file } = (await upload(one.id, 'a.txt', 'a')).json()
    const [first] = other.content.documents.documents
    const answer = await send('PUT', `/listings/${other.id}/sections/documents`, {
      version: 1,
      content: { documents: [{ ...first!, file }] },
    })
    expect(answer.json().errors).toEqual([{ pointer: '/content/documents/0/file', rule: 'unknown' }])
  })

  test('with what a scanner finds is refused', async () => {
    const { id } = await aDraft(ctx, mine)
    expect((await upload(id, 'a.txt', 'EICAR')).json()).toMatchObject({
      status: 400,
      detail: expect.stringContaining('Schadsoftware'),
    })
  })
})

async function publish(id: string) {
  await send('POST', `/listings/${id}/submission`)
  const { current } = (await get(`/listings/${id}`, headers)).json()
  const { personId: reviewer } = await aMembership(ctx, { organisationId: operatorId, roles: ['moderator'] })
  const as = await signedIn(ctx, { personId: reviewer, organisationId: operatorId })
  await db.update(listings).set({ provisionConcludedAt: new Date() }).where(eq(listings.id, id))
  await send('PUT', `/reviews/${current.id}/claim`, {}, as)
  return (await send('POST', `/reviews/${current.id}/decision`, { outcome: 'publish', reason: 'Gut.' }, as)).json()
}

describe('the Leistungsbeschreibung', () => {
  test('is a tagged PDF of what the version says, made once', async () => {
    const { slug } = await aPublishedListing(ctx, { operatorId, ...mine })
    const [first, second] = [await get(`/solutions/${slug}.pdf`), await get(`/solutions/${slug}/versions/1.pdf`)]
    expect(first.statusCode, first.body.slice(0, 300)).toBe(200)
    expect(first.headers['content-type']).toBe('application/pdf')
    expect(first.rawPayload.equals(second.rawPayload)).toBe(true)
    expect(first.rawPayload.toString('latin1')).toMatch(/^%PDF-[\s\S]*\/MarkInfo/)
    expect((await get(`/solutions/${slug}/versions/2.pdf`)).statusCode).toBe(404)
  })

  test('is not there for a collected entry', async () => {
    const { slug } = await aSolution(ctx)
    expect((await get(`/solutions/${slug}.pdf`)).statusCode).toBe(404)
  })
})

describe('choices', () => {
  test('are found by key and words, and their names by keys', async () => {
    const { slug, leikaKey, name } = await aPublicService(ctx)
    const choices = async (query: string) => (await get(`/choices/${query}`)).json().items
    expect(await choices(`public_service?q=${leikaKey}`)).toEqual([{ key: slug, title: name, hint: leikaKey }])
    expect(await choices('licence?q=eupl-1.2')).toContainEqual({ key: 'EUPL-1.2', title: 'EUPL-1.2', hint: null })
    expect(await choices('language?q=Türk')).toEqual([{ key: 'tr', title: 'Türkisch', hint: 'tr' }])
    expect(await choices(`organisation?key=${provider.slug}`)).toMatchObject([{ title: provider.displayName }])
    expect(await choices('standard?q=%25')).toEqual([])
    expect((await get('/choices/farbe')).statusCode).toBe(404)
  })
})

test('a review over HTTP shows the listing beside what helps to decide', async () => {
  const { versionId, moderatorId } = await aReview(ctx, { operatorId })
  const as = await signedIn(ctx, { personId: moderatorId, organisationId: operatorId })
  const review = (await get(`/reviews/${versionId}`, as)).json()
  expect(review).toMatchObject({
    current: { status: 'in_review' },
    reviewer: { id: moderatorId },
    percent: 100,
    duplicates: expect.any(Array),
  })
  expect((await get(`/reviews/${versionId}/preview`, as)).json()).toMatchObject({
    solution: { title: 'Hund anmelden', origin: 'offered' },
    requirements: [{ slug: 'mandanten' }],
    contacts: [{ name: 'Referat 42' }],
  })
  expect((await get('/reviews?view=mine', as)).json().counters.mine).toBe(1)
  const comment = await send(
    'POST',
    `/reviews/${versionId}/comments`,
    { section: 'basics', text: 'Was heißt das?' },
    as,
  )
  expect(comment.json().comments).toMatchObject([{ field: null, text: 'Was heißt das?' }])
})
