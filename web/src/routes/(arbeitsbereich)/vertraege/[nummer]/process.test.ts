import { expect, test } from 'vitest'
import { processOf } from './process.ts'

const agreement = {
  kind: 'reuse',
  status: 'offered',
  offeredAt: '2026-11-02T09:00:00Z',
  signatures: [],
  concludedAt: null,
  startsOn: '2027-04-01',
  turn: { dueOn: '2026-12-02' },
} as const
const standings = (steps: ReturnType<typeof processOf>) => steps.map(({ standing }) => standing)

test('an offered agreement waits for the signature until its deadline', () => {
  const steps = processOf(agreement)
  expect(standings(steps)).toEqual(['done', 'done', 'now', 'open', 'open'])
  expect(steps.map(({ when }) => when)).toEqual([
    undefined,
    '02.11.2026',
    'bis 02.12.2026',
    undefined,
    'Beginn: 01.04.2027',
  ])
})

test('a concluded one is being connected, a provision agreement has come to its end', () => {
  const concluded = { ...agreement, status: 'concluded', turn: null } as const
  expect(standings(processOf(concluded))).toEqual(['done', 'done', 'done', 'done', 'now'])
  expect(standings(processOf({ ...concluded, kind: 'provision' }))).not.toContain('now')
})

test('nothing is drawn of an agreement that was given up', () => {
  expect(processOf({ ...agreement, status: 'withdrawn', turn: null })).toEqual([])
})
