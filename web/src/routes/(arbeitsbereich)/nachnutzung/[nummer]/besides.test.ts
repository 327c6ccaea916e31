import { describe, expect, test } from 'vitest'
import { besides } from './besides.ts'

const request = {
  number: 'NA-2026-0042',
  status: 'forwarded',
  allowedActions: ['answer_condition', 'answer_date'],
  counts: { openConditions: 0 },
} as const
const open = (given: object) => ({ ...request, allowedActions: [...request.allowedActions], ...given })

describe('besides the one main action', () => {
  test('a proposed condition or date asks for an answer, whoever is at turn', () => {
    const dates = [
      { answer: 'open', isMine: false },
      { answer: 'open', isMine: true },
      { answer: 'accepted', isMine: false },
    ] as const
    expect(besides(open({ counts: { openConditions: 2 } }), { dates })).toEqual([
      { label: '2 vorgeschlagene Auflagen warten auf Ihre Antwort', href: '#auflagen' },
      { label: 'Ein Terminvorschlag wartet auf Ihre Antwort', href: '#termine' },
    ])
  })

  test('who may not answer is not asked', () => {
    const reading = open({ allowedActions: [], counts: { openConditions: 1 } })
    expect(besides(reading, { dates: [{ answer: 'open', isMine: false }] })).toEqual([])
  })

  test('the outcome can be recorded before anything is clarified, and without waiting for an answer', () => {
    const href = '/nachnutzung/NA-2026-0042/ergebnis'
    const may = { allowedActions: ['agree'] }
    expect(besides(open(may), { dates: [], main: '#text-neu' })).toEqual([
      { label: 'Ergebnis festhalten, wenn nichts zu klären ist', href },
    ])
    expect(besides(open({ ...may, status: 'in_coordination' }), { dates: [] })).toEqual([
      { label: 'Ergebnis festhalten, ohne auf die Antwort zu warten', href },
    ])
    expect(besides(open({ ...may, status: 'in_coordination' }), { dates: [], main: href })).toEqual([])
  })
})
