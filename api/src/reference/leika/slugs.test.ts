import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { freshSlugs, slugFrom } from './slugs.ts'

describe('slugFrom', () => {
  test.for([
    ['Führerschein (Erteilung) für große Fahrzeuge', 'fuehrerschein-erteilung-fuer-grosse-fahrzeuge'],
    ['Ein- & Auswanderung', 'ein-auswanderung'],
    ['Prüfung gem. § 27 Abs. 2 BImSchG', 'pruefung-gem-27-abs-2-bimschg'],
    ['CAFÉ à la carte', 'cafe-a-la-carte'],
    ['99107023017001', 'leistung-99107023017001'],
    ['§§', 'leistung'],
  ] as const)('%s becomes %s', ([name, slug]) => {
    expect(slugFrom(name)).toBe(slug)
  })

  test('a long name is cut between words', () => {
    const slug = slugFrom('Verwahrung '.repeat(30))
    expect(slug.length).toBeLessThanOrEqual(140)
    expect(slug).toMatch(/^verwahrung(-verwahrung)+$/)
  })
})

describe('freshSlugs', () => {
  test('a repeated name gets the suffix, and a number when that is not enough', () => {
    const slugFor = freshSlugs(['approbation'])
    expect(slugFor('Approbation', '99018027000000')).toBe('approbation-99018027000000')
    expect(slugFor('Flurstück', '10513')).toBe('flurstueck')
    expect(slugFor('Flurstück', '10513')).toBe('flurstueck-10513')
    expect(slugFor('Flurstück', '10513')).toBe('flurstueck-10513-2')
  })

  test('slugs of any names are distinct and fit the rule of the database', () => {
    const names = fc.array(fc.string({ unit: 'grapheme', size: 'medium' }), { maxLength: 8 })
    fc.assert(
      fc.property(names, (given) => {
        const slugFor = freshSlugs([])
        const slugs = given.map((name) => slugFor(name, '99107023017001'))
        expect(new Set(slugs).size).toBe(slugs.length)
        for (const slug of slugs) {
          expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
          expect(slug).toMatch(/[a-z]/)
          expect(slug.length).toBeLessThanOrEqual(160)
        }
      }),
    )
  })
})
