import { describe, expect, test } from 'vitest'
import { filledEngine } from './filled-engine.ts'
import type { Open } from './filled-engine.ts'

/** What people must find. Asked only of engines that rank: never of a double. */
export function findingContract(name: string, open: Open) {
  describe(`${name} finds what people mean:`, () => {
    const { engine, search, idsFor } = filledEngine(open)

    test.for([
      ['a word', 'Wohngeld', 'wohngeld'],
      ['a key', '99107023017001', 'wohngeld'],
      ['a key in groups', '99 107 023 017 001', 'wohngeld'],
      ['an OZG id', '10092', 'wohngeld'],
      ['a key within words', 'Führerschein 10092', 'wohngeld'],
      ['a begun key', '9910702', 'wohngeld'],
      ['swapped letters', 'Wohngled', 'wohngeld'],
      ['a missing letter', 'Fürerscheinantrag', 'fuehrerschein'],
      ['a beginning', 'führersch', 'fuehrerschein'],
      ['part of a compound', 'Führerschein', 'fuehrerschein'],
      ['umlauts written out', 'Fuehrerschein', 'fuehrerschein'],
      ['umlauts left out', 'fuhrerschein', 'fuehrerschein'],
      ['ss for ß', 'Strassen', 'strassen'],
      ['capitals', 'ÄRZTLICHE', 'aerztin'],
      ['a hyphen left out', 'ikfz', 'ikfz'],
      ['a hyphenated word in two words', 'kfz zulassung', 'ikfz'],
      ['camel case', 'Elterngeld', 'elterngeld'],
      ['an everyday word', 'Auto anmelden', 'ikfz'],
      ['a paragraph', '§ 19 WoGG', 'wohngeld'],
      ['a paragraph the other way round', 'FeV § 21', 'fuehrerschein'],
      ['a law whose section is unknown', '§ 99 BEEG', 'elterngeld'],
    ])('%s brings the right solution first', async ([, text, id]) => {
      expect((await idsFor({ text: text ?? '' }))[0]).toBe(id)
    })

    test('the last part of a compound finds what it ends', async () => {
      expect((await idsFor({ text: 'geld' })).slice(0, 3).toSorted()).toEqual([
        'elterngeld',
        'pflegewohngeld',
        'wohngeld',
      ])
    })

    test('a title beats a description', async () => {
      const ids = await idsFor({ text: 'Wohngeld' })
      expect(ids.indexOf('wohngeld')).toBeLessThan(ids.indexOf('strassen'))
    })

    test('in every order, whole answers come before partial ones', async () => {
      const ids = await idsFor({ text: 'Wohngeld Haushalte', sort: 'newest' })
      expect(ids[0]).toBe('wohngeld')
      expect(ids).toContain('strassen')
    })

    test('words and filters narrow each other', async () => {
      const ids = await idsFor({ text: 'geld', filters: { adopter: ['nw'] } })
      expect(ids).toEqual(expect.arrayContaining(['wohngeld', 'pflegewohngeld']))
      expect(await idsFor({ text: 'geld', filters: { adopter: ['by'] } })).toEqual(['wohngeld'])
    })

    test('what matched is shown as plain pieces of the field', async () => {
      const { hits } = await search({ text: 'Mietzuschuss' })
      expect(hits[0]).toEqual({
        id: 'wohngeld',
        why: { field: 'keywords', fragments: [{ text: 'Mietzuschuss', match: true }], synonym: null },
      })
    })

    test('a hit found by another word says which', async () => {
      const [hit] = (await search({ text: 'Kraftfahrzeugzulassung' })).hits
      expect(hit).toMatchObject({ id: 'ikfz', why: { synonym: 'i-Kfz' } })
    })

    test('a mended question is offered in the spelling of what was found', async () => {
      expect((await search({ text: 'Wohngled' })).didYouMean).toBe('Wohngeld')
      expect((await search({ text: 'digitaler fürerscheinantrag' })).didYouMean).toBe('digitaler Führerscheinantrag')
      expect((await search({ text: 'Wohngeld' })).didYouMean).toBeNull()
    })

    test('suggestions begin with what is typed', async () => {
      const [first] = await engine().suggest('wohng', 5)
      expect(first).toMatchObject({ id: 'wohngeld', title: 'Wohngeld (Onlinedienst)' })
      expect(first?.fragments[0]).toEqual({ text: 'Wohngeld', match: true })
      expect(first?.fragments.map(({ text }) => text).join('')).toBe('Wohngeld (Onlinedienst)')
      expect(await engine().suggest('', 5)).toEqual([])
      const grouped = await engine().suggest('geld', 5, { land: ['bund'] })
      expect(grouped.map(({ id }) => id)).toEqual(['elterngeld'])
    })
  })
}
