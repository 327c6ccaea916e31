import { describe, expect, test } from 'vitest'
import { mainAction, waitsForSignatory } from './main-action.ts'

type Request = Parameters<typeof mainAction>[0]
const counts = {
  messages: 1,
  openQuestions: 0,
  questionsToMe: 0,
  attachments: 0,
  tasks: 0,
  openTasks: 0,
  conditions: 0,
  openConditions: 0,
  disputedConditions: 0,
  dates: 0,
  coSignatures: 0,
}
const turn = { party: 'provider', since: '2026-11-13T08:00:00Z', dueOn: null, isMine: true } as const
const request: Request = {
  number: 'NA-2026-0042',
  status: 'in_coordination',
  party: 'provider',
  turn,
  allowedActions: ['write_message', 'agree', 'decline'],
  counts,
}

describe('mainAction', () => {
  test('an open question comes before everything else', () => {
    expect(mainAction({ ...request, counts: { ...counts, questionsToMe: 1 } }, 'q1')).toEqual({
      label: 'Rückfrage beantworten',
      href: '#text-q1',
    })
  })

  test('the provider begins the coordination, then records its outcome', () => {
    expect(mainAction({ ...request, status: 'forwarded' }, undefined)?.label).toBe('Abstimmung beginnen')
    expect(mainAction(request, undefined)?.href).toBe('/nachnutzung/NA-2026-0042/ergebnis')
  })

  test('the operator passes on what it has looked at', () => {
    const declared: Request = {
      ...request,
      status: 'declared',
      party: 'platform_operator',
      allowedActions: ['forward', 'write_message'],
    }
    expect(mainAction(declared, undefined)?.label).toBe('Anfrage weiterleiten')
  })

  test('once agreed, the operator draws up the agreement, then whoever is at turn opens it', () => {
    const coordinated: Request = { ...request, status: 'coordinated', party: 'platform_operator', allowedActions: [] }
    expect(mainAction(coordinated, undefined)?.href).toBe('/verwaltung/vertraege')
    expect(mainAction(coordinated, undefined, 'NV-2026-0004')?.href).toBe('/vertraege/NV-2026-0004')
    expect(mainAction({ ...coordinated, party: 'provider' }, undefined)).toBeUndefined()
  })

  test('once the agreement is concluded everybody goes on there', () => {
    const fulfilled: Request = { ...request, status: 'fulfilled', party: 'adopter', turn: null, allowedActions: [] }
    expect(mainAction(fulfilled, undefined, 'NV-2026-0004')?.href).toBe('/vertraege/NV-2026-0004')
    expect(mainAction(fulfilled, undefined)).toBeUndefined()
  })

  test('who may not record the outcome of their own side learns who does', () => {
    const refusedActions = [{ action: 'agree', reason: 'Ihre Rolle erlaubt das nicht.' }] as const
    expect(waitsForSignatory({ ...request, refusedActions: [...refusedActions] })).toBe(true)
    expect(waitsForSignatory({ ...request, refusedActions: [] })).toBe(false)
    expect(waitsForSignatory({ ...request, turn: null, refusedActions: [...refusedActions] })).toBe(false)
  })

  test('who is not at turn has nothing to do', () => {
    expect(mainAction({ ...request, turn: { ...turn, isMine: false } }, undefined)).toBeUndefined()
    expect(mainAction({ ...request, turn: null }, undefined)).toBeUndefined()
  })
})
