import type { Schemas } from '@fit-store/contracts/client'
import { describe, expect, test } from 'vitest'
import { compareGroups } from './groups.ts'

type Solution = Schemas['Solution']
const source = null
const bare = {
  slug: 'wohngeld',
  title: 'Wohngeld',
  origin: 'collected',
  isDemo: false,
  type: 'online_service',
  stage: null,
  stageSince: null,
  laender: [],
  provider: null,
  ozgServices: [],
  adoptions: [],
  adopterCount: 0,
  adoptionAsOf: null,
  maturity: null,
  languages: [],
  targetGroups: [],
  legalBases: [],
  licence: null,
  onlineServices: [],
  publicServices: [],
  publicServiceTotal: 0,
  parties: [],
  routes: [],
  connectionMethods: [],
  businessApplications: [],
  standards: [],
  buildingBlocks: [],
  figures: [],
}
const solution = (facts: Partial<Solution> = {}) => ({ ...bare, ...facts }) as unknown as Solution
const cells = (label: string, ...solutions: Solution[]) =>
  compareGroups(solutions, 'BY')
    .flatMap(({ rows }) => rows)
    .find((row) => row.label === label)?.cells

describe('a comparison', () => {
  test('leaves a gap where nobody said anything', () => {
    const rows = compareGroups([solution(), solution()], undefined).flatMap((group) => group.rows)
    const filled = rows.filter((row) => row.cells.some(Boolean)).map((row) => row.label)
    expect(filled).toEqual(['Art', 'Eintrag'])
  })

  test('begins with my own Land, and only when one is chosen', () => {
    expect(compareGroups([solution()], 'BY')[0]?.label).toBe('Für Bayern')
    expect(compareGroups([solution()], undefined)[0]?.label).toBe('Stand und Verbreitung')
    const adoptions = [{ land: 'BY', stage: 'pilot' as const }]
    expect(cells('Nutzung heute', solution({ adoptions }), solution())).toMatchObject([{ text: 'Pilot' }, undefined])
  })

  test('takes the figure for all of Germany, with its day', () => {
    const figure = { level: 'authority' as const, ready: 582, note: null, source }
    const figures = [
      { ...figure, land: 'NW', connected: 10, total: 20, asOf: '2026' },
      { ...figure, land: null, connected: 452, total: 691, asOf: '2024' },
    ]
    expect(cells('Anbindung in Zahlen', solution({ figures }))).toEqual([
      { text: '452 von 691 Behörden angebunden', note: 'Stand 2024' },
    ])
  })

  test('says on what basis services are covered', () => {
    const service = { slug: 'a', leikaKey: null, name: 'A', typisation: [], onlineService: null }
    const publicServices = [{ ...service, basis: 'via_ozg_service' as const }]
    expect(cells('Leistungen', solution({ publicServices, publicServiceTotal: 18 }))).toEqual([
      { text: '18', note: 'über die OZG-Leistung' },
    ])
  })

  test('names who holds a role today, not who held it', () => {
    const party = { land: null, role: 'operating' as const, fromOn: null, note: null, source }
    const parties = [
      { ...party, organisation: { slug: 'neu', displayName: 'Neu' }, toOn: null },
      { ...party, organisation: { slug: 'alt', displayName: 'Alt' }, toOn: '2023' },
    ]
    expect(cells('Betrieb', solution({ parties }))).toEqual([{ text: 'Neu' }])
  })

  test('tells my Land what each costs, and honestly where no price is known', () => {
    const cost = { solution: 'hund', year: 2027, cents: 4_626_795, takesPart: true }
    const [hund, amt, kita] = [solution({ slug: 'hund' }), solution({ slug: 'amt', origin: 'offered' }), solution()]
    const rows = compareGroups([hund, amt, kita], 'BY', [cost]).flatMap((group) => group.rows)
    expect(rows.find(({ label }) => label === 'Kosten im Jahr')?.cells).toEqual([
      { text: '46.267,95\u00A0€', note: '2027, Prognose', href: '/kostenrechner?loesung=hund' },
      { text: 'Preis auf Anfrage' },
      { text: 'kein Preis bekannt' },
    ])
  })
})
