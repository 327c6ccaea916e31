import { events } from '@fit-store/db/schema/events'
import { and, eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { agreementApp, anAgreementDraft, anOfferedAgreement, thePartners } from '../../../../test/agreements.ts'
import { aColleague } from '../../../../test/cases.ts'

const { ctx, db, call, around } = await agreementApp()
const path = (id: string, part = '') => `/agreements/${id}/co-signatures${part}`

test('before signing a colleague is asked, answers once, and only the own organisation sees it', async () => {
  const parties = await thePartners(ctx)
  const { id, documentHash } = await anOfferedAgreement(around, parties)
  const lawyer = await aColleague(ctx, parties.adopter.organisation.id, ['reader'])
  const question = { askedOf: lawyer.actor.personId, note: 'Bitte die Haftung ansehen.' }
  const asked = await call(parties.adopter.acting, 'POST', path(id), question)
  expect(asked.status, JSON.stringify(asked.body)).toBe(201)
  expect((await call(parties.adopter.acting, 'POST', path(id), question)).status).toBe(409)
  expect((await call(lawyer, 'GET', path(id))).body).toMatchObject({
    mayAsk: false,
    items: [{ isToMe: true, note: question.note, answer: null }],
  })
  const reply = (who: typeof lawyer, answer: string, note: string | null) =>
    call(who, 'PUT', path(id, `/${asked.body.id}/answer`), { answer, note })
  expect((await reply(lawyer, 'objected', null)).body.errors).toMatchObject([{ pointer: '/note' }])
  expect((await reply(parties.signatory, 'agreed', null)).status).toBe(404)
  expect((await reply(lawyer, 'objected', 'Die Haftung ist zu weit.')).status).toBe(204)
  expect((await reply(lawyer, 'agreed', null)).status).toBe(409)
  expect((await call(parties.signatory, 'GET', path(id))).body.items).toMatchObject([
    { answer: 'objected', answerNote: 'Die Haftung ist zu weit.' },
  ])
  expect((await call(parties.manager, 'GET', path(id))).body.items).toEqual([])
  expect((await call(parties.provider.acting, 'GET', path(id))).status).toBe(404)
  const types = await db
    .select({ type: events.type, data: events.data })
    .from(events)
    .where(and(eq(events.subjectId, id), sql`type like 'agreement.co_signature%'`))
    .orderBy(events.id)
  expect(types).toMatchObject([
    { type: 'agreement.co_signature_asked', data: { person: lawyer.actor.personId } },
    { type: 'agreement.co_signature_answered', data: { person: parties.adopter.acting.actor.personId } },
  ])
  const seenBy = async (who: typeof lawyer) => (await call(who, 'GET', `/agreements/${id}/history`)).body.items
  const coSigning = (items: { type: string }[]) => items.filter(({ type }) => type.includes('co_signature'))
  expect(coSigning(await seenBy(parties.signatory))).toHaveLength(2)
  expect(coSigning(await seenBy(parties.manager))).toEqual([])
  // It binds nobody: who may sign signs in spite of it.
  expect((await call(parties.signatory, 'POST', `/agreements/${id}/sign`, { documentHash })).status).toBe(200)
})

test('the side that offers asks while it drafts; strangers and readers cannot, and nobody once it is concluded', async () => {
  const parties = await thePartners(ctx, { provider: 'BE', adopter: 'BW' })
  const draft = await anAgreementDraft(around, parties)
  const expert = parties.second.actor.personId
  expect((await call(parties.manager, 'GET', path(draft.id))).body).toMatchObject({ mayAsk: true, items: [] })
  expect((await call(parties.signatory, 'POST', path(draft.id), { askedOf: expert, note: null })).status).toBe(404)
  const outsider = { askedOf: parties.signatory.actor.personId, note: null }
  expect((await call(parties.manager, 'POST', path(draft.id), outsider)).body.errors).toMatchObject([
    { rule: 'not-a-colleague' },
  ])
  const asked = await call(parties.manager, 'POST', path(draft.id), { askedOf: expert, note: null })
  await call(parties.manager, 'POST', `/agreements/${draft.id}/withdraw`, { reason: 'Vertan.' })
  const late = await call(parties.second, 'POST', path(draft.id), {
    askedOf: parties.manager.actor.personId,
    note: null,
  })
  expect(late.body).toMatchObject({ status: 409, type: '/probleme/illegal-transition' })
  const answered = await call(parties.second, 'PUT', path(draft.id, `/${asked.body.id}/answer`), {
    answer: 'agreed',
    note: null,
  })
  expect(answered.status).toBe(204)
})
