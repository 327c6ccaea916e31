import { events } from '@fit-store/db/schema/events'
import { reuseRequestLetters, reuseRequests, type RequestStatus } from '@fit-store/db/schema/reuse'
import { storedFiles } from '@fit-store/db/schema/documents'
import { and, asc, eq, ne, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { answerTo, atOnce } from '../../../test/at-once.ts'
import { aColleague, aDraft, theParties, theTerms } from '../../../test/cases.ts'
import { inComingYear } from '../../../test/days.ts'
import { aDeputyOf, anExpired } from '../../../test/people.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Problem } from '../../platform/problem.ts'
import { writeMessage } from '../rooms/messages/write-message.ts'
import { declareInterest } from './declare-interest.ts'
import { fulfilRequest } from './for-agreements.ts'
import { forwardRequest } from './forward-request.ts'
import { moveNames, moves, type MoveName, type Party } from './lifecycle.ts'
import { loadRequest, type StoredRequest } from './queries.ts'
import { recordOutcome } from './record-outcome.ts'
import { discardRequest, draftOf, saveRequest } from './drafting/save-request.ts'
import { withdrawRequest } from './withdraw-request.ts'

// Random moves by everybody, many of them two or three at the same moment, against a small model that knows statuses, versions and
// what is told. The model is written down here once more on purpose: a mistake in the table of moves must not prove itself right.
// RUNS=500 makes a long run of it.

const { ctx, db } = await testApp()
await theTerms(ctx)
const runs = Number(process.env.RUNS ?? 25)
const parties = await theParties(ctx)
const [adopter, provider, itProvider, operator] = [
  parties.adopter.acting,
  parties.provider.acting,
  parties.itProvider.acting,
  parties.operator.acting,
]
const reader = await aColleague(ctx, parties.adopter.organisation.id, ['reader'])

const signing = { organisationId: parties.provider.organisation.id, role: 'signatory' } as const
const deputy = await aDeputyOf(ctx, provider.actor.personId!, signing)
const expired = await anExpired(ctx, signing)

const everybody = ['adopter', 'provider', 'it_provider', 'operator', 'reader', 'deputy', 'expired'] as const
type Actor = (typeof everybody)[number]
const everyStep = ['save', 'discard', 'declare', 'forward', 'message', 'yes', 'no', 'withdraw', 'fulfil'] as const
type Step = (typeof everyStep)[number]
const actors: Record<Actor, Ctx> = { adopter, provider, it_provider: itProvider, operator, reader, deputy, expired }

/** By which step of the model each move of the table is made. */
const madeBy: Record<MoveName, Step> = {
  save: 'save',
  discard: 'discard',
  declare: 'declare',
  forward: 'forward',
  reply: 'message',
  agree: 'yes',
  decline: 'no',
  fulfil: 'fulfil',
  withdraw: 'withdraw',
}

/** A draft that was thrown away is nowhere. */
type Model = { status: RequestStatus | 'gone'; version: number; wasForwarded: boolean; told: readonly string[] }
type Move = { step: Step; by: Actor }

/** What each move is called where somebody is told that it was made before theirs. */
const deeds: Record<string, string> = {
  'reuse_request.drafted': 'den Entwurf angelegt',
  'reuse_request.changed': 'den Entwurf geändert',
  'reuse_request.declared': 'das Interesse bekundet',
  'reuse_request.forwarded': 'die Anfrage weitergeleitet',
  'reuse_request.coordination_opened': 'die Abstimmung begonnen',
  'reuse_request.outcome_recorded': 'das Ergebnis der Abstimmung festgehalten',
  'reuse_request.withdrawn': 'die Anfrage zurückgenommen',
  'reuse_request.fulfilled': 'den Vertrag geschlossen',
}
const story = / hat am \d\d\.\d\d\.\d{4} um \d\d:\d\d Uhr (.*)\.$/
/** A refusal by its status; one that comes of what others did, with what they did last. */
const say = ({ status, message }: Problem) => (status === 409 ? `409 ${story.exec(message)?.[1]}` : status)

const underWay: RequestStatus[] = ['declared', 'forwarded', 'in_coordination', 'coordinated']
const negotiating: RequestStatus[] = ['forwarded', 'in_coordination']
const table: Record<Step | 'reply', { from: RequestStatus[]; by: Actor[] }> = {
  save: { from: ['draft'], by: ['adopter'] },
  discard: { from: ['draft'], by: ['adopter'] },
  declare: { from: ['draft'], by: ['adopter'] },
  forward: { from: ['declared'], by: ['operator'] },
  // Who signs takes part in the room.
  message: { from: [...underWay, 'fulfilled'], by: ['adopter', 'provider', 'it_provider', 'operator', 'deputy'] },
  /** The first of them moves the request. */
  reply: { from: ['forwarded'], by: ['provider', 'it_provider', 'deputy'] },
  yes: { from: negotiating, by: ['provider', 'deputy'] },
  no: { from: negotiating, by: ['provider', 'deputy'] },
  withdraw: { from: underWay, by: ['adopter'] },
  fulfil: { from: ['coordinated'], by: ['operator'] },
}

/** The model: what is after a step, or the refusal. `seen`: the version of the request on the page of who makes it. */
function after(now: Model, { step, by }: Move, seen: number): Model | number | string {
  // Who may declare nothing anywhere is told so before anybody looks for the request.
  if (step === 'declare' && by !== 'adopter' && by !== 'provider') return 403
  const { status, wasForwarded } = now
  if (status === 'gone') return 404
  const tooLate = `409 ${deeds[now.told.findLast((type) => deeds[type] !== undefined)!]}`
  const tell = (type: string): Model => ({ ...now, told: [...now.told, `reuse_request.${type}`] })
  const moved = (to: Model['status'], type: string): Model => ({ ...tell(type), status: to, version: now.version + 1 })
  if (step === 'fulfil') return table.fulfil.from.includes(status) ? moved('fulfilled', 'fulfilled') : tooLate
  const sees = by === 'adopter' || by === 'reader' || (by === 'operator' ? status !== 'draft' : wasForwarded)
  if (!sees) return 404
  if (!table[step].by.includes(by)) return 403
  if (!table[step].from.includes(status)) return tooLate
  if (step === 'message') {
    const isFirstReply = table.reply.from.includes(status) && table.reply.by.includes(by)
    return isFirstReply ? moved('in_coordination', 'coordination_opened') : tell('message_added')
  }
  if (seen !== now.version) return tooLate
  switch (step) {
    case 'save':
      return moved('draft', 'changed')
    case 'discard':
      return { ...tell('discarded'), status: 'gone', version: 0 }
    case 'declare':
      return moved('declared', 'declared')
    case 'forward':
      return { ...moved('forwarded', 'forwarded'), wasForwarded: true }
    case 'yes':
      return moved('coordinated', 'outcome_recorded')
    case 'no':
      return moved('declined', 'outcome_recorded')
    case 'withdraw':
      return moved('withdrawn', 'withdrawn')
  }
}

function attempt({ step, by }: Move, { id, version, ...draft }: StoredRequest): Promise<unknown> {
  const acting = actors[by]
  const outcome = { version, reason: 'So ist es.', possibleStartOn: inComingYear('09-01') }
  switch (step) {
    case 'save':
      return saveRequest(acting, id, version, draftOf({ id, version, ...draft }))
    case 'discard':
      return discardRequest(acting, id, version)
    case 'declare':
      return declareInterest(acting, id, version)
    case 'forward':
      return forwardRequest(acting, id, version)
    case 'message':
      return writeMessage(acting, id, { body: 'Guten Tag.' })
    case 'yes':
      return recordOutcome(acting, id, { ...outcome, outcome: 'yes' })
    case 'no':
      return recordOutcome(acting, id, { ...outcome, outcome: 'no' })
    case 'withdraw':
      return withdrawRequest(acting, id, { version, cause: 'no_longer_needed', reason: null })
    case 'fulfil':
      return ctx.db.transaction((tx) => fulfilRequest({ ...ctx, db: tx }, id, { agreement: 'NV-2026-0001' }))
  }
}

const toldOf = async (id: string) =>
  (
    await db
      .select({ type: events.type })
      .from(events)
      .where(and(eq(events.subjectId, id), ne(events.type, 'reuse_request.turn_changed')))
      .orderBy(asc(events.id))
  ).map(({ type }) => type)

const standing = async (id: string) => (await db.select().from(reuseRequests).where(eq(reuseRequests.id, id)))[0]

async function finish(id: string) {
  const { status, version } = (await standing(id)) ?? { status: null, version: 1 }
  if (status === 'draft') await db.delete(reuseRequests).where(eq(reuseRequests.id, id))
  else if (status !== null && underWay.includes(status))
    await withdrawRequest(adopter, id, { version, cause: 'no_longer_needed', reason: null })
}

const rightful: Record<Step, Actor> = {
  save: 'adopter',
  discard: 'adopter',
  declare: 'adopter',
  forward: 'operator',
  message: 'provider',
  yes: 'provider',
  no: 'provider',
  withdraw: 'adopter',
  fulfil: 'operator',
}
/** The next step of a request that goes well. */
const onward: Record<Model['status'], Step> = {
  draft: 'declare',
  declared: 'forward',
  forwarded: 'message',
  in_coordination: 'yes',
  coordinated: 'fulfil',
  fulfilled: 'message',
  declined: 'message',
  withdrawn: 'message',
  gone: 'declare',
}
/** Most steps are made by who may make them, and many are the one that leads on, so that cases get somewhere. */
const aMove = fc.oneof(
  { weight: 2, arbitrary: fc.constant({ step: null, by: null }) },
  {
    weight: 3,
    arbitrary: fc.record({
      step: fc.constantFrom(...everyStep),
      by: fc.option(fc.constantFrom(...everybody), { freq: 4 }),
    }),
  },
)
const rounds = fc.array(fc.array(aMove, { minLength: 1, maxLength: 3 }), { minLength: 6, maxLength: 12 })

test(
  'whoever moves, alone or at the same moment, statuses, refusals with their story, and events are the model’s',
  { timeout: 60_000 + runs * 5000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(rounds, async (course) => {
        const draft = await aDraft(ctx, parties)
        const { id } = draft
        let now: Model = { status: 'draft', version: draft.version, wasForwarded: false, told: await toldOf(id) }
        for (const round of course) {
          const { status, version } = now
          const moves = round.map(({ step: given, by }): Move => {
            const step = given ?? onward[status]
            return { step, by: by ?? rightful[step] }
          })
          const known = status === 'gone' ? draft : await loadRequest(ctx, id)
          now = await atOnce({
            now,
            moves,
            make: (move) => answerTo(attempt(move, known), say),
            after: (model, move) => after(model, move, version),
            shown: ({ wasForwarded: _, ...model }) => model,
            found: async () => {
              const stored = (await standing(id)) ?? { status: 'gone', version: 0 }
              return { status: stored.status, version: stored.version, told: await toldOf(id) }
            },
          })
        }
        const lettered = now.told.filter((type) => /declared|outcome_recorded/.test(type))
        expect(await db.$count(reuseRequestLetters, eq(reuseRequestLetters.requestId, id))).toBe(lettered.length)
        await finish(id)
      }),
      { numRuns: runs, endOnFailure: true },
    )
  },
)

test('every move of the table is one of the model, and none besides', () => {
  const parties: Partial<Record<Actor, Party>> = { operator: 'platform_operator', deputy: 'provider' }
  const made = moveNames.map((name) => {
    const { from, by } = table[name === 'reply' ? name : madeBy[name]]
    return [name, from.toSorted(), [...new Set(by.map((one) => parties[one] ?? one))].toSorted()]
  })
  expect(made).toEqual(moveNames.map((name) => [name, moves[name].from.toSorted(), moves[name].by.toSorted()]))
  expect([...new Set(Object.values(madeBy))].toSorted()).toEqual([...everyStep].toSorted())
})

test('no letter is without its request, and no document without a letter', async () => {
  const letters = await db.select().from(reuseRequestLetters)
  const decided = await db.$count(reuseRequests, sql`${reuseRequests.outcome} is not null`)
  expect(letters.filter(({ kind }) => kind === 'outcome')).toHaveLength(decided)
  const declared = await db.$count(reuseRequests, sql`${reuseRequests.declaredAt} is not null`)
  expect(letters.filter(({ kind }) => kind === 'declaration')).toHaveLength(declared)
  const filed = new Set(letters.map(({ document }) => document))
  const stored = await db
    .select({ hash: storedFiles.hash })
    .from(storedFiles)
    .where(eq(storedFiles.mediaType, 'application/json'))
  expect(stored.map(({ hash }) => hash).toSorted()).toEqual([...filed].toSorted())
})
