import { describe, expect, test } from 'vitest'
import { solutionRow } from './solution-row.ts'

type Card = Parameters<typeof solutionRow>[0]
const card: Card = {
  slug: 'digitale-baugenehmigung',
  origin: 'collected',
  isDemo: false,
  type: 'online_service',
  title: 'Digitale Baugenehmigung',
  summary: 'Bauvorhaben gemeinsam in einem Vorgang beantragen.',
  stage: 'live',
  stageSince: '2021-01',
  subjectArea: null,
  laender: ['MV'],
  provider: null,
  ozgServices: [{ ozgId: '10519', name: 'Bauvorbescheid und Baugenehmigung' }],
  adoptions: [
    { land: 'MV', stage: 'live' },
    { land: 'HB', stage: 'pilot' },
    { land: 'BY', stage: 'announced' },
  ],
  adopterCount: 2,
  adoptionAsOf: '2024',
  maturity: null,
  supplyRoutes: [],
  publishedAt: '2026-11-21T00:00:00Z',
  updatedAt: '2026-11-21T00:00:00Z',
}

describe('a result row', () => {
  test('says who stands behind a solution, its number and since when it runs', () => {
    expect(solutionRow(card).meta).toBe('Mecklenburg-Vorpommern · OZG 10519 · seit Januar 2021')
    expect(solutionRow({ ...card, laender: ['HE', 'RP'], ozgServices: [], stageSince: null }).meta).toBe(
      'Hessen und Rheinland-Pfalz',
    )
  })

  test('names the provider of an offer instead of the Land', () => {
    const provider = { slug: 'demo-land', displayName: 'Demo-Land' }
    expect(solutionRow({ ...card, provider }).meta).toMatch(/^Demo-Land · /)
  })

  test('counts pilots and users, and never an announcement', () => {
    const row = solutionRow(card)
    expect(row.using).toEqual(['HB', 'MV'])
    expect(row.usage).toBe('2\u00A0Länder, Stand 2024')
  })

  test('says how my own Land stands', () => {
    expect(solutionRow(card, 'HB').usage).toBe('2\u00A0Länder, auch Bremen, Stand 2024')
    expect(solutionRow(card, 'BY').usage).toBe('2\u00A0Länder, Bayern: angekündigt, Stand 2024')
    expect(solutionRow(card, 'HE').usage).toBe('2\u00A0Länder, Stand 2024')
  })

  test('says silence as silence', () => {
    expect(solutionRow({ ...card, adoptions: [], adopterCount: 0, adoptionAsOf: null }).usage).toBe(
      'Noch von keinem Land gemeldet',
    )
  })

  test('says where the search found it', () => {
    const fragments = [
      { text: 'Digitaler ', match: false },
      { text: 'Bauantrag', match: true },
    ]
    expect(solutionRow({ ...card, why: { field: 'aliases', fragments, synonym: null } }).found).toEqual({
      label: 'Gefunden über den anderen Namen',
      parts: [
        { text: 'Digitaler ', hit: false },
        { text: 'Bauantrag', hit: true },
      ],
    })
  })

  test('marks words in the title where they stand instead of repeating it', () => {
    const fragments = [
      { text: 'Digitale ', match: false },
      { text: 'Baugenehmigung', match: true },
    ]
    const row = solutionRow({ ...card, why: { field: 'title', fragments, synonym: null } })
    expect(row.marked?.title?.map(({ text }) => text).join('')).toBe(card.title)
    expect(row.found).toBeUndefined()
  })

  test('names the word of the catalogue that stands for the one typed', () => {
    const fragments = [{ text: card.title, match: true }]
    const row = solutionRow({ ...card, why: { field: 'title', fragments, synonym: 'Fahrerlaubnis' } })
    expect(row.found).toEqual({
      label: 'Gefunden über das verwandte Wort',
      parts: [{ text: 'Fahrerlaubnis', hit: true }],
    })
  })

  test('repeats a piece of a text that is shown nowhere in full', () => {
    const fragments = [
      { text: '… in einem ', match: false },
      { text: 'Vorgang', match: true },
    ]
    const row = solutionRow({ ...card, why: { field: 'summary', fragments, synonym: null } })
    expect(row.found?.label).toBe('Gefunden über die Kurzbeschreibung')
  })
})
