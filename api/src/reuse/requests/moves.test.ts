import { events } from '@fit-store/db/schema/events'
import { reuseRequestLetters, reuseRequests, type RequestStatus } from '@fit-store/db/schema/reuse'
import { storedFiles } from '@fit-store/db/schema/documents'
import { and, eq, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { aColleague, aDraft, theParties, theTerms } from '../../../test/cases.ts'
import { aDeputyOf, anExpired } from '../../../test/people.ts'
import { Problem } from '../../platform/problem.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { writeMessage } from '../rooms/messages/write-message.ts'
import { declareInterest } from './declare-interest.ts'
import { fulfilRequest } from './for-agreements.ts'
import { forwardRequest } from './forward-request.ts'
import { moveNames, type MoveName } from './lifecycle.ts'
import { loadRequest } from './queries.ts'
import { recordOutcome } from './record-outcome.ts'
import { discardRequest, draftOf, saveRequest } from './drafting/save-request.ts'
import { withdrawRequest } from './withdraw-request.ts'

// Random moves by everybody, several at the same moment, against a small model that knows only statuses. The model is written
// down here once more on purpose: a mistake in the table of moves must not prove itself right.

const { ctx, db } = await testApp()
await theTerms(ctx)
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
type Status = RequestStatus | 'gone'

/** What the model says: the status after a step, or the refusal. `message` by who is no provider changes no status. */
function expected(status: Status, step: Step, by: Actor): Status | 403 | 404 | 409 {
  // Who may declare nothing anywhere is told so before anybody looks for the request.
  if (step === 'declare' && by !== 'adopter' && by !== 'provider') return 403
  if (status === 'gone') return 404
  const underWay: RequestStatus[] = ['declared', 'forwarded', 'in_coordination', 'coordinated']
  const negotiating: RequestStatus[] = ['forwarded', 'in_coordination']
  const sees = by === 'adopter' || by === 'reader' || (by === 'operator' ? status !== 'draft' : isForwarded(status))
  if (step === 'fulfil') return status === 'coordinated' ? 'fulfilled' : 409
  if (!sees) return 404
  const who: Record<Exclude<Step, 'fulfil'>, Actor[]> = {
    save: ['adopter'],
    discard: ['adopter'],
    declare: ['adopter'],
    forward: ['operator'],
    message: ['adopter', 'provider', 'it_provider', 'operator', 'deputy'], // who signs takes part in the room
    yes: ['provider', 'deputy'],
    no: ['provider', 'deputy'],
    withdraw: ['adopter'],
  }
  if (!who[step].includes(by)) return 403
  switch (step) {
    case 'save':
      return status === 'draft' ? 'draft' : 409
    case 'discard':
      return status === 'draft' ? 'gone' : 409
    case 'declare':
      return status === 'draft' ? 'declared' : 409
    case 'forward':
      return status === 'declared' ? 'forwarded' : 409
    case 'message':
      if (![...underWay, 'fulfilled'].includes(status)) return 409
      return status === 'forwarded' && ['provider', 'it_provider', 'deputy'].includes(by) ? 'in_coordination' : status
    case 'yes':
      return negotiating.includes(status) ? 'coordinated' : 409
    case 'no':
      return negotiating.includes(status) ? 'declined' : 409
    case 'withdraw':
      return underWay.includes(status) ? 'withdrawn' : 409
  }
}

/** Only a request that never was forwarded stays unseen; in this model one is withdrawn unforwarded only from `declared`. */
let wasForwarded = false
const isForwarded = (status: RequestStatus) =>
  status === 'withdrawn' ? wasForwarded : !['draft', 'declared'].includes(status)

function attempt(id: string, step: Step, { by, version }: { by: Actor; version: number }): Promise<unknown> {
  const acting = actors[by]
  const outcome = { version, reason: 'So ist es.', possibleStartOn: '2027-09-01' }
  switch (step) {
    case 'save':
      return loadRequest(ctx, id).then((request) => saveRequest(acting, id, version, draftOf(request)))
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

const refusal = (error: unknown): number => {
  if (error instanceof Problem) return error.status
  throw error
}
const outcomeOf = (work: Promise<unknown>) => work.then(() => 'done' as const, refusal)

const moving = sql`${events.type} in ('reuse_request.changed', 'reuse_request.discarded', 'reuse_request.declared', 'reuse_request.forwarded', 'reuse_request.coordination_opened',
  'reuse_request.outcome_recorded', 'reuse_request.withdrawn', 'reuse_request.fulfilled')`
const countMoves = (id: string) => db.$count(events, and(eq(events.subjectId, id), moving))

const standing = async (id: string): Promise<{ status: Status; version: number }> => {
  const [found] = await db.select().from(reuseRequests).where(eq(reuseRequests.id, id))
  return found ?? { status: 'gone', version: 1 }
}

async function finish(id: string) {
  const { status, version } = await standing(id)
  if (status === 'draft') await db.delete(reuseRequests).where(eq(reuseRequests.id, id))
  else if (!['gone', 'fulfilled', 'declined', 'withdrawn'].includes(status))
    await withdrawRequest(adopter, id, { version, cause: 'no_longer_needed', reason: null })
}

/** Most steps are made by who may make them, so that sequences get somewhere. */
const by = fc.option(fc.constantFrom(...everybody), { freq: 4 })
const begins = fc.array(fc.record({ step: fc.constantFrom<Step>('save', 'save', 'discard'), by }), { maxLength: 2 })
const goesOn = fc.array(fc.record({ step: fc.constantFrom(...everyStep), by }), { minLength: 4, maxLength: 14 })
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

test(
  'one after the other, every move ends as the model says, with one event for each change',
  { timeout: 120_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(begins, goesOn, async (first, steps) => {
        const { id } = await aDraft(ctx, parties)
        wasForwarded = false
        let status: Status = 'draft'
        let changes = 0
        for (const { step: name, by: given } of [
          ...first,
          { step: 'declare' as const, by: null },
          { step: 'forward' as const, by: null },
          ...steps,
        ]) {
          const actor = given ?? rightful[name]
          const wanted = expected(status, name, actor)
          const { version } = await standing(id)
          const got = await outcomeOf(attempt(id, name, { by: actor, version }))
          const now = (await standing(id)).status
          if (typeof wanted === 'number') {
            expect({ name, actor, status, got }).toEqual({ name, actor, status, got: wanted })
            expect(now).toBe(status)
          } else {
            expect({ name, actor, status, got, now }).toEqual({ name, actor, status, got: 'done', now: wanted })
            if (now !== status || name === 'save') changes++
            status = now
            wasForwarded ||= status === 'forwarded'
          }
        }
        expect(await countMoves(id)).toBe(changes)
        await finish(id)
      }),
      { numRuns: 15 },
    )
  },
)

test('every move of the table is made by a step of the model', () => {
  expect(Object.keys(madeBy).toSorted()).toEqual([...moveNames].toSorted())
  expect([...new Set(Object.values(madeBy))].toSorted()).toEqual([...everyStep].toSorted())
})

test('at the same moment, one wins and the others are told what it did', { timeout: 120_000 }, async () => {
  const rivals = fc.array(fc.constantFrom<Step>('yes', 'no', 'withdraw'), { minLength: 2, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(rivals, async (steps) => {
      const { id, version: draft } = await aDraft(ctx, parties)
      await declareInterest(adopter, id, draft)
      await forwardRequest(operator, id, (await loadRequest(ctx, id)).version)
      const before = await countMoves(id)
      const { version } = await loadRequest(ctx, id)
      const results = await Promise.allSettled(steps.map((name) => attempt(id, name, { by: rightful[name], version })))
      const won = results.filter(({ status }) => status === 'fulfilled')
      expect(won).toHaveLength(1)
      for (const result of results) {
        if (result.status === 'fulfilled') continue
        expect(result.reason).toMatchObject({ status: 409 })
        expect((result.reason as Error).message).toMatch(
          /\((nachnutzende|bereitstellende) Stelle\) hat am \d\d\.\d\d\.\d{4} um \d\d:\d\d Uhr/,
        )
      }
      expect(await countMoves(id)).toBe(before + 1)
      await finish(id)
    }),
    { numRuns: 15 },
  )
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
