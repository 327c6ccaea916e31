import { expect, test } from 'vitest'
import { unconfirmedSince } from './unconfirmed.ts'

const fresh = { section: 'basics', confirmedOn: '2026-10-01', staleSince: null } as const
const stale = { section: 'operation', confirmedOn: '2025-12-01', staleSince: '2026-09-01' } as const

test('nothing is said while everything is confirmed', () => {
  expect(unconfirmedSince([fresh])).toBeUndefined()
  expect(unconfirmedSince([])).toBeUndefined()
})

test('what is too old is named with the day it was last confirmed', () => {
  expect(unconfirmedSince([fresh, stale])).toEqual({
    since: '2025-12-01',
    isWhole: false,
    titles: ['Betrieb und Servicezeiten'],
  })
})

test('where all is too old, the whole entry is', () => {
  expect(unconfirmedSince([stale, { ...fresh, confirmedOn: '2025-11-01', staleSince: '2026-08-01' }])).toMatchObject({
    since: '2025-11-01',
    isWhole: true,
  })
})
