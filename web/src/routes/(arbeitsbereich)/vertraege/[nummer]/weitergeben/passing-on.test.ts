import { describe, expect, test } from 'vitest'
import { municipalitiesIn, passingOnFrom } from './passing-on.ts'

describe('municipalitiesIn', () => {
  test('reads keys with spaces and names with commas, each key once', () => {
    const { municipalities, faults } = municipalitiesIn(['03 9 00 0001 001;Lindenhafen, Stadt', '', '039000001001;Lindenhafen'])
    expect(municipalities).toEqual([{ ars: '039000001001', name: 'Lindenhafen' }])
    expect(faults).toEqual([])
  })

  test('says which line it cannot read', () => {
    expect(municipalitiesIn(['Lindenhafen']).faults[0]).toContain('„Lindenhafen“')
  })
})

test('an amount that is no amount is left for the API to refuse', () => {
  const typed = { beginn: '2027-04-01', verguetung: 'fixed', betrag: 'viel', preisjahr: '' }
  expect(passingOnFrom(typed, []).amountCents).toBe(-1)
  expect(passingOnFrom({ ...typed, betrag: '' }, [])).not.toHaveProperty('amountCents')
})
