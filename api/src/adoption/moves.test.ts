import { rollOuts, rollOutStatuses, type RollOutStatus } from '@fit-store/db/schema/adoption'
import { events } from '@fit-store/db/schema/events'
import { and, asc, eq } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aChecklist, aConcludedAgreement, caller, thePartners } from '../../test/agreements.ts'
import { catchUp, testApp } from '../../test/app.ts'
import { answerTo, atOnce } from '../../test/at-once.ts'
import { theTerms } from '../../test/cases.ts'
import { comingYear, inComingYear, inYearAfter } from '../../test/days.ts'
import { holdTable, untilWaiting } from '../../test/hold-table.ts'
import type { RenderPdf } from '../documents/pdf-renderer.ts'
import { aPdf } from '../documents/test/pdf-file.ts'
import type { Ctx } from '../platform/ctx.ts'
import { endAgreements } from '../reuse/agreements/ending/end-agreements.ts'
import { terminateAgreement } from '../reuse/agreements/ending/terminate-agreement.ts'
import { rollOutFollower } from './follow-roll-outs.ts'
import { allowedStatuses } from './lifecycle.ts'
import { changeRollOut, planRollOut } from './report-roll-out.ts'

// Random reports about one authority by everybody, some two at the same moment and one while the agreement ends, against a small
// model that knows only statuses. It says once more what the table of moves says: a mistake in the table must not prove itself right.

const { app, ctx, db } = await testApp()
await theTerms(ctx)
await aChecklist(ctx)
const render: RenderPdf = ({ document }) => Promise.resolve(aPdf(`/Title (${document.title.length})`))
const around = { ctx, call: caller(app, ctx), render }
const runs = Number(process.env.RUNS ?? 8)

const people = ['adopter', 'provider', 'manager', 'stranger'] as const
type Person = (typeof people)[number]
type Step = 'plan' | 'end' | RollOutStatus
type Move = { step: Step; by: Person }
type Model = { isRunning: boolean; status: RollOutStatus | null; version: number; told: readonly string[] }
type Refusal = 403 | 404 | 409

const table: Record<RollOutStatus, RollOutStatus[]> = {
  planned: ['connecting', 'pilot', 'live', 'stopped'],
  connecting: ['planned', 'pilot', 'live', 'stopped'],
  pilot: ['connecting', 'live', 'stopped'],
  live: ['pilot', 'stopped'],
  stopped: ['planned'],
}

/** The model: what is after a move, or the refusal. `seen`: the version the reporter looked at. */
function after(now: Model, { step, by }: Move, seen: number): Model | Refusal {
  if (step === 'end') return { ...now, isRunning: false }
  if (by === 'stranger' || (step !== 'plan' && now.status === null)) return 404
  if (by === 'manager') return 403
  if (!now.isRunning) return 409
  if (step === 'plan') {
    if (now.status !== null) return 409
    return { ...now, status: 'planned', version: 1, told: [...now.told, 'roll_out.planned'] }
  }
  if (seen !== now.version) return 409
  if (step === now.status) return now
  if (!table[now.status!].includes(step)) return 409
  return { ...now, status: step, version: now.version + 1, told: [...now.told, 'roll_out.moved'] }
}

const day = inComingYear('06-01')
const during = (acting: Ctx): Ctx => ({ ...acting, now: () => new Date(`${day}T12:00:00Z`) })
const afterwards: Ctx = { ...ctx, now: () => new Date(`${comingYear + 2}-02-01T12:00:00Z`) }
const noId = '00000000-0000-4000-8000-000000000000'

/** An agreement in force since two months, and how each makes each move. */
async function aCase() {
  const parties = await thePartners(ctx)
  const stranger = (await thePartners(ctx, { provider: 'BE', adopter: 'BW' })).adopter.acting
  const { id, number } = await aConcludedAgreement(around, parties)
  const acting: Record<Person, Ctx> = {
    adopter: parties.adopter.acting,
    provider: parties.provider.acting,
    manager: parties.manager,
    stranger,
  }
  const read = async () => (await db.select().from(rollOuts).where(eq(rollOuts.agreementId, id)))[0]
  async function make({ step, by }: Move, rollOut: { id: string; version: number }) {
    const who = during(acting[by])
    if (step === 'plan') return planRollOut(who, number, { ars: '091620000000', name: 'Stadt München' })
    if (step !== 'end') {
      const note = step === 'stopped' ? 'Kein Personal.' : null
      return changeRollOut(who, rollOut.id, rollOut.version, { status: step, statusOn: day, plannedOn: null, note })
    }
    return endAgreements(afterwards)
  }
  const giveNotice = () =>
    terminateAgreement(parties.signatory, id, {
      endsOn: inYearAfter('12-31'),
      reason: 'Eigene Lösung.',
      isForCause: true,
    })
  return { read, make, giveNotice }
}

const toldOf = async (id = noId) =>
  (
    await db
      .select({ type: events.type })
      .from(events)
      .where(and(eq(events.subjectType, 'roll_out'), eq(events.subjectId, id)))
      .orderBy(asc(events.id))
  ).map(({ type }) => type)

const by = fc.option(fc.constantFrom(...people), { freq: 3 })
const aReport = fc.record({ step: fc.constantFrom<Step>('plan', ...rollOutStatuses), by })
const rounds = fc.array(fc.record({ one: aReport, other: fc.option(aReport, { freq: 2 }) }), {
  minLength: 8,
  maxLength: 20,
})

test(
  'whoever reports, alone or at the same moment, states, refusals and events are the model’s',
  { timeout: 60_000 + runs * 5000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(rounds, aReport, aReport, async (given, meanwhile, late) => {
        const { read, make, giveNotice } = await aCase()
        let now: Model = { isRunning: true, status: null, version: 0, told: [] }
        const found = async () => {
          const stored = await read()
          return { status: stored?.status ?? null, version: stored?.version ?? 0, told: await toldOf(stored?.id) }
        }
        const play = async (...steps: { step: Step; by: Person | null }[]) => {
          const known = (await read()) ?? { id: noId, version: 0 }
          now = await atOnce({
            now,
            moves: steps.map(({ step, by: who }): Move => ({ step, by: who ?? 'adopter' })),
            make: (move) => answerTo(make(move, known)),
            after: (model, move) => after(model, move, known.version),
            shown: ({ isRunning: _, ...model }) => model,
            found,
          })
        }
        await play({ step: 'plan', by: null })
        for (const { one, other } of given) await play(one, ...(other === null ? [] : [other]))
        await giveNotice()
        await play({ step: 'end', by: null }, meanwhile)
        await play(late)
        await catchUp(ctx, rollOutFollower)
        const { status, version, told } = now
        const isOver = status === 'stopped'
        expect(await found()).toEqual({
          status: 'stopped',
          version: isOver ? version : version + 1,
          told: isOver ? told : [...told, 'roll_out.moved'],
        })
      }),
      { numRuns: runs, endOnFailure: true },
    )
  },
)

test('what is being reported while the agreement ends is stopped with it', async () => {
  const { read, make, giveNotice } = await aCase()
  await giveNotice()
  await catchUp(ctx, rollOutFollower)
  const { release } = await holdTable(ctx, 'roll_outs')
  const report = make({ step: 'plan', by: 'adopter' }, { id: noId, version: 0 })
  await untilWaiting(ctx, 1)
  const ending = make({ step: 'end', by: 'adopter' }, { id: noId, version: 0 })
  await Promise.race([ending, untilWaiting(ctx, 2)])
  await catchUp(ctx, rollOutFollower)
  await Promise.all([release(), report, ending])
  await catchUp(ctx, rollOutFollower)
  expect((await read())?.status).toBe('stopped')
})

test('every move of the table is one of the model, and none besides', () => {
  expect(Object.fromEntries(rollOutStatuses.map((status) => [status, allowedStatuses(status)]))).toEqual(table)
})
