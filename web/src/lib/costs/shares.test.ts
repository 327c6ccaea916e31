import type { Schemas } from '@fit-store/contracts/client'
import { describe, expect, test } from 'vitest'
import { changesOf, inOrder, participantsOf } from './shares.ts'

type Share = Schemas['CostShare']
const share = (land: string, cents: number, facts: Partial<Share> = {}) =>
  ({
    land,
    name: land,
    cents,
    wholeYearCents: cents,
    allLaenderCents: 0,
    federalCents: 0,
    keyValue: '1',
    from: '2027-01-01',
    ...facts,
  }) as Share

test('Länder stand in the order of their names, the Bund and organisations after them', () => {
  const mixed = ['demo-amt', 'TH', 'BUND', 'BE', 'BB', 'BW'].map((land) => ({ land }))
  expect(inOrder(mixed).map(({ land }) => land)).toEqual(['BW', 'BE', 'BB', 'TH', 'demo-amt', 'BUND'])
})

test('who only bears a part of the quarter of all Länder does not take part', () => {
  const shares = [share('MV', 500), share('BE', 100, { from: null, wholeYearCents: 0, allLaenderCents: 100 })]
  expect(participantsOf({ shares })).toEqual(['MV'])
})

describe('what changes when others join', () => {
  const effect = { land: 'MV', name: 'MV', beforeCents: 500, afterCents: 300, differenceCents: -200, sentence: '' }

  test('tells before and after of those who are there', () => {
    expect(changesOf({ shares: [share('MV', 300)], effects: [effect] })).toMatchObject([
      { land: 'MV', beforeCents: 500, afterCents: 300 },
    ])
  })

  test('who joins in the middle of the year counts with the full year and has no before', () => {
    const joiner = share('BY', 50, { wholeYearCents: 200, from: '2027-10-01' })
    const [bavaria] = changesOf({ shares: [share('MV', 300), joiner], effects: [effect] })
    expect(bavaria).toMatchObject({ land: 'BY', beforeCents: undefined, afterCents: 200 })
  })
})
