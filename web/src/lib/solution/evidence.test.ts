import type { Schemas } from '@fit-store/contracts/client'
import { expect, test } from 'vitest'
import { citationsOf, evidenceOf } from './evidence.ts'

const source = (url: string) => ({ url, title: null, publisher: null, publishedOn: null, recordedOn: '2026-11-21' })
const [a, b] = [source('https://a.example/'), source('https://b.example/')]
const empty = {
  citations: [],
  onlineServices: [],
  ozgCoverage: [],
  connectionMethods: [],
  businessApplications: [],
  standards: [],
  buildingBlocks: [],
  figures: [],
  adoptionDetails: [],
  connectedMunicipalities: [],
  parties: [],
  routes: [],
  documents: [],
  links: [],
}
const solution = (facts: Partial<Schemas['Solution']>) => ({ ...empty, ...facts }) as unknown as Schemas['Solution']
const land = (code: string) => ({
  land: code,
  stage: 'live' as const,
  since: null,
  note: null,
  confirmedOn: null,
  asOf: null,
  source: b,
})

test('a source has one number, however many facts it proves', () => {
  const citations = [
    { field: 'stage', asOf: null, source: a },
    { field: 'maturity', asOf: null, source: b },
  ]
  expect(evidenceOf(solution({ citations, adoptionDetails: [land('BY'), land('HH')] }))).toEqual([
    { number: 1, source: a, proves: ['Stand'] },
    { number: 2, source: b, proves: ['Reifegrad', 'Nutzung durch Länder'] },
  ])
})

test('a fact without a source cites none', () => {
  expect(evidenceOf(solution({ adoptionDetails: [{ ...land('BY'), source: null }] }))).toEqual([])
})

test('a column is proven by all its sources, as of the newest day', () => {
  const citations = [
    { field: 'stage', asOf: '2024', source: a },
    { field: 'stage', asOf: '2024-06', source: b },
    { field: 'title', asOf: '2026', source: a },
  ]
  expect(citationsOf({ citations }, 'stage')).toEqual({ sources: [a, b], asOf: '2024-06' })
  expect(citationsOf({ citations }, 'licence')).toEqual({ sources: [], asOf: undefined })
})
