import { roomAttachments, roomMessages } from '@fit-store/db/schema/rooms'
import { storedFiles } from '@fit-store/db/schema/documents'
import { reuseRequests } from '@fit-store/db/schema/reuse'
import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import {
  aColleague,
  aForwardedRequest,
  anOfferBy,
  aParty,
  someAnswers,
  theParties,
  theTerms,
} from '../../../test/cases.ts'
import { inComingYear, leapDay } from '../../../test/days.ts'
import { erasePerson } from '../../identity/personal-data/erase-person.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { describeRequest } from '../requests/describe-request.ts'
import { listRequestHistory } from '../requests/list-history.ts'
import { recordOutcome } from '../requests/record-outcome.ts'
import { withdrawRequest } from '../requests/withdraw-request.ts'
import { askToCoSign, coSign, listRequestCoSignatures } from './agenda/co-sign.ts'
import { answerCondition, listConditions, proposeCondition, withdrawCondition } from './agenda/conditions.ts'
import { answerDate, listDates, proposeDate } from './agenda/dates.ts'
import { assessFit, setReference } from './agenda/note-on-request.ts'
import { addTask, changeTask, finishTask, listTasks } from './agenda/tasks.ts'
import { downloadAttachment, removeAttachment, uploadAttachment } from './messages/attachments.ts'
import { publishAnswer, unpublishAnswer } from './messages/publish-answer.ts'
import { listMessages, listPublishedAnswers } from './messages/queries.ts'
import { settleQuestion, writeMessage, writeNote } from './messages/write-message.ts'

const { ctx, db } = await testApp()
await theTerms(ctx)
const parties = await theParties(ctx)
const { adopter, provider, itProvider, operator } = parties
const [by, to, it, op] = [adopter.acting, provider.acting, itProvider.acting, operator.acting]
const elsewhere = (await aParty(ctx, 'land', 'HE', ['coordinator'])).acting

/** A fresh request; the one before is taken back, because the same cannot be asked twice. */
let last: string | null = null
async function aRequest() {
  if (last !== null) {
    const [open] = await db.select().from(reuseRequests).where(eq(reuseRequests.id, last))
    if (open!.endedAt === null)
      await withdrawRequest(by, last, { version: open!.version, cause: 'no_longer_needed', reason: null })
  }
  const request = await aForwardedRequest(ctx, parties)
  last = request.id
  return request
}
const turnOf = async (acting: Ctx, id: string) => (await describeRequest(acting, id)).turn?.party ?? null
const text = (bytes: string) => ({ fileName: 'liste.csv', bytes: Buffer.from(bytes) })

test('who of the other side has a task is not told by the history either', async () => {
  const { id } = await aRequest()
  const person = by.actor.personId!
  await addTask(by, id, { title: 'Testdaten liefern', owner: adopter.organisation.slug, person, dueOn: null })
  const { items } = await listRequestHistory(to, id, {})
  expect(items[0]).toMatchObject({ type: 'reuse_request.task_added', person: { label: null } })
  expect(JSON.stringify(items)).not.toContain(person)
})

describe('a message', () => {
  test('of the provider’s side opens the coordination, once', async () => {
    const { id } = await aRequest()
    await writeMessage(it, id, { body: 'Wir melden uns.' })
    expect(await describeRequest(by, id)).toMatchObject({ status: 'in_coordination', turn: { party: 'provider' } })
    await writeMessage(to, id, { body: 'Noch etwas.' })
    const { items } = await listRequestHistory(to, id, {})
    expect(items.map(({ type }) => type)).toEqual([
      'reuse_request.message_added',
      'reuse_request.coordination_opened',
      'reuse_request.forwarded',
      'reuse_request.declared',
    ])
  })

  test('that asks hands over the turn, and its answer hands it back with the old deadline', async () => {
    const { id } = await aRequest()
    await writeMessage(to, id, { body: 'Guten Tag.' })
    const before = (await describeRequest(to, id)).turn
    const question = await writeMessage(to, id, { body: 'Welches Verfahren?', asks: 'adopter' })
    expect(await turnOf(by, id)).toBe('adopter')
    expect((await listMessages(by, id, {})).items[0]).toMatchObject({ id: question, canAnswer: true, kind: 'question' })
    await expect(writeMessage(it, id, { body: 'Ich antworte selbst.', answers: question })).rejects.toMatchObject({
      status: 400,
    })
    await writeMessage(by, id, { body: 'Demo-Verfahren 3.', answers: question })
    expect((await describeRequest(to, id)).turn).toMatchObject({ party: 'provider', dueOn: before!.dueOn })
    await expect(writeMessage(by, id, { body: 'Noch einmal.', answers: question })).rejects.toMatchObject({
      status: 409,
    })
  })

  test('that asks can be taken back by who asked, and by nobody else', async () => {
    const { id } = await aRequest()
    const question = await writeMessage(op, id, { body: 'Fehlt noch etwas?', asks: 'adopter' })
    expect(await turnOf(op, id)).toBe('adopter')
    await expect(settleQuestion(by, id, question)).rejects.toMatchObject({ status: 403 })
    await settleQuestion(op, id, question)
    expect(await turnOf(op, id)).toBe('provider')
  })

  test('cannot ask the own side, and needs a day that is to come', async () => {
    const { id } = await aRequest()
    await expect(writeMessage(it, id, { body: 'Frage', asks: 'provider' })).rejects.toMatchObject({
      errors: [{ pointer: '/asks', rule: 'own-side' }],
    })
    await expect(writeMessage(to, id, { body: 'Frage', asks: 'adopter', dueOn: '2026-02-28' })).rejects.toMatchObject({
      errors: [{ pointer: '/dueOn', rule: 'past' }],
    })
  })

  test('cannot be changed or removed, whoever writes', async () => {
    const { id } = await aRequest()
    const message = await writeMessage(by, id, { body: 'So war es.' })
    const change = db.update(roomMessages).set({ body: 'Anders.' }).where(eq(roomMessages.id, message))
    await expect(change).rejects.toMatchObject({ cause: { code: '23001' } })
    await expect(db.delete(roomMessages).where(eq(roomMessages.id, message))).rejects.toMatchObject({
      cause: { code: '23001' },
    })
  })

  test('names its author to colleagues only, and to nobody once the account is gone', async () => {
    const { id } = await aRequest()
    const colleague = await aColleague(ctx, adopter.organisation.id, ['coordinator'])
    await aColleague(ctx, adopter.organisation.id, ['administrator']) // somebody has to stay in charge
    await writeMessage(colleague, id, { body: 'Von mir.' })
    expect((await listMessages(by, id, {})).items[0]!.author).toMatch(/^Person/)
    expect((await listMessages(to, id, {})).items[0]!.author).toBeNull()
    await erasePerson(colleague)
    expect((await listMessages(by, id, {})).items[0]).toMatchObject({ author: null, body: 'Von mir.' })
    expect((await listRequestHistory(by, id, {})).items[0]!.actor.label).toBeNull()
  })
})

describe('a note', () => {
  test('is read by the own organisation alone, and leaves no trace for others', async () => {
    const { id } = await aRequest()
    await writeNote(to, id, { body: 'Intern: zu teuer für uns.' })
    const types = async (acting: Ctx) => (await listRequestHistory(acting, id, {})).items.map(({ type }) => type)
    expect((await listMessages(to, id, {})).items).toHaveLength(1)
    expect(await types(to)).toContain('reuse_request.note_added')
    for (const other of [by, it, op]) {
      expect((await listMessages(other, id, {})).items).toHaveLength(0)
      expect((await describeRequest(other, id)).counts.messages).toBe(0)
      expect(await types(other)).not.toContain('reuse_request.note_added')
    }
  })
})

describe('a room', () => {
  test('is not there for who is no party', async () => {
    const { id } = await aRequest()
    const attempts = await Promise.allSettled([
      listMessages(elsewhere, id, {}),
      writeMessage(elsewhere, id, { body: 'Hallo?' }),
      listTasks(elsewhere, id),
      listConditions(elsewhere, id),
      listDates(elsewhere, id),
      listRequestCoSignatures(elsewhere, id),
      uploadAttachment(elsewhere, id, text('a;b\n'), null),
    ])
    for (const attempt of attempts) expect(attempt).toMatchObject({ status: 'rejected', reason: { status: 404 } })
  })

  test('with 2,000 messages is read page by page, each message once', async () => {
    const { id } = await aRequest()
    await db.execute(sql`
      insert into room_messages (request_id, organisation_id, party, body)
      select ${id}::uuid, ${adopter.organisation.id}::uuid, 'adopter', 'Nachricht ' || n from generate_series(1, 2000) n`)
    const seen = new Set<string>()
    let before: string | undefined
    do {
      const page = await listMessages(to, id, { limit: 100, ...(before && { before }) })
      for (const { id: message } of page.items) seen.add(message)
      before = page.next ?? undefined
    } while (before)
    expect(seen.size).toBe(2000)
  })

  test('is closed once the request has ended', async () => {
    const { id, version } = await aRequest()
    await withdrawRequest(by, id, { version, cause: 'too_expensive', reason: null })
    await expect(writeMessage(to, id, { body: 'Schade.' })).rejects.toMatchObject({ status: 409 })
    await expect(
      addTask(to, id, { title: 'Nacharbeit', owner: provider.organisation.slug, person: null, dueOn: null }),
    ).rejects.toMatchObject({ status: 409 })
    await writeNote(to, id, { body: 'Gründe für später.' })
  })
})

describe('an attachment', () => {
  test('is seen by others once it is sent, and its bytes come back', async () => {
    const { id } = await aRequest()
    const { id: file, mediaType } = await uploadAttachment(by, id, text('ars;name\n'), null)
    expect(mediaType).toBe('text/plain')
    await expect(downloadAttachment(to, id, file)).rejects.toMatchObject({ status: 404 })
    await writeMessage(by, id, { body: 'Die Liste.', attachments: [file] })
    expect((await downloadAttachment(to, id, file)).bytes.toString()).toBe('ars;name\n')
    await expect(writeMessage(by, id, { body: 'Noch einmal.', attachments: [file] })).rejects.toMatchObject({
      status: 400,
    })
    await expect(removeAttachment(by, id, file)).rejects.toMatchObject({ status: 404 })
  })

  test('that was never sent gives way to newer ones, so that nobody is kept from uploading', async () => {
    const { id } = await aRequest()
    const [first, second] = [
      await uploadAttachment(by, id, text('1\n'), null),
      await uploadAttachment(by, id, text('2\n'), null),
    ]
    for (let more = 3; more <= 21; more++) await uploadAttachment(by, id, text(`${more}\n`), null)
    expect(await db.$count(roomAttachments, eq(roomAttachments.requestId, id))).toBe(20)
    await expect(downloadAttachment(by, id, first.id)).rejects.toMatchObject({ status: 404 })
    expect((await downloadAttachment(by, id, second.id)).bytes.toString()).toBe('2\n')
  })

  test('of a note stays in the own organisation', async () => {
    const { id } = await aRequest()
    const { id: file } = await uploadAttachment(to, id, text('intern\n'), null)
    await writeNote(to, id, { body: 'Siehe Anlage.', attachments: [file] })
    await expect(downloadAttachment(by, id, file)).rejects.toMatchObject({ status: 404 })
  })

  test.each([
    ['a program', 'rechnung.pdf', Buffer.from('4d5a900003000000', 'hex')],
    ['a page', 'seite.html', Buffer.from('<html><script>alert(1)</script>')],
    ['an old Office file', 'tabelle.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['an archive', 'alles.zip', Buffer.from('504b0506000000000000000000000000000000000000', 'hex')],
    ['a name with a path', '../../etc/passwd.txt', Buffer.from('root\n')],
  ])('is refused when it is %s', async (_, fileName, bytes) => {
    const { id } = await aRequest()
    await expect(uploadAttachment(by, id, { fileName, bytes }, null)).rejects.toMatchObject({
      status: 400,
      slug: 'invalid-file',
    })
    expect(await db.$count(roomAttachments, eq(roomAttachments.requestId, id))).toBe(0)
  })

  test('is refused when the scanner finds something, and marked when it does not', async () => {
    const { id } = await aRequest()
    const found = async () => {
      throw new Error('virus')
    }
    await expect(uploadAttachment(by, id, text('x\n'), found)).rejects.toThrow('virus')
    expect(await uploadAttachment(by, id, text('x\n'), async () => {})).toMatchObject({ isScanned: true })
  })
})

describe('a condition', () => {
  test('is proposed, disputed, and stands in the way of the outcome until it is settled', async () => {
    const { id } = await aRequest()
    const dueOn = leapDay
    expect(await proposeCondition(to, id, { text: 'Test mit einer Behörde', dueOn })).toBe(1)
    expect(await proposeCondition(to, id, { text: 'Ansprechperson benennen', dueOn: null })).toBe(2)
    await expect(proposeCondition(by, id, { text: 'Ohne Kosten', dueOn: null })).rejects.toMatchObject({ status: 403 })
    await expect(answerCondition(by, id, 1, { answer: 'disputed', note: null })).rejects.toMatchObject({ status: 400 })
    await answerCondition(by, id, 1, { answer: 'disputed', note: 'Zu früh.' })
    await answerCondition(by, id, 2, { answer: 'accepted', note: null })
    const given = { outcome: 'yes_with_conditions', reason: null, possibleStartOn: inComingYear('07-01') } as const
    const yes = async () => ({ ...given, version: (await describeRequest(to, id)).version })
    await expect(recordOutcome(to, id, await yes())).rejects.toMatchObject({ slug: 'conditions-disputed' })
    await withdrawCondition(to, id, 1)
    await expect(recordOutcome(to, id, { ...(await yes()), outcome: 'yes' })).rejects.toMatchObject({
      slug: 'conditions-disputed',
    })
    await recordOutcome(to, id, await yes())
    expect(await describeRequest(by, id)).toMatchObject({ status: 'coordinated', outcome: 'yes_with_conditions' })
    await expect(answerCondition(by, id, 2, { answer: 'disputed', note: 'Doch nicht.' })).rejects.toMatchObject({
      status: 409,
    })
  })

  test('changed after somebody looked keeps them from recording an outcome they have not seen', async () => {
    const { id } = await aRequest()
    const changes = [
      () => proposeCondition(to, id, { text: 'Test mit einer Behörde', dueOn: null }),
      () => answerCondition(by, id, 1, { answer: 'accepted', note: null }),
      () => proposeCondition(to, id, { text: 'Ansprechperson benennen', dueOn: null }),
      () => withdrawCondition(to, id, 2),
    ]
    for (const change of changes) {
      const { version } = await describeRequest(to, id)
      await change()
      const late = {
        version,
        outcome: 'yes_with_conditions',
        reason: null,
        possibleStartOn: inComingYear('07-01'),
      } as const
      await expect(recordOutcome(to, id, late)).rejects.toMatchObject({
        slug: 'stale-version',
        message: expect.stringContaining('eine Auflage'),
      })
    }
    expect((await describeRequest(to, id)).letters.map(({ kind }) => kind)).toEqual(['declaration'])
  })
})

test('the outcome letter names the file references both sides have given by then', async () => {
  const { id } = await aRequest()
  await setReference(by, id, 'BY-55/2026')
  await setReference(to, id, 'SH III 4 – 17')
  const { version } = await describeRequest(to, id)
  await recordOutcome(to, id, { version, outcome: 'no', reason: 'Kein Betrieb vor 2028.', possibleStartOn: null })
  const letter = (await describeRequest(by, id)).letters.find(({ kind }) => kind === 'outcome')
  const [stored] = await db.select().from(storedFiles).where(eq(storedFiles.hash, letter!.documentHash))
  const words = Buffer.from(stored!.bytes).toString()
  expect(words).toContain('BY-55/2026')
  expect(words).toContain('SH III 4 – 17')
})

describe('a date', () => {
  test('is answered by the other side and taken back by the own', async () => {
    const { id } = await aRequest()
    const date = await proposeDate(it, id, { title: 'Test', proposedOn: leapDay })
    await expect(answerDate(to, id, date, 'accepted')).rejects.toMatchObject({ status: 403 })
    await answerDate(by, id, date, 'accepted')
    await expect(answerDate(by, id, date, 'declined')).rejects.toMatchObject({ status: 409 })
    expect((await listDates(by, id)).items).toMatchObject([{ answer: 'accepted', isMine: false }])
  })
})

describe('a task', () => {
  test('belongs to a party, is ticked off once, and names people to colleagues only', async () => {
    const { id } = await aRequest()
    const mine = {
      title: 'Liste schicken',
      owner: adopter.organisation.slug,
      person: by.actor.personId,
      dueOn: inComingYear('03-01'),
    }
    const task = await addTask(by, id, mine)
    await expect(addTask(to, id, mine)).rejects.toMatchObject({
      errors: [{ pointer: '/person', rule: 'not-a-colleague' }],
    })
    const strange = { ...mine, owner: elsewhere.actor.organisation.slug, person: null }
    await expect(addTask(to, id, strange)).rejects.toMatchObject({
      errors: [{ pointer: '/owner', rule: 'not-a-party' }],
    })
    await expect(finishTask(op, id, task, { version: 1, isDone: true })).rejects.toMatchObject({ status: 403 })
    await finishTask(by, id, task, { version: 1, isDone: true })
    await expect(finishTask(by, id, task, { version: 1, isDone: true })).rejects.toMatchObject({
      slug: 'stale-version',
    })
    expect((await listTasks(to, id)).items).toMatchObject([{ owner: { person: null }, ownerPerson: null, version: 2 }])
  })
})

describe('a task given to others', () => {
  test('can be the operator’s too, and changed by who gave it keeps the person who has it', async () => {
    const { id } = await aRequest()
    const { owners, colleagues } = await listTasks(to, id)
    expect(owners.map(({ slug, isOwn }) => [slug, isOwn])).toEqual([
      [adopter.organisation.slug, false],
      [provider.organisation.slug, true],
      [itProvider.organisation.slug, false],
      [operator.organisation.slug, false],
    ])
    expect(colleagues.map(({ id: person }) => person)).toContain(to.actor.personId)
    const given = { title: 'Muster prüfen', owner: operator.organisation.slug, person: null, dueOn: null }
    const task = await addTask(to, id, given)
    await changeTask(op, id, task, { ...given, person: op.actor.personId, version: 1 })
    await changeTask(to, id, task, { ...given, title: 'Muster gründlich prüfen', version: 2 })
    expect((await listTasks(op, id)).items).toMatchObject([
      { title: 'Muster gründlich prüfen', ownerPerson: op.actor.personId, isMine: true, mayChange: true },
    ])
    expect((await listTasks(to, id)).items).toMatchObject([{ ownerPerson: null, isMine: false, mayChange: true }])
    expect((await listTasks(by, id)).items).toMatchObject([{ mayChange: false }])
  })
})

describe('a published answer', () => {
  test('is seen by everybody, names nobody, and can be taken away', async () => {
    const { id } = await aRequest()
    const message = await writeMessage(by, id, { body: 'Geht das auch ohne Servicekonto?' })
    const answer = { message, question: 'Geht es ohne Servicekonto?', answer: 'Ja, mit eingeschränkten Rückfragen.' }
    await expect(publishAnswer(by, id, answer)).rejects.toMatchObject({ status: 403 })
    const telling = { ...answer, question: `${adopter.organisation.displayName} fragt nach dem Servicekonto.` }
    await expect(publishAnswer(to, id, telling)).rejects.toMatchObject({
      errors: [{ pointer: '/question', rule: 'names-adopter' }],
    })
    const published = await publishAnswer(to, id, answer)
    expect((await listPublishedAnswers(ctx, parties.solution.slug)).items).toMatchObject([
      { id: published, answer: answer.answer },
    ])
    await unpublishAnswer(to, id, published)
    expect((await listPublishedAnswers(ctx, parties.solution.slug)).items).toEqual([])
  })

  test('names no municipality a bundler asks for, however it is written', async () => {
    const bundler = await aParty(ctx, 'bundling_organisation', 'SH', ['coordinator'])
    const solution = await anOfferBy(ctx, provider.organisation.id)
    const [home] = await db.execute<{ ars: string }>(sql`select left(ars, 2) as ars from laender where code = 'SH'`)
    const ars = `${home!.ars}9990000001`
    const { id } = await aForwardedRequest(
      ctx,
      { ...parties, adopter: bundler, solution },
      { ...someAnswers, beneficiaries: [{ ars, name: 'Stadt Auental' }] },
    )
    const message = await writeMessage(bundler.acting, id, { body: 'Geht das auch in Auental?' })
    const publish = (answer: string) => publishAnswer(to, id, { message, question: 'Geht das überall?', answer })
    for (const telling of ['Ja, auch in Auental.', 'Ja, die stadt auental hat es.', `Ja, ${ars} auch.`])
      await expect(publish(telling)).rejects.toMatchObject({ errors: [{ pointer: '/answer', rule: 'names-adopter' }] })
    await expect(publish('Ja, auch auf dem Auentaler Weg.')).resolves.toBeDefined()
  })
})

describe('what a side keeps for itself', () => {
  test('file references are each side’s own', async () => {
    const { id } = await aRequest()
    await setReference(to, id, 'IV 3 – 17')
    expect((await describeRequest(to, id)).reference).toBe('IV 3 – 17')
    for (const other of [by, it, op]) expect((await describeRequest(other, id)).reference).toBeNull()
    await expect(setReference(it, id, 'x')).rejects.toMatchObject({ status: 403 })
    await setReference(by, id, 'OZG-4711')
    const othersOf = async (acting: Ctx) => (await describeRequest(acting, id)).otherReferences
    const [ofAdopter, ofProvider] = [
      { party: 'adopter', reference: 'OZG-4711' },
      { party: 'provider', reference: 'IV 3 – 17' },
    ]
    expect(await othersOf(by)).toEqual([ofProvider])
    expect(await othersOf(to)).toEqual([ofAdopter])
    for (const other of [it, op]) expect(await othersOf(other)).toEqual([ofAdopter, ofProvider])
  })

  test('a colleague is asked to co-sign, answers once, and no other organisation learns of it', async () => {
    const { id } = await aRequest()
    const colleague = await aColleague(ctx, provider.organisation.id, ['reader'])
    const asked = await askToCoSign(to, id, { askedOf: colleague.actor.personId!, note: 'Vor der Zusage' })
    await expect(askToCoSign(to, id, { askedOf: colleague.actor.personId!, note: null })).rejects.toMatchObject({
      status: 409,
    })
    await expect(askToCoSign(to, id, { askedOf: by.actor.personId!, note: null })).rejects.toMatchObject({
      status: 400,
    })
    await expect(coSign(to, id, { id: asked, answer: 'agreed', note: null })).rejects.toMatchObject({ status: 404 })
    await expect(coSign(colleague, id, { id: asked, answer: 'objected', note: null })).rejects.toMatchObject({
      status: 400,
    })
    await coSign(colleague, id, { id: asked, answer: 'agreed', note: null })
    await expect(coSign(colleague, id, { id: asked, answer: 'agreed', note: null })).rejects.toMatchObject({
      status: 409,
    })
    expect((await listRequestCoSignatures(to, id)).items).toMatchObject([{ answer: 'agreed' }])
    expect((await listRequestCoSignatures(by, id)).items).toEqual([])
    const types = (await listRequestHistory(by, id, {})).items.map(({ type }) => type)
    expect(types.filter((type) => type.includes('co_signature'))).toEqual([])
  })

  test('the technical fit is the provider’s or its IT provider’s to say', async () => {
    const { id } = await aRequest()
    await assessFit(it, id, { fit: 'fits_with_adaptation', note: 'Adapter nötig' })
    expect(await describeRequest(by, id)).toMatchObject({ technicalFit: 'fits_with_adaptation' })
    await expect(assessFit(by, id, { fit: 'fits', note: null })).rejects.toMatchObject({ status: 403 })
  })
})
