import { describe, expect, test } from 'vitest'
import { agreementYears, landRows, requestYears, totalsOf, withoutDemo, type Statistics } from './counts.ts'

const statistics: Statistics = {
  asOf: '2026-11-22',
  solutions: [
    { origin: 'collected', isDemo: false, solutions: 100, withPrice: 0 },
    { origin: 'offered', isDemo: true, solutions: 15, withPrice: 12 },
  ],
  adoption: [
    { land: 'BY', stage: 'live', isDemo: false, solutions: 7 },
    { land: 'BY', stage: 'live', isDemo: true, solutions: 2 },
    { land: 'HE', stage: 'pilot', isDemo: false, solutions: 1 },
  ],
  agreements: [
    { kind: 'reuse', year: 2026, isDemo: true, concluded: 4, running: 3 },
    { kind: 'provision', year: 2026, isDemo: true, concluded: 2, running: 2 },
    { kind: 'reuse', year: 2025, isDemo: true, concluded: 1, running: 0 },
  ],
  requests: [{ result: 'declined', year: 2026, isDemo: true, requests: 1 }],
  steps: [{ step: 'forward', isDemo: true, cases: 3, medianDays: 1 }],
}

describe('public numbers', () => {
  test('of both worlds add up, and stand apart on demand', () => {
    expect(totalsOf(statistics)).toEqual({
      solutions: 115,
      offered: 15,
      withPrice: 12,
      uses: 9,
      concluded: 7,
      running: 5,
    })
    expect(totalsOf(withoutDemo(statistics))).toMatchObject({ solutions: 100, uses: 7, concluded: 0 })
  })

  test('name every Land, also one that uses nothing', () => {
    const rows = landRows(statistics)
    expect(rows).toHaveLength(16)
    expect(rows.find(({ land }) => land === 'BY')).toMatchObject({ live: 9, pilot: 0 })
    expect(rows.find(({ land }) => land === 'HB')).toMatchObject({ live: 0, announced: 0 })
  })

  test('stand by year, the newest first', () => {
    expect(agreementYears(statistics)).toEqual([
      { year: 2026, concluded: 6, running: 5, reuse: 4, provision: 2, subReuse: 0 },
      { year: 2025, concluded: 1, running: 0, reuse: 1, provision: 0, subReuse: 0 },
    ])
    expect(requestYears(statistics)).toEqual([{ year: 2026, fulfilled: 0, declined: 1, withdrawn: 0 }])
  })
})
