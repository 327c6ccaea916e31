import { checklistItems, checklists } from '@fit-store/db/schema/checklists'
import { events } from '@fit-store/db/schema/events'
import { notifications } from '@fit-store/db/schema/notifications'
import { termsApprovals, termsVersions } from '@fit-store/db/schema/terms'
import { asc, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { catchUp, testApp } from '../../test/app.ts'
import { testDeliveries } from '../../test/deliveries.ts'
import { anOrganisation } from '../../test/factories.ts'
import { signedIn } from '../../test/people.ts'
import { aMember, aTermsDocument, aWorkingGroupMember, deputise } from '../../test/terms.ts'
import { aPdf } from '../documents/test/pdf-file.ts'
import { notifier } from '../notifications/consumer.ts'
import { berlinDay } from '../platform/days.ts'
import { renderingKeeper } from './export/keep-rendering.ts'
import { useTermsInForce } from './use-terms.ts'
import { verifyTerms } from './verify-terms.ts'

const { app, ctx, db, get, url } = await testApp()
await testDeliveries(ctx, url)
const operator = await anOrganisation(ctx, { kind: 'platform_operator' })
const first = await aMember(ctx, operator.id, ['contract_manager'])
const second = await aMember(ctx, operator.id, ['contract_manager', 'moderator'])
const [bayern, hessen, sachsen] = [
  await aWorkingGroupMember(ctx, 'BY'),
  await aWorkingGroupMember(ctx, 'HE'),
  await aWorkingGroupMember(ctx, 'SN'),
]
const today = berlinDay(ctx.now())
type Member = { personId: string; organisationId: string }

/** Sends one request as somebody; a body goes as JSON. */
async function as(member: Member, method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object) {
  const headers = await signedIn(ctx, member)
  const answer = await app.inject({ method, url: `/api/v1${path}`, headers, ...(body && { payload: body }) })
  return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() }
}

const clause = (text: string, more: object = {}) => ({
  heading: 'Haftung',
  text,
  summary: 'Kurz.',
  variables: [],
  when: null,
  ...more,
})

/** A document whose version 2 is being discussed. */
async function discussed() {
  const { key, versionId, slug } = await aTermsDocument(ctx)
  const path = `/terms/${key}/versions/2`
  await as(first, 'POST', `/terms/${key}/versions`, { changeNote: 'Haftung klarer.' })
  await as(first, 'PUT', `${path}/clauses/liability`, { version: 1, ...clause('Gehaftet wird für Vorsatz.') })
  await as(first, 'POST', `${path}/comment-period`, { dueOn: '2099-01-01' })
  return { key, path, versionId, slug }
}

/** The same under review, with the hash to approve. */
async function reviewed() {
  const document = await discussed()
  const { body } = await as(first, 'POST', `${document.path}/review`, {})
  return { ...document, hash: String(body.hash) }
}

test('a version goes from draft to force through three Länder and two people, and the old one ends the day before', async () => {
  const { key, path, versionId, slug } = await discussed()
  await useTermsInForce(ctx, key, { subjectType: 'agreement', subjectId: crypto.randomUUID() })

  const comment = await as(bayern, 'POST', `${path}/comments`, {
    body: 'Und grobe Fahrlässigkeit?',
    clause: 'liability',
  })
  expect(comment.status).toBe(201)
  await as(hessen, 'POST', `${path}/comments`, { body: 'Das fehlt auch uns.', answers: comment.body.id })
  expect((await as(first, 'POST', `${path}/review`, {})).body).toMatchObject({ type: '/probleme/comments-open' })
  await as(first, 'POST', `${path}/comments/${comment.body.id}/resolution`, { resolution: 'Wird ergänzt.' })
  for (const [member, ballot] of [
    [bayern, 'yes'],
    [hessen, 'yes'],
    [sachsen, 'abstain'],
  ] as const) {
    expect(
      (await as(member, 'PUT', `${path}/vote`, { ballot, ...(ballot === 'abstain' && { reason: 'Prüfung läuft.' }) }))
        .status,
    ).toBe(204)
  }
  const read = await as(sachsen, 'GET', `${path}/deliberation`)
  expect(read.body).toMatchObject({
    comments: [
      {
        clause: 'liability',
        resolution: 'Wird ergänzt.',
        answers: [{ author: { land: 'HE' } }],
        author: { land: 'BY' },
      },
    ],
    votes: [{ land: 'BY', isCurrent: true }, { land: 'HE' }, { land: 'SN', ballot: 'abstain' }],
    myLand: 'SN',
  })

  const review = await as(first, 'POST', `${path}/review`, {})
  expect(review.body).toMatchObject({ status: 'in_review', hash: expect.stringMatching(/^[0-9a-f]{64}$/) })
  const { hash } = review.body
  expect((await as(first, 'POST', `${path}/approvals`, { hash })).body).toMatchObject({ approvals: 1 })
  expect((await as(first, 'POST', `${path}/approvals`, { hash })).status).toBe(409)
  expect((await as(first, 'POST', `${path}/entry-into-force`, { validFrom: today })).body).toMatchObject({
    type: '/probleme/second-person-required',
  })
  expect((await as(second, 'POST', `${path}/approvals`, { hash })).body).toMatchObject({ approvals: 2 })
  expect((await as(second, 'POST', `${path}/entry-into-force`, { validFrom: today })).body).toMatchObject({
    status: 'in_force',
    validFrom: today,
  })

  const document = await as(first, 'GET', `/terms/${key}`)
  expect(document.body.versions).toMatchObject([
    { version: 2, status: 'in_force', validTo: null, usage: { agreements: 0 } },
    { version: 1, status: 'superseded', usage: { agreements: 1 } },
  ])
  expect((await get(`/terms/${key}`)).json().versions[1]).toMatchObject({ status: 'superseded', usage: null })

  const compared = (await get(`/terms/${key}/compare?from=1&to=2`)).json()
  expect(compared).toMatchObject({
    summary: '1 Klausel geändert, 1 gleich',
    clauses: [{ kind: 'same' }, { key: 'liability', kind: 'changed' }],
  })

  const types = (
    await db
      .select({ type: events.type })
      .from(events)
      .where(eq(events.subjectType, 'terms_version'))
      .orderBy(asc(events.id))
  ).map(({ type }) => type)
  expect(types).toEqual([
    'terms_version.drafted',
    'terms_clause.changed',
    'terms_version.comments_opened',
    'terms_comment.added',
    'terms_comment.added',
    'terms_comment.resolved',
    'terms_vote.cast',
    'terms_vote.cast',
    'terms_vote.cast',
    'terms_version.review_requested',
    'terms_version.approved_by_one',
    'terms_version.approved_by_one',
    'terms_version.put_into_force',
  ])
  expect((await verifyTerms(ctx)).deviations).toEqual([])
  await expect(db.delete(termsVersions).where(eq(termsVersions.id, versionId))).rejects.toThrow()

  await catchUp(ctx, notifier)
  const inbox = await db
    .select()
    .from(notifications)
    .where(eq(notifications.personId, bayern.personId))
    .orderBy(asc(notifications.id))
  expect(inbox.map(({ title, path: to }) => [title.replace(/: .*/, ''), to])).toEqual([
    ['Kommentare erbeten', `/vertragsbedingungen/${slug}/2`],
    ['Neuer Kommentar', `/vertragsbedingungen/${slug}/2`],
    ['Kommentar erledigt', `/vertragsbedingungen/${slug}/2`],
    [expect.stringMatching(/^Gilt ab/), `/vertragsbedingungen/${slug}/2`],
  ])
})

describe('what is not in force', () => {
  test('is seen by its drafters first, by the Länder while it is discussed, and by nobody else', async () => {
    const { key } = await aTermsDocument(ctx)
    await as(first, 'POST', `/terms/${key}/versions`, {})
    const path = `/terms/${key}/versions/2`
    expect((await as(bayern, 'GET', path)).status).toBe(404)
    expect((await as(first, 'GET', path)).body).toMatchObject({
      status: 'draft',
      clauses: [{ key: 'scope', number: 1 }, {}],
    })
    await as(first, 'POST', `${path}/comment-period`, { dueOn: '2099-01-01' })
    expect((await as(bayern, 'GET', path)).body.allowedActions).toEqual(['comment', 'vote'])
    expect((await get(path)).statusCode).toBe(404)
    expect((await get(`${path}.pdf`)).statusCode).toBe(404)
    expect((await get(`/terms/${key}/compare?from=1&to=2`)).statusCode).toBe(404)
    expect((await get('/terms')).json().items.find((one: { key: string }) => one.key === key)).toMatchObject({
      open: null,
      versionCount: 1,
    })
  })

  test('is discussed by Länder, not by others with the same role', async () => {
    const { path } = await discussed()
    const { id: organisationId } = await anOrganisation(ctx, { kind: 'kommune' })
    const outsider = await aMember(ctx, organisationId, ['coordinator'])
    expect((await as(outsider, 'POST', `${path}/comments`, { body: 'Auch wir.' })).status).toBe(404)
    expect((await as(first, 'PUT', `${path}/vote`, { ballot: 'yes' })).body).toMatchObject({
      type: '/probleme/working-group-only',
    })
  })
})

describe('two approvals', () => {
  const approve = async (member: Member, { path, hash }: { path: string; hash: string }) =>
    (await as(member, 'POST', `${path}/approvals`, { hash })).status

  test('do not come from one person who also holds the role as a deputy', async () => {
    const document = await reviewed()
    const both = await aMember(ctx, operator.id, ['contract_manager'])
    await deputise(ctx, both.membershipId, first.membershipId, 'contract_manager')
    expect([await approve(both, document), await approve(both, document)]).toEqual([200, 409])
  })

  test('do not come from a person and their deputy', async () => {
    const document = await reviewed()
    const deputy = await aMember(ctx, operator.id, [])
    await deputise(ctx, deputy.membershipId, first.membershipId, 'contract_manager')
    expect([await approve(deputy, document), await approve(first, document), await approve(second, document)]).toEqual([
      200, 409, 200,
    ])
  })

  test('at the same moment by one person count once', async () => {
    const document = await reviewed()
    const answers = await Promise.all([approve(first, document), approve(first, document)])
    expect(answers.toSorted((a, b) => a - b)).toEqual([200, 409])
  })

  test('are gone when the text goes back, and the next ones are of the new text', async () => {
    const { path, hash } = await reviewed()
    await approve(first, { path, hash })
    await as(second, 'POST', `${path}/return`, { reason: 'Ein Wort fehlt.' })
    const { body: draft } = await as(first, 'GET', path)
    expect(draft).toMatchObject({ status: 'commenting', approvals: 0, hash: null })
    await as(first, 'PUT', `${path}/clauses/liability`, {
      version: 2,
      ...clause('Gehaftet wird für Vorsatz und mehr.'),
    })
    await as(first, 'POST', `${path}/review`, {})
    expect((await as(second, 'POST', `${path}/approvals`, { hash })).body).toMatchObject({
      type: '/probleme/stale-version',
    })
    expect(await db.$count(termsApprovals, eq(termsApprovals.versionId, draft.id))).toBe(0)
  })
})

describe('bad input', () => {
  test.for([
    ['HTML', { text: 'Es gilt <b>das</b>.' }, '/text html'],
    ['a script', { text: '<script>alert(1)</script>' }, '/text html'],
    ['a mark that turns the direction of writing', { text: 'Betrag \u202e001' }, '/text characters'],
    ['an empty heading', { heading: '  ' }, '/heading required'],
    ['a paragraph nobody reads', { text: 'x'.repeat(3001) }, '/text paragraph-length'],
    ['a text too long', { text: 'x'.repeat(20_001) }, '/text maxLength'],
    ['a blank without variable', { text: 'ab {{startsOn}}' }, '/text undefined-variable'],
    [
      'a variable without blank',
      { variables: [{ name: 'startsOn', label: 'Beginn', type: 'day', rule: {} }] },
      '/variables/0/name unused-variable',
    ],
    [
      'an unknown type of variable',
      { variables: [{ name: 'x', label: 'x', type: 'colour', rule: {} }] },
      '/variables/0/type enum',
    ],
    ['a condition on an unknown fact', { when: { fact: 'weather', is: 'rain' } }, '/when/fact enum'],
    ['a condition on an unknown value', { when: { fact: 'pricing', is: 'cheap' } }, '/when/is enum'],
    ['an unknown field', { colour: 'red' }, '/colour additionalProperties'],
  ] as const)('%s is refused with the field named', async ([, change, wanted]) => {
    const { path } = await discussed()
    const { status, body } = await as(first, 'PUT', `${path}/clauses/liability`, {
      version: 2,
      ...clause('Text.', change),
    })
    expect(status).toBe(400)
    expect(body.errors.map(({ pointer, rule }: { pointer: string; rule: string }) => `${pointer} ${rule}`)).toContain(
      wanted,
    )
  })

  test('Typst markup is text', async () => {
    const { path } = await discussed()
    const saved = await as(first, 'PUT', `${path}/clauses/liability`, { version: 2, ...clause('#import "x" $ x $') })
    expect(saved.body.clauses[1].blocks).toMatchObject([{ runs: [{ text: '#import "x" $ x $' }] }])
    const pdf = await app.inject({ url: `/api/v1${path}.pdf`, headers: await signedIn(ctx, first) })
    expect([pdf.statusCode, pdf.headers['content-type'], pdf.body.slice(0, 5)]).toEqual([
      200,
      'application/pdf',
      '%PDF-',
    ])
  })

  test('a megabyte is more than a clause', async () => {
    const { path } = await discussed()
    expect(
      (await as(first, 'PUT', `${path}/clauses/liability`, { version: 2, ...clause('x'.repeat(1_100_000)) })).status,
    ).toBe(413)
  })

  test('a reference to no clause does not reach review', async () => {
    const { path } = await discussed()
    await as(first, 'PUT', `${path}/clauses/liability`, { version: 2, ...clause('Siehe [[nowhere]].') })
    expect((await as(first, 'POST', `${path}/review`, {})).body.errors).toEqual([
      { pointer: '/clauses/liability/nowhere', rule: 'unknown-clause' },
    ])
  })

  test.for([
    ['in the past', '2020-01-01', 'minimum'],
    ['on the first day of another version', '2099-01-01', 'overlap'],
    ['before a version that is approved already', '2098-01-01', 'overlap'],
  ] as const)('a validity beginning %s is refused', async ([, validFrom, rule]) => {
    const { key, path, hash } = await reviewed()
    for (const member of [first, second]) await as(member, 'POST', `${path}/approvals`, { hash })
    if (rule === 'overlap') {
      await as(first, 'POST', `${path}/entry-into-force`, { validFrom: '2099-01-01' })
      await as(first, 'POST', `/terms/${key}/versions`, {})
      const next = `/terms/${key}/versions/3`
      await as(first, 'POST', `${next}/comment-period`, { dueOn: '2099-01-01' })
      const { body } = await as(first, 'POST', `${next}/review`, {})
      for (const member of [first, second]) await as(member, 'POST', `${next}/approvals`, { hash: body.hash })
      const refused = await as(first, 'POST', `${next}/entry-into-force`, { validFrom })
      expect(refused.body.errors).toMatchObject([{ pointer: '/validFrom', rule }])
    } else
      expect((await as(first, 'POST', `${path}/entry-into-force`, { validFrom })).body.errors).toMatchObject([
        { pointer: '/validFrom', rule },
      ])
  })

  test.for([
    ['no PDF', Buffer.from('<html>'), 400],
    ['an encrypted PDF', aPdf('/Encrypt 9 0 R'), 400],
    ['more than 25 MB', Buffer.alloc(26 * 1024 * 1024), 413],
  ] as const)('an upload of %s is refused', async ([, payload, status]) => {
    const { path } = await discussed()
    const headers = { ...(await signedIn(ctx, first)), 'content-type': 'application/pdf' }
    const answer = await app.inject({ method: 'PUT', url: `/api/v1${path}/official-pdf?name=a.pdf`, headers, payload })
    expect(answer.statusCode).toBe(status)
  })

  test('a file of another kind is refused by its declared type', async () => {
    const { path } = await discussed()
    const headers = { ...(await signedIn(ctx, first)), 'content-type': 'application/zip' }
    expect(
      (await app.inject({ method: 'PUT', url: `/api/v1${path}/official-pdf?name=a.pdf`, headers, payload: 'PK' }))
        .statusCode,
    ).toBe(415)
    expect((await as(first, 'PUT', `${path}/official-pdf?name=a.pdf`, { a: 1 })).status).toBe(415)
  })
})

describe('a draft', () => {
  test('is begun once', async () => {
    const { key } = await aTermsDocument(ctx)
    const answers = await Promise.all([
      as(first, 'POST', `/terms/${key}/versions`, {}),
      as(second, 'POST', `/terms/${key}/versions`, {}),
    ])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409])
  })

  test('tells who saves an older text what stands there now', async () => {
    const { path } = await discussed()
    const late = await as(second, 'PUT', `${path}/clauses/liability`, { version: 1, ...clause('Mein Text.') })
    expect(late.status).toBe(409)
    expect(late.body).toMatchObject({
      type: '/probleme/stale-version',
      current: { text: 'Gehaftet wird für Vorsatz.', version: 2 },
    })
  })

  test('gets clauses, loses them and is put in order', async () => {
    const { path } = await discussed()
    const added = await as(first, 'POST', `${path}/clauses`, { key: 'new', after: 'scope', ...clause('Neu.') })
    expect(added.body.clauses.map(({ key, number }: { key: string; number: number }) => [key, number])).toEqual([
      ['scope', 1],
      ['new', 2],
      ['liability', 3],
    ])
    expect((await as(first, 'POST', `${path}/clauses`, { key: 'new', after: null, ...clause('Neu.') })).status).toBe(
      400,
    )
    const ordered = await as(first, 'PUT', `${path}/clause-order`, {
      revision: added.body.revision,
      keys: ['liability', 'scope', 'new'],
    })
    expect(ordered.body.clauses.map(({ key }: { key: string }) => key)).toEqual(['liability', 'scope', 'new'])
    expect(
      (
        await as(first, 'PUT', `${path}/clause-order`, {
          revision: added.body.revision,
          keys: ['scope', 'liability', 'new'],
        })
      ).status,
    ).toBe(409)
    expect(
      (
        await as(first, 'PUT', `${path}/clause-order`, {
          revision: ordered.body.revision,
          keys: ['scope', 'scope', 'new'],
        })
      ).status,
    ).toBe(400)
    expect((await as(first, 'DELETE', `${path}/clauses/liability`)).status).toBe(204)
    const { body } = await as(first, 'GET', path)
    expect(body.clauses.map(({ key, number }: { key: string; number: number }) => [key, number])).toEqual([
      ['scope', 1],
      ['new', 2],
    ])
  })

  test('marks votes and comments on an older text as such', async () => {
    const { path } = await discussed()
    await as(bayern, 'PUT', `${path}/vote`, { ballot: 'yes' })
    await as(bayern, 'POST', `${path}/comments`, { body: 'Gut.', clause: 'liability' })
    await as(first, 'PUT', `${path}/clauses/liability`, { version: 2, ...clause('Anders.') })
    const { body } = await as(bayern, 'GET', `${path}/deliberation`)
    expect(body).toMatchObject({ votes: [{ isCurrent: false }], comments: [{ isCurrent: false }] })
  })

  test('is discarded with all that was said, but not from the log', async () => {
    const { key, path } = await discussed()
    await as(bayern, 'POST', `${path}/comments`, { body: 'Gut.' })
    const { body } = await as(first, 'GET', path)
    expect((await as(first, 'DELETE', path)).status).toBe(204)
    expect((await as(first, 'GET', `/terms/${key}`)).body).toMatchObject({ open: null, mayDraft: true })
    expect(await db.$count(events, eq(events.subjectId, body.id))).toBe(5)
  })

  test('cannot be changed, commented or voted on once it is under review', async () => {
    const { path } = await reviewed()
    const answers = [
      await as(first, 'PUT', `${path}/clauses/liability`, { version: 2, ...clause('Zu spät.') }),
      await as(first, 'DELETE', path),
      await as(bayern, 'POST', `${path}/comments`, { body: 'Zu spät.' }),
      await as(bayern, 'PUT', `${path}/vote`, { ballot: 'yes' }),
    ]
    expect(answers.map(({ status, body }) => [status, body.type])).toEqual(
      answers.map(() => [409, '/probleme/illegal-transition']),
    )
  })
})

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
    const html = await get(`/terms/${key}/versions/1.html`)
    expect(html.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(html.body).toContain('Muster – keine Rechtsberatung')
  })
})

test('a version is filled on trial, and what is missing is named', async () => {
  const variables = [{ name: 'adopter', label: 'Stelle', type: 'text' as const, rule: {} }]
  const { key } = await aTermsDocument(ctx, { clauses: [{ key: 'parties', text: 'Mit {{adopter}}.', variables }] })
  const path = `/terms/${key}/versions/1/composition`
  const composed = await as(bayern, 'POST', path, { facts: {}, values: { adopter: 'Stadt Köln' } })
  expect(composed.body).toMatchObject({
    clauses: [{ number: 1, blocks: [{ runs: [{ text: 'Mit ' }, { text: 'Stadt Köln', kind: 'value' }, {}] }] }],
  })
  expect((await as(bayern, 'POST', path, { facts: {}, values: {} })).body.errors).toEqual([
    { pointer: '/values/adopter', rule: 'required' },
  ])
  expect((await as(bayern, 'POST', path, { facts: { weather: 'rain' }, values: {} })).status).toBe(400)
})

test('a search finds clauses of what is valid today', async () => {
  const { key, path } = await discussed()
  const words = `Wortungetüm${key.replace('-', '')}`
  await as(first, 'POST', `${path}/clauses`, { key: 'new', after: null, ...clause(`Es gilt das ${words}.`) })
  expect((await get(`/terms/search?q=${words}`)).json()).toMatchObject({ total: 0, items: [] })
  const { body } = await as(first, 'POST', `${path}/review`, {})
  for (const member of [first, second]) await as(member, 'POST', `${path}/approvals`, { hash: body.hash })
  await as(first, 'POST', `${path}/entry-into-force`, { validFrom: today })
  expect((await get(`/terms/search?q=${words}`)).json()).toMatchObject({
    total: 1,
    items: [
      {
        document: { key },
        version: 2,
        clause: { key: 'new', number: 1 },
        why: { fragments: expect.arrayContaining([{ text: words, match: true }]) },
      },
    ],
  })
})

test('reviewers answer the checklist laid beside a version under review, and every answer stays', async () => {
  await db.insert(checklists).values({ slug: 'pruefung', title: 'Prüfung', subjectType: 'terms_version' })
  await db.insert(checklistItems).values([
    { checklist: 'pruefung', key: 'form', position: 1, question: 'Passt die Form?' },
    { checklist: 'pruefung', key: 'words', position: 2, question: 'Stimmen die Worte?' },
  ])
  const { path } = await reviewed()
  const { id } = (await as(first, 'GET', path)).body
  const of = `/checklists/terms_version/${id}`
  const list = (await as(second, 'GET', of)).body.items[0]
  expect(list).toMatchObject({ answered: 0, total: 2, items: [{ key: 'form', tick: null }, { key: 'words' }] })
  const ticks = `/checklists/${list.id}/ticks`
  expect((await as(second, 'POST', ticks, { key: 'form', result: 'not_fulfilled' })).status).toBe(400)
  await as(second, 'POST', ticks, { key: 'form', result: 'not_fulfilled', evidence: 'Textform fehlt.' })
  const answered = await as(first, 'POST', ticks, { key: 'form', result: 'fulfilled' })
  expect(answered.body.items[0]).toMatchObject({
    answered: 1,
    items: [{ tick: { result: 'fulfilled' }, earlier: [{ result: 'not_fulfilled', evidence: 'Textform fehlt.' }] }, {}],
  })
  expect((await as(first, 'POST', ticks, { key: 'none', result: 'fulfilled' })).status).toBe(404)
  expect((await as(first, 'GET', `/checklists/agreement/${id}`)).status).toBe(404)
})
