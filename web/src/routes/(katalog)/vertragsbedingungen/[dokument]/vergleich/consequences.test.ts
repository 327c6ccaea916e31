import { expect, test } from 'vitest'
import { consequencesOf } from './consequences.ts'

const first = { version: 1, status: 'superseded', validFrom: '2025-01-01', validTo: '2026-06-30' } as const
const second = { version: 2, status: 'in_force', validFrom: '2026-07-01', validTo: '2029-12-31' } as const
const third = { version: 3, status: 'approved', validFrom: '2030-01-01', validTo: null } as const
const draft = { version: 4, status: 'draft', validFrom: null, validTo: null } as const

test('the version in force is told with its last day, the one to come with its first', () => {
  expect(consequencesOf(second, third)).toEqual([
    'Verträge, die unter Fassung 2 geschlossen wurden, behalten sie bis zu ihrem Ende.',
    'Fassung 2 gilt für Verträge, die ab dem 01.07.2026 und bis zum 31.12.2029 geschlossen werden.',
    'Fassung 3 gilt für Verträge, die ab dem 01.01.2030 geschlossen werden.',
  ])
})

test('the same is true of both directions', () => {
  expect(consequencesOf(third, second)).toEqual(consequencesOf(second, third))
})

test('a superseded version does not apply to new contracts', () => {
  expect(consequencesOf(first, second)[1]).toBe(
    'Fassung 1 galt für Verträge vom 01.01.2025 bis zum 30.06.2026; für neue gilt sie nicht mehr.',
  )
})

test('nobody runs under a version that is still to come or a draft', () => {
  expect(consequencesOf(third, draft)).toEqual([
    'Fassung 3 gilt für Verträge, die ab dem 01.01.2030 geschlossen werden.',
    'Fassung 4 gilt noch nicht. Ihr erster Tag steht nach der Freigabe fest.',
  ])
})

test('a version beside itself is told once', () => {
  expect(consequencesOf(second, second)).toHaveLength(2)
})
