import { describe, expect, test } from 'vitest'
import { citationsOf } from './citations.ts'

const row = {
  title: 'Weinbau',
  stage: 'live',
  subjectArea: 'umwelt',
  legalBases: ['Weingesetz'],
  languages: [],
  description: 'Text',
}
const cited = (citations: { field: string; source: string }[]) =>
  Object.fromEntries(citations.map(({ field, source }) => [field, source]))

describe('citationsOf', () => {
  test('cites the source of the entry for every fact it states, but not for our own words', () => {
    const citations = citationsOf(row, { given: [], source: 'press', hasOzgService: false })
    expect(cited(citations)).toEqual({ title: 'press', stage: 'press', subjectArea: 'press', legalBases: 'press' })
  })

  test('cites the service catalogue for subject area and law of an entry with an OZG service', () => {
    const citations = citationsOf(row, { given: [], source: 'press', hasOzgService: true })
    expect(cited(citations)).toMatchObject({ subjectArea: 'ozg-datenbank-nrw', legalBases: 'ozg-datenbank-nrw' })
  })

  test('leaves a fact to the sources the entry gives for it', () => {
    const given = [{ field: 'stage' as const, source: 'report', asOf: '2024' }]
    const citations = citationsOf(row, { given, source: 'press', hasOzgService: false })
    expect(citations.filter(({ field }) => field === 'stage')).toEqual(given)
  })

  test('adds nothing where the provider speaks for itself', () => {
    expect(citationsOf(row, { given: [], source: null, hasOzgService: true })).toEqual([])
  })
})
