import type { Schemas } from '@fit-store/contracts/client'
import { expect, test } from 'vitest'
import { processOf } from './process.ts'

type Step = Schemas['Agreement']['steps'][number]
const step = (named: Step['step'], label: string, more: Partial<Step> = {}): Step => ({
  step: named,
  label,
  state: 'done',
  at: null,
  dueOn: null,
  ...more,
})
const agreement = {
  kind: 'reuse',
  status: 'offered',
  startsOn: '2027-04-01',
  steps: [
    step('draft', 'Entwurf'),
    step('offered', 'Angebot', { at: '2026-11-02T09:00:00Z' }),
    step('signed', 'Unterzeichnung', { state: 'current', dueOn: '2026-12-02' }),
    step('concluded', 'Gegenzeichnung', { state: 'upcoming' }),
  ],
} as const
const standings = (steps: ReturnType<typeof processOf>) => steps.map(({ standing }) => standing)

test('an offered agreement waits for the signature until its deadline', () => {
  const steps = processOf({ ...agreement, steps: [...agreement.steps] })
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
  const steps = agreement.steps.map(({ step: named, label }) => step(named, label))
  const concluded = { ...agreement, status: 'concluded', steps } as const
  expect(standings(processOf(concluded))).toEqual(['done', 'done', 'done', 'done', 'now'])
  expect(standings(processOf({ ...concluded, kind: 'provision' }))).not.toContain('now')
})

test('what the API adds to the way is drawn in its place', () => {
  const steps = [
    step('draft', 'Entwurf'),
    step('signed', 'Haushaltsprüfung'),
    step('concluded', 'Gegenzeichnung'),
    step('terminated', 'Kündigung'),
    step('ended', 'Ende', { state: 'current', dueOn: '2028-12-31' }),
  ]
  const drawn = processOf({ ...agreement, status: 'terminated', steps })
  expect(drawn.map(({ label }) => label)).toEqual([
    'Entwurf',
    'Haushaltsprüfung',
    'Gegenzeichnung',
    'Anbindung',
    'Kündigung',
    'Ende',
  ])
  expect(drawn.at(-1)).toMatchObject({ standing: 'now', when: 'bis 31.12.2028' })
})

test('nothing is drawn of an agreement that was given up', () => {
  expect(processOf({ ...agreement, status: 'withdrawn', steps: [] })).toEqual([])
})
