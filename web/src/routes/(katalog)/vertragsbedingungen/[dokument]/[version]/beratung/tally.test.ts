import { describe, expect, test } from 'vitest'
import { tally, voteRows, type Vote } from './tally.ts'

const vote = (land: string, ballot: Vote['ballot'], isCurrent = true): Vote => ({
  land,
  ballot,
  isCurrent,
  reason: null,
  castAt: '2026-11-21T09:00:00Z',
  author: { name: 'Nora Weiß', organisation: 'Demo-Innenministerium Hessen', land },
})

describe('tally', () => {
  test('counts every answer, and says which votes were cast on another text', () => {
    expect(tally([vote('BY', 'yes'), vote('HE', 'yes', false), vote('SN', 'abstain')])).toBe(
      'Drei Länder haben abgestimmt: 2 Ja, 0 Nein, 1 Enthaltung. Ein Votum gilt einem älteren Text.',
    )
  })

  test('nobody yet is said, too', () => {
    expect(tally([])).toBe('Noch hat kein Land abgestimmt.')
  })
})

test('every Land has its row, voted or not', () => {
  const rows = voteRows([vote('HE', 'no')])
  expect(rows).toHaveLength(16)
  expect(rows.filter((row) => row.vote).map(({ name }) => name)).toEqual(['Hessen'])
})
