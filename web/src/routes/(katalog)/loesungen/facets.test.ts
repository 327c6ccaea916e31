import type { Schemas } from '@fit-store/contracts/client'
import { describe, expect, test } from 'vitest'
import { facetGroups, filterChips, withoutFilters } from './facets.ts'

type Facets = Schemas['SolutionFacets']
const one = (value: string, count: number, label: string | null = null, isSelected = false) => ({
  value,
  count,
  label,
  isSelected,
})
const none: Facets = {
  land: [],
  subjectArea: [],
  ozg: [],
  leika: [],
  type: [],
  stage: [],
  maturity: [],
  supplyRoute: [],
  adopter: [],
  fachverfahren: [],
  standard: [],
  cost: [],
}

describe('a facet', () => {
  test('with fewer than two values hides', () => {
    const facets = { ...none, stage: [one('live', 4)], type: [one('online_service', 4), one('cloud_service', 0)] }
    expect(facetGroups(facets, undefined)).toEqual([])
  })

  test('stays while it is ticked', () => {
    const [group] = facetGroups({ ...none, stage: [one('live', 4, null, true)] }, undefined)
    expect(group).toEqual({
      name: 'stand',
      legend: 'Stand',
      options: [{ value: 'live', label: 'In Betrieb', count: 4, checked: true }],
    })
  })

  test('of numbers stands there only while it filters', () => {
    const values = [one('10519', 2, 'Baugenehmigung'), one('10092', 1, 'Wohngeld')]
    expect(facetGroups({ ...none, ozg: values }, undefined)).toEqual([])
    expect(facetGroups({ ...none, ozg: [one('10519', 2, 'Baugenehmigung', true)] }, undefined)).toHaveLength(1)
  })

  test('of users begins with my own Land', () => {
    const facets = { ...none, adopter: [one('NW', 9, 'Nordrhein-Westfalen'), one('BY', 3, 'Bayern')] }
    expect(facetGroups(facets, 'BY')[0]?.options.map(({ label }) => label)).toEqual([
      'Bayern (Ihr Land)',
      'Nordrhein-Westfalen',
    ])
  })
})

describe('filters that are set', () => {
  const here = new URL('https://fit-store.example/loesungen?q=bau&land=HH&nutzung=HH&stand=live&fuer=BY&seite=2')
  const facets = {
    ...none,
    land: [one('HH', 3, 'Hamburg', true), one('BY', 1, 'Bayern')],
    adopter: [one('HH', 1, 'Hamburg', true)],
    stage: [one('live', 4, null, true)],
  }

  test('each have a chip that says what it is and takes it away', () => {
    expect(filterChips(facets, here).map(({ label, href }) => [label, href])).toEqual([
      ['In Betrieb', '/loesungen?q=bau&land=HH&nutzung=HH&fuer=BY'],
      ['Genutzt in: Hamburg', '/loesungen?q=bau&land=HH&stand=live&fuer=BY'],
      ['Umsetzendes Land: Hamburg', '/loesungen?q=bau&nutzung=HH&stand=live&fuer=BY'],
    ])
  })

  test('go together, and the search stays', () => {
    expect(withoutFilters(here)).toBe('/loesungen?q=bau&fuer=BY')
  })
})
