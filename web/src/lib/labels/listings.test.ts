import { expect, test } from 'vitest'
import { standingOf } from './listings.ts'

test('a version that only waits for its agreement is not called under review', () => {
  expect(standingOf({ status: 'in_review', approvedAt: null }).label).toBe('In Prüfung')
  expect(standingOf({ status: 'in_review', approvedAt: '2026-11-20T10:00:00Z' }).label).toBe('Freigegeben')
  expect(standingOf({ status: 'published', approvedAt: '2026-11-20T10:00:00Z' }).label).toBe('Veröffentlicht')
})
