import { coSignatureRequests, type TurnParty } from '@fit-store/db/schema/cases'
import { events } from '@fit-store/db/schema/events'
import { reuseRequestConditions, type RequestStatus } from '@fit-store/db/schema/reuse'
import { publishedAnswers, roomAttachments, roomDates, roomMessages, roomTasks } from '@fit-store/db/schema/rooms'
import { asc, eq } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { answerTo, atOnce } from '../../../test/at-once.ts'
import { aColleague, aDraft, theParties, theTerms } from '../../../test/cases.ts'
import { inComingYear, leapDay } from '../../../test/days.ts'
import { aPdf } from '../../documents/test/pdf-file.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { declareInterest } from '../requests/declare-interest.ts'
import { fulfilRequest } from '../requests/for-agreements.ts'
import { forwardRequest } from '../requests/forward-request.ts'
import { loadRequest } from '../requests/queries.ts'
import { recordOutcome } from '../requests/record-outcome.ts'
import { withdrawRequest } from '../requests/withdraw-request.ts'
import { askToCoSign, coSign } from './agenda/co-sign.ts'
import { answerCondition, proposeCondition, withdrawCondition } from './agenda/conditions.ts'
import { answerDate, proposeDate } from './agenda/dates.ts'
import { assessFit, setReference } from './agenda/note-on-request.ts'
import { addTask, changeTask, finishTask } from './agenda/tasks.ts'
import { roomActionNames, roomActions, type RoomActionName } from './lifecycle.ts'
import { removeAttachment, uploadAttachment } from './messages/attachments.ts'
import { publishAnswer, unpublishAnswer } from './messages/publish-answer.ts'
import { settleQuestion, writeMessage, writeNote } from './messages/write-message.ts'

// Random acts of everybody in rooms of requests in every status, many of them two at the same moment and at last while the request is
// decided or withdrawn, against a small model of what lies in a room. It says once more what the table of actions says: a mistake in
// the table must not prove itself right. RUNS=500 makes a long run of it.

const { ctx, db } = await testApp()
await theTerms(ctx)
const runs = Number(process.env.RUNS ?? 24)

const people = ['adopter', 'provider', 'it_provider', 'operator', 'reader', 'stranger'] as const
type Person = (typeof people)[number]
const parties = await theParties(ctx)
const acting: Record<Person, Ctx> = {
  adopter: parties.adopter.acting,
  provider: parties.provider.acting,
  it_provider: parties.itProvider.acting,
  operator: parties.operator.acting,
  reader: await aColleague(ctx, parties.adopter.organisation.id, ['reader']),
  stranger: (await theParties(ctx, { provider: 'BE', adopter: 'BW' })).adopter.acting,
}
const colleagues: Partial<Record<Person, Ctx>> = {
  adopter: await aColleague(ctx, parties.adopter.organisation.id, ['coordinator']),
  provider: await aColleague(ctx, parties.provider.organisation.id, ['coordinator']),
}
const side: Record<Person, TurnParty | null> = {
  adopter: 'adopter',
  provider: 'provider',
  it_provider: 'provider',
  operator: 'platform_operator',
  reader: null,
  stranger: null,
}

const statuses = ['draft', 'declared', 'forwarded', 'in_coordination', 'coordinated', 'fulfilled', 'declined'] as const
const open: RequestStatus[] = ['declared', 'forwarded', 'in_coordination', 'coordinated']
const talking: RequestStatus[] = ['forwarded', 'in_coordination']
const closed: RequestStatus[] = ['fulfilled', 'declined', 'withdrawn']
const all: Person[] = ['adopter', 'provider', 'it_provider', 'operator']
const sides: Person[] = ['adopter', 'provider', 'it_provider']
const table: Record<RoomActionName, { from: RequestStatus[]; by: Person[] }> = {
  write_message: { from: [...open, 'fulfilled'], by: all },
  ask: { from: open, by: all },
  write_note: { from: ['draft', ...open, ...closed], by: all },
  add_task: { from: [...open, 'fulfilled'], by: all },
  propose_condition: { from: talking, by: ['provider'] },
  answer_condition: { from: talking, by: ['adopter'] },
  propose_date: { from: [...talking, 'coordinated'], by: sides },
  answer_date: { from: [...talking, 'coordinated'], by: sides },
  assess_fit: { from: [...talking, 'coordinated'], by: ['provider', 'it_provider'] },
  publish_answer: { from: [...talking, 'coordinated', ...closed], by: ['provider'] },
  set_reference: { from: [...open, ...closed], by: ['adopter', 'provider', 'operator'] },
  ask_co_signature: { from: ['draft', ...talking], by: ['adopter', 'provider'] },
}

/** Every act, and which row of the table allows it; a reply to a colleague needs none, and what moves the request is in moves.test.ts of requests. */
const acts = {
  agree: null,
  decline: null,
  withdraw: null,
  write: 'write_message',
  ask: 'ask',
  answer: 'write_message',
  upload: 'write_note',
  remove_file: 'write_note',
  send_file: 'write_message',
  settle: 'ask',
  note: 'write_note',
  add_task: 'add_task',
  change_task: 'add_task',
  finish_task: 'add_task',
  reopen_task: 'add_task',
  propose_condition: 'propose_condition',
  accept_condition: 'answer_condition',
  dispute_condition: 'answer_condition',
  withdraw_condition: 'propose_condition',
  propose_date: 'propose_date',
  accept_date: 'answer_date',
  decline_date: 'answer_date',
  withdraw_date: 'answer_date',
  assess_fit: 'assess_fit',
  publish: 'publish_answer',
  unpublish: 'publish_answer',
  reference: 'set_reference',
  ask_colleague: 'ask_co_signature',
  co_sign: null,
} as const satisfies Record<string, RoomActionName | null>
type Act = keyof typeof acts
/** `which`: the first or the last of what there is of its kind. `asks`: whom a question goes to. */
type Move = { act: Act; by: Person; which: 'first' | 'last'; asks: TurnParty }

type Question = { by: TurnParty; asks: TurnParty; isOpen: boolean }
type Model = {
  status: RequestStatus
  version: number
  wasForwarded: boolean
  messages: number
  /** One that was taken away again keeps its place here. */
  files: { by: Person; stands: 'waiting' | 'sent' | 'removed' }[]
  questions: Question[]
  tasks: { by: Person; version: number; isDone: boolean }[]
  conditions: string[]
  dates: { by: TurnParty; answer: string }[]
  /** Whether the answer under the first message stands on the solution, if ever it did. */
  isPublished: boolean | null
  /** Colleagues who were asked and whether they have answered. */
  coSignatures: { by: Person; hasAnswered: boolean }[]
  told: string[]
}
type Refusal = 400 | 403 | 404 | 409

/** Where in a list lies what is meant; an index of nothing when there is none. */
const placeIn = (items: readonly unknown[], which: Move['which']) => (which === 'first' ? 0 : items.length - 1)
const answers = {
  accept_condition: 'accepted',
  dispute_condition: 'disputed',
  withdraw_condition: 'withdrawn',
  accept_date: 'accepted',
  decline_date: 'declined',
  withdraw_date: 'withdrawn',
} as const

/** The model: what lies in the room after an act, or the refusal. `seen`: what lay there when whoever acts looked. */
function after(before: Model, { act, by, which, asks }: Move, seen: Model): Model | Refusal {
  const now = structuredClone(before)
  const own = side[by]
  const isAdopters = by === 'adopter' || by === 'reader'
  const sees = isAdopters || (by === 'operator' ? now.status !== 'draft' : by !== 'stranger' && now.wasForwarded)
  if (!sees) return 404
  const told = (type: string): Model => ({ ...now, told: [...now.told, `reuse_request.${type}`] })
  const row = acts[act]
  if (row !== null) {
    if (!table[row].by.includes(by)) return 403
    if (!table[row].from.includes(now.status)) return 409
  }
  const meant = <T>(items: readonly T[], before: readonly T[]) =>
    before.length === 0 ? undefined : items[placeIn(before, which)]
  const move = (to: RequestStatus) => {
    now.status = to
    now.version++
    for (const question of now.questions) question.isOpen = false
  }
  const reply = () => {
    now.messages++
    if (now.status !== 'forwarded' || own !== 'provider') return false
    move('in_coordination')
    now.told = [...now.told, 'reuse_request.coordination_opened']
    return true
  }
  switch (act) {
    case 'agree':
    case 'decline': {
      if (by !== 'provider') return 403
      const conditions = now.conditions.filter((answer) => answer !== 'withdrawn')
      if (!talking.includes(now.status) || now.version !== seen.version) return 409
      if (act === 'agree' && conditions.includes('disputed')) return 409
      move(act === 'agree' ? 'coordinated' : 'declined')
      return told('outcome_recorded')
    }
    case 'withdraw':
      if (by !== 'adopter') return 403
      if (!open.includes(now.status) || now.version !== seen.version) return 409
      move('withdrawn')
      return told('withdrawn')
    case 'write':
      return reply() ? now : told('message_added')
    case 'ask':
      if (asks === own || (asks === 'provider' && !now.wasForwarded)) return 400
      reply()
      now.questions.push({ by: own!, asks, isOpen: true })
      return told('question_asked')
    case 'answer': {
      const question = meant(now.questions, seen.questions)
      if (!question) return 404
      if (question.asks !== own) return 400
      if (!question.isOpen) return 409
      question.isOpen = false
      reply()
      return told('question_answered')
    }
    case 'upload':
      now.files.push({ by, stands: 'waiting' })
      return now
    case 'remove_file':
    case 'send_file': {
      const there = seen.files.flatMap(({ stands }, at) => (stands === 'removed' ? [] : [at]))
      const file = now.files[there.at(which === 'first' ? 0 : -1) ?? -1]
      const isMine = file?.by === by && file.stands === 'waiting'
      if (!isMine) return act === 'send_file' ? 400 : 404
      file.stands = act === 'send_file' ? 'sent' : 'removed'
      if (act === 'remove_file') return now
      return reply() ? now : told('message_added')
    }
    case 'settle': {
      const question = meant(now.questions, seen.questions)
      if (!question) return 404
      if (question.by !== own) return 403
      if (!question.isOpen) return 409
      question.isOpen = false
      return told('question_settled')
    }
    case 'note':
      return told('note_added')
    case 'add_task':
      now.tasks.push({ by, version: 1, isDone: false })
      return told('task_added')
    case 'change_task':
    case 'finish_task':
    case 'reopen_task': {
      const task = meant(now.tasks, seen.tasks)
      if (!task) return 404
      // Every task is the adopter's.
      if (by !== 'adopter' && by !== task.by) return 403
      if (task.version !== meant(seen.tasks, seen.tasks)!.version) return 409
      if (act !== 'change_task' && task.isDone === (act === 'finish_task')) return 409
      if (act !== 'change_task') task.isDone = act === 'finish_task'
      task.version++
      return told(act === 'change_task' ? 'task_changed' : task.isDone ? 'task_done' : 'task_reopened')
    }
    case 'propose_condition':
      now.conditions.push('open')
      now.version++
      return told('condition_proposed')
    case 'accept_condition':
    case 'dispute_condition':
    case 'withdraw_condition': {
      // They are called by their numbers, and whoever sees none means the first.
      const at = Math.max(placeIn(seen.conditions, which), 0)
      if (now.conditions[at] === undefined) return 404
      if (now.conditions[at] === 'withdrawn') return 409
      now.conditions[at] = answers[act]
      now.version++
      return told(act === 'withdraw_condition' ? 'condition_withdrawn' : 'condition_answered')
    }
    case 'propose_date':
      now.dates.push({ by: own!, answer: 'open' })
      return told('date_proposed')
    case 'accept_date':
    case 'decline_date':
    case 'withdraw_date': {
      const date = meant(now.dates, seen.dates)
      if (!date) return 404
      if ((date.by === own) !== (act === 'withdraw_date')) return 403
      if (date.answer !== 'open') return 409
      date.answer = answers[act]
      return told('date_answered')
    }
    case 'assess_fit':
      return told('fit_assessed')
    case 'publish':
      if (seen.messages === 0) return 404
      now.isPublished = true
      return told('answer_published')
    case 'unpublish':
      if (seen.isPublished === null || !now.isPublished) return 404
      now.isPublished = false
      return told('answer_unpublished')
    case 'reference':
      return told('reference_changed')
    case 'ask_colleague':
      if (now.coSignatures.some((one) => one.by === by && !one.hasAnswered)) return 409
      now.coSignatures.push({ by, hasAnswered: false })
      return told('co_signature_asked')
    case 'co_sign': {
      const asked = meant(now.coSignatures, seen.coSignatures)
      if (!asked || asked.by !== by) return 404
      if (asked.hasAnswered) return 409
      asked.hasAnswered = true
      return told('co_signature_answered')
    }
  }
}

const noId = '00000000-0000-4000-8000-000000000000'
const task = { title: 'Testzugang', owner: parties.adopter.organisation.slug, person: null, dueOn: null }

/** What lies in a room, in its order. */
async function look(id: string) {
  const [request, messages, files, tasks, conditions, dates, coSignatures, published, told] = await Promise.all([
    loadRequest(ctx, id),
    db.select().from(roomMessages).where(eq(roomMessages.requestId, id)).orderBy(asc(roomMessages.id)),
    db.select().from(roomAttachments).where(eq(roomAttachments.requestId, id)).orderBy(asc(roomAttachments.id)),
    db.select().from(roomTasks).where(eq(roomTasks.requestId, id)).orderBy(asc(roomTasks.id)),
    db
      .select()
      .from(reuseRequestConditions)
      .where(eq(reuseRequestConditions.requestId, id))
      .orderBy(asc(reuseRequestConditions.number)),
    db.select().from(roomDates).where(eq(roomDates.requestId, id)).orderBy(asc(roomDates.id)),
    db
      .select()
      .from(coSignatureRequests)
      .where(eq(coSignatureRequests.caseId, id))
      .orderBy(asc(coSignatureRequests.id)),
    db
      .select({ id: publishedAnswers.id, withdrawnAt: publishedAnswers.withdrawnAt })
      .from(publishedAnswers)
      .innerJoin(roomMessages, eq(roomMessages.id, publishedAnswers.messageId))
      .where(eq(roomMessages.requestId, id)),
    toldOf(id),
  ])
  return {
    request,
    messages: messages.filter(({ kind }) => kind !== 'note'),
    questions: messages.filter(({ kind }) => kind === 'question'),
    files,
    tasks,
    conditions,
    dates,
    coSignatures,
    published: published[0],
    told,
  }
}
type Room = Awaited<ReturnType<typeof look>>

/** The same in the product, by somebody who has looked at the room. */
async function make({ act, by, which, asks }: Move, room: Room): Promise<unknown> {
  const who = acting[by]
  const { id, version } = room.request
  const meant = <T>(items: readonly T[]) => items[placeIn(items, which)]
  const question = meant(room.questions)?.id ?? noId
  const { id: taskId, version: taskVersion } = meant(room.tasks) ?? { id: noId, version: 1 }
  const condition = Math.max(placeIn(room.conditions, which), 0) + 1
  const date = meant(room.dates)?.id ?? noId
  const file = meant(room.files)?.id ?? noId
  const outcome = { version, reason: 'So ist es.', possibleStartOn: inComingYear('09-01') }
  switch (act) {
    case 'agree': {
      const isBare = room.conditions.every(({ answer }) => answer === 'withdrawn')
      return recordOutcome(who, id, { ...outcome, outcome: isBare ? 'yes' : 'yes_with_conditions' })
    }
    case 'decline':
      return recordOutcome(who, id, { ...outcome, outcome: 'no' })
    case 'withdraw':
      return withdrawRequest(who, id, { version, cause: 'no_longer_needed', reason: null })
    case 'write':
      return writeMessage(who, id, { body: 'Guten Tag.' })
    case 'ask':
      return writeMessage(who, id, { body: 'Welches Verfahren?', asks })
    case 'answer':
      return writeMessage(who, id, { body: 'Dieses.', answers: question })
    case 'upload':
      return uploadAttachment(who, id, { fileName: 'anlage.pdf', bytes: aPdf() }, null)
    case 'remove_file':
      return removeAttachment(who, id, file)
    case 'send_file':
      return writeMessage(who, id, { body: 'Anbei.', attachments: [file] })
    case 'settle':
      return settleQuestion(who, id, question)
    case 'note':
      return writeNote(who, id, { body: 'Nur für uns.' })
    case 'add_task':
      return addTask(who, id, task)
    case 'change_task':
      return changeTask(who, id, taskId, { ...task, version: taskVersion })
    case 'finish_task':
    case 'reopen_task':
      return finishTask(who, id, taskId, { version: taskVersion, isDone: act === 'finish_task' })
    case 'propose_condition':
      return proposeCondition(who, id, { text: 'Test mit einer Behörde', dueOn: null })
    case 'accept_condition':
    case 'dispute_condition':
      return answerCondition(who, id, condition, { answer: answers[act], note: 'Zu früh.' })
    case 'withdraw_condition':
      return withdrawCondition(who, id, condition)
    case 'propose_date':
      return proposeDate(who, id, { title: 'Test', proposedOn: leapDay })
    case 'accept_date':
    case 'decline_date':
    case 'withdraw_date':
      return answerDate(who, id, date, answers[act])
    case 'assess_fit':
      return assessFit(who, id, { fit: 'checking', note: null })
    case 'publish': {
      const message = room.messages[0]?.id ?? noId
      return publishAnswer(who, id, { message, question: 'Geht das?', answer: 'Das geht.' })
    }
    case 'unpublish':
      return unpublishAnswer(who, id, room.published?.id ?? noId)
    case 'reference':
      return setReference(who, id, 'AZ 17')
    case 'ask_colleague':
      return askToCoSign(who, id, { askedOf: (colleagues[by] ?? who).actor.personId!, note: null })
    case 'co_sign': {
      const asking = { id: meant(room.coSignatures)?.id ?? noId, answer: 'agreed', note: null } as const
      return coSign(colleagues[by] ?? who, id, asking)
    }
  }
}

/** A request in a status, as its parties brought it there. */
async function aRequest(status: (typeof statuses)[number]) {
  const { id, version: draft } = await aDraft(ctx, parties)
  const version = async () => (await loadRequest(ctx, id)).version
  const past = statuses.indexOf(status)
  if (past >= 1) await declareInterest(acting.adopter, id, draft)
  if (past >= 2) await forwardRequest(acting.operator, id, await version())
  if (past >= 3) await writeMessage(acting.provider, id, { body: 'Wir melden uns.' })
  if (past >= 4) {
    const outcome = status === 'declined' ? 'no' : 'yes'
    const given = { outcome, reason: 'So ist es.', possibleStartOn: inComingYear('09-01') } as const
    await recordOutcome(acting.provider, id, { version: await version(), ...given })
  }
  if (status === 'fulfilled')
    await db.transaction((tx) => fulfilRequest({ ...ctx, db: tx }, id, { agreement: 'NV-2026-0001' }))
  return id
}

const toldOf = async (id: string) =>
  (await db.select().from(events).where(eq(events.subjectId, id)).orderBy(asc(events.id))).map(({ type }) => type)

/** What lies in the room, as the model puts it. */
const described = ({ request, published, told, ...room }: Room) => ({
  status: request.status,
  version: request.version,
  turn: request.turnParty,
  messages: room.messages.length,
  files: room.files.map(({ messageId }) => (messageId === null ? 'waiting' : 'sent')),
  questions: room.questions.map((one) => ({ by: one.party, asks: one.asks, isOpen: one.settledAt === null })),
  tasks: room.tasks.map(({ version, doneAt }) => ({ version, isDone: doneAt !== null })),
  conditions: room.conditions.map(({ answer }) => answer),
  dates: room.dates.map(({ party, answer }) => ({ by: party, answer })),
  isPublished: published ? published.withdrawnAt === null : null,
  coSignatures: room.coSignatures.map(({ answer }) => answer !== null),
  told,
})

const ownTurn: Record<RequestStatus, TurnParty | null> = {
  draft: 'adopter',
  declared: 'platform_operator',
  forwarded: 'provider',
  in_coordination: 'provider',
  coordinated: 'platform_operator',
  fulfilled: null,
  declined: null,
  withdrawn: null,
}
/** Who was asked first and has not answered, else who has to act in this status. */
const modelled = ({ files, tasks, coSignatures, wasForwarded: _, ...now }: Model) => ({
  ...now,
  files: files.flatMap(({ stands }) => (stands === 'removed' ? [] : [stands])),
  turn: now.questions.find(({ isOpen }) => isOpen)?.asks ?? ownTurn[now.status],
  tasks: tasks.map(({ version, isDone }) => ({ version, isDone })),
  coSignatures: coSignatures.map(({ hasAnswered }) => hasAnswered),
})

const rightful = {
  ...(Object.fromEntries(
    Object.entries(acts).map(([act, row]) => [act, row === null ? ['adopter', 'provider'] : table[row].by]),
  ) as Record<Act, Person[]>),
  agree: ['provider'],
  decline: ['provider'],
  withdraw: ['adopter'],
} satisfies Record<Act, Person[]>
/** Most acts are made by who may make them, so that rooms fill. */
const aMove = (names: readonly Act[], among: readonly Person[] = people) =>
  fc.constantFrom(...names).chain((act) =>
    fc.record({
      act: fc.constant(act),
      by: fc.oneof(
        { weight: 4, arbitrary: fc.constantFrom(...rightful[act].filter((one) => among.includes(one))) },
        { weight: 1, arbitrary: fc.constantFrom(...people) },
      ),
      which: fc.constantFrom('first' as const, 'last' as const),
      asks: fc.constantFrom<TurnParty>('adopter', 'provider', 'platform_operator'),
    }),
  )
const deciding = ['agree', 'decline', 'withdraw'] as const
const inRoom = aMove((Object.keys(acts) as Act[]).filter((act) => !deciding.some((one) => one === act)))
/** Every room has one of these topics, which every second act is about and is mostly between two sides, so that they meet in it. */
const topics = fc.constantFrom<Act[][]>(
  ['write', 'ask', 'answer', 'settle'],
  ['upload', 'send_file', 'remove_file'],
  ['add_task', 'change_task', 'finish_task', 'reopen_task'],
  ['propose_condition', 'accept_condition', 'dispute_condition', 'withdraw_condition'],
  ['propose_date', 'accept_date', 'decline_date', 'withdraw_date'],
  ['write', 'publish', 'unpublish'],
  ['ask_colleague', 'co_sign'],
)
const rounds = topics.chain((topic) => {
  const either = fc.oneof(aMove(topic, ['adopter', 'provider']), inRoom)
  return fc.array(fc.record({ one: either, other: fc.option(either, { freq: 3 }) }), { minLength: 10, maxLength: 24 })
})
/** What decides about the request comes last, and finds somebody at work in the room. */
const lastRounds = fc.array(fc.record({ one: aMove(deciding), other: fc.oneof(inRoom, aMove(deciding)) }), {
  minLength: 1,
  maxLength: 3,
})
const start = fc.constantFrom(...statuses, ...talking)

test(
  'whoever acts in a room, alone or at the same moment, what lies there, whose turn it is, refusals and events are the model’s',
  { timeout: 60_000 + runs * 5000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(start, rounds, lastRounds, async (status, given, last) => {
        const id = await aRequest(status as (typeof statuses)[number])
        const past = statuses.indexOf(status as (typeof statuses)[number])
        let room = await look(id)
        let now: Model = {
          status,
          version: room.request.version,
          wasForwarded: past >= 2,
          messages: past >= 3 ? 1 : 0,
          files: [],
          questions: [],
          tasks: [],
          conditions: [],
          dates: [],
          isPublished: null,
          coSignatures: [],
          told: room.told,
        }
        expect(described(room)).toEqual(modelled(now))
        for (const { one, other } of [...given, ...last]) {
          const [seen, known] = [now, room]
          now = await atOnce({
            now,
            moves: [one, ...(other === null ? [] : [other])],
            make: (move) => answerTo(make(move, known)),
            after: (model, move) => after(model, move, seen),
            shown: modelled,
            found: async () => described((room = await look(id))),
          })
        }
        const { status: reached, version } = room.request
        if (open.includes(reached))
          await withdrawRequest(acting.adopter, id, { version, cause: 'no_longer_needed', reason: null })
      }),
      { numRuns: runs, endOnFailure: true },
    )
  },
)

test('every action of the table is one of the model, and none besides', () => {
  const said = roomActionNames.map((name) => {
    const { from, by } = table[name]
    return [name, from.toSorted(), by.map((one) => (one === 'operator' ? 'platform_operator' : one)).toSorted()]
  })
  expect(said).toEqual(
    roomActionNames.map((name) => [name, roomActions[name].from.toSorted(), roomActions[name].by.toSorted()]),
  )
  expect([...new Set(Object.values(acts))].filter((row) => row !== null).toSorted()).toEqual(
    [...roomActionNames].toSorted(),
  )
})
