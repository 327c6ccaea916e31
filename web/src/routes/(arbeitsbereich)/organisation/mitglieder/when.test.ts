import { expect, test } from 'vitest'
import { whyNotToday } from './when.ts'

const grant = { id: '1', role: 'editor', validFrom: '2026-01-01', validTo: null, evidence: null } as const

test.for([
  ['counts', { countsToday: true }, undefined],
  ['begins later', { validFrom: '2027-02-01' }, 'ab 01.02.2027'],
  ['is over', { validTo: '2026-06-30' }, 'abgelaufen'],
  ['stands for what is gone', { deputyForId: '2' }, 'ruht: die vertretene Person hat sie gerade nicht'],
] as const)('a role that %s', ([, given, said]) => {
  expect(
    whyNotToday({ ...grant, deputyForId: null, deputyForName: null, countsToday: false, ...given }, '2026-11-22'),
  ).toBe(said)
})
