import { checklistItems, checklists } from '@fit-store/db/schema/checklists'
import { events } from '@fit-store/db/schema/events'
import { notifications } from '@fit-store/db/schema/notifications'
import { termsVersions } from '@fit-store/db/schema/terms'
import { asc, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { catchUp, testApp } from '../../test/app.ts'
import { testDeliveries } from '../../test/deliveries.ts'
import { aTermsDocument } from '../../test/terms.ts'
import { notifier } from '../notifications/consumer.ts'
import { berlinDay } from '../platform/days.ts'
import { aWorkingGroup, clause } from './test/working-group.ts'
import { useTermsInForce } from './use-terms.ts'
import { verifyTerms } from './verify-terms.ts'

const { app, ctx, db, get, url } = await testApp()
await testDeliveries(ctx, url)
const { first, second, bayern, hessen, sachsen, as, discussed, reviewed } = await aWorkingGroup({ app, ctx })
const today = berlinDay(ctx.now())

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
  const { items: templates } = (await get('/checklists')).json()
  expect(templates).toContainEqual(
    expect.objectContaining({ slug: 'pruefung', items: [expect.objectContaining({ key: 'form' }), expect.anything()] }),
  )
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
