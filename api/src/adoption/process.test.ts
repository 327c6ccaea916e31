import { rollOutStatuses } from '@fit-store/db/schema/adoption'
import { deadlineRules } from '@fit-store/db/schema/cases'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import { moves as agreementMoves, standings as agreementStandings } from '../reuse/agreements/lifecycle.ts'
import { stepsOf } from '../reuse/agreements/process.ts'
import type { DrawnStatus } from '../reuse/cases/process.ts'
import { moveNames, moves as requestMoves, standings } from '../reuse/requests/lifecycle.ts'
import { allowedStatuses } from './lifecycle.ts'

const { app, db } = await testApp()
const drawn = async (of: string) => {
  const { statuses } = (await app.inject({ url: `/api/v1/${of}/process` })).json<{ statuses: DrawnStatus[] }>()
  return {
    statuses,
    moves: statuses.flatMap(({ status, moves }) => moves.map(({ move, to }) => `${status} ${move} ${to}`)).toSorted(),
  }
}

test('every status and every move of a request is drawn', async () => {
  const { statuses, moves } = await drawn('reuse-requests')
  expect(statuses.map(({ status }) => status).toSorted()).toEqual(Object.keys(standings).toSorted())
  const table = moveNames.flatMap((name) =>
    requestMoves[name].from.map((status) => `${status} ${name} ${requestMoves[name].to}`),
  )
  expect(moves).toEqual(table.toSorted())
})

test('every status and every move of an agreement is drawn', async () => {
  const { statuses, moves } = await drawn('agreements')
  expect(statuses.map(({ status }) => status).toSorted()).toEqual(Object.keys(agreementStandings).toSorted())
  const table = Object.entries(agreementMoves).flatMap(([status, actions]) =>
    Object.entries(actions).map(([action, { to }]) => `${status} ${action} ${to}`),
  )
  expect(moves).toEqual(table.toSorted())
})

test('every status and every move of a roll-out is drawn', async () => {
  const { statuses, moves } = await drawn('roll-outs')
  expect(statuses.map(({ status }) => status)).toEqual([...rollOutStatuses])
  const table = rollOutStatuses.flatMap((from) => allowedStatuses(from).map((to) => `${from} report_${to} ${to}`))
  expect(moves).toEqual(table.toSorted())
})

test('a drawn status says who is waited for, and for how long by the rules in force', async () => {
  await db.update(deadlineRules).set({ amount: 12, counted: 'working_days' }).where(eq(deadlineRules.step, 'outcome'))
  const { statuses } = await drawn('reuse-requests')
  expect(statuses.find(({ status }) => status === 'in_coordination')).toMatchObject({
    turn: 'bereitstellende Stelle',
    deadline: { amount: 12, counted: 'working_days' },
  })
})

const day = (text: string) => new Date(`${text}T10:00:00Z`)
const agreement = {
  status: 'offered',
  createdAt: day('2026-11-01'),
  offeredAt: day('2026-11-02'),
  concludedAt: null,
  terminatedAt: null,
  closedAt: null,
  turnDueOn: '2026-12-02',
  endsOn: null,
} as const
const line = (...given: Parameters<typeof stepsOf>) =>
  stepsOf(...given).map(({ label, state, dueOn }) => [label, state, dueOn].filter(Boolean).join(' '))

test('the line of an agreement is the way of the table to its conclusion', () => {
  expect(line(agreement, null)).toEqual([
    'Entwurf done',
    'Angebot done',
    'Unterzeichnung current 2026-12-02',
    'Gegenzeichnung upcoming',
  ])
})

test('what ends an agreement is drawn once it has begun to end', () => {
  const concluded = { ...agreement, status: 'concluded', concludedAt: day('2026-12-01'), turnDueOn: null } as const
  expect(line(concluded, day('2026-11-20'))).toHaveLength(4)
  const terminated = { ...concluded, status: 'terminated', terminatedAt: day('2027-05-01'), endsOn: '2028-12-31' }
  expect(line({ ...terminated, status: 'terminated' }, null).slice(4)).toEqual([
    'Kündigung done',
    'Ende current 2028-12-31',
  ])
  const replaced = { ...concluded, status: 'ended', closedAt: day('2028-01-01') } as const
  expect(line(replaced, null).slice(4)).toEqual(['Ende done'])
  expect(line({ ...agreement, status: 'withdrawn' }, null)).toEqual([])
})
