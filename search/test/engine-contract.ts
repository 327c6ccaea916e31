import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FacetName, SearchEngine, SearchQuery, SolutionDocument } from '../src/engine.ts'
import { aQuery, aSolution } from './documents.ts'

const catalogue: SolutionDocument[] = [
  aSolution('wohngeld', {
    title: 'Wohngeld (Onlinedienst)',
    keywords: ['Mietzuschuss', 'Lastenzuschuss'],
    summary: 'Zuschuss zur Miete für Haushalte mit geringem Einkommen.',
    services: ['Wohngeld Bewilligung erstmalig'],
    keys: ['99107023017001', '10092'],
    legalBases: ['§ 19 WoGG'],
    facets: {
      land: ['schleswig-holstein'],
      subjectArea: ['bauen-und-wohnen'],
      adopter: ['sh', 'nw', 'by'],
      leika: ['99107023017001'],
    },
    adopterCount: 3,
    publishedAt: 3_000,
  }),
  aSolution('pflegewohngeld', {
    title: 'Pflegewohngeld',
    keys: ['99107999017000', '10224'],
    facets: { land: ['nordrhein-westfalen'], subjectArea: ['gesundheit'], adopter: ['nw'] },
    adopterCount: 1,
    publishedAt: 2_000,
  }),
  aSolution('fuehrerschein', {
    title: 'Digitaler Führerscheinantrag',
    keywords: ['Fahrerlaubnis', 'Klasse B'],
    keys: ['99108008001000', '10169'],
    legalBases: ['§ 21 FeV'],
    facets: { land: ['hessen'], subjectArea: ['mobilitaet-und-reisen'], adopter: ['he', 'nw'] },
    adopterCount: 2,
    publishedAt: 1_000,
  }),
  aSolution('strassen', {
    title: 'Sondernutzung von Straßen',
    description: 'Erlaubnis für Gerüste und Container. Siehe auch Wohngeld.',
    keys: ['99108015005000', '10348'],
    facets: { land: ['hamburg'], subjectArea: ['mobilitaet-und-reisen', 'bauen-und-wohnen'], adopter: ['hh'] },
    adopterCount: 1,
    publishedAt: 4_000,
  }),
  aSolution('ikfz', {
    title: 'i-Kfz (An-, Um- und Abmeldung von Fahrzeugen)',
    keywords: ['Kfz-Zulassung'],
    keys: ['99036008069000', '10439'],
    facets: { subjectArea: ['mobilitaet-und-reisen'], adopter: ['he', 'by', 'nw', 'hh'] },
    adopterCount: 4,
    publishedAt: 5_000,
  }),
  aSolution('elterngeld', {
    title: 'ElterngeldDigital',
    keys: ['99041001017000', '10000'],
    legalBases: ['BEEG', '§ 7 BEEG'],
    facets: { land: ['bund'], subjectArea: ['familie-und-kind'], adopter: [] },
    publishedAt: 6_000,
  }),
  aSolution('aerztin', { title: 'Ärztliche Approbation', publishedAt: 100 }),
  aSolution('zulage', {
    title: 'Zulage für O’Neill\'s "Haus" \\ Hof',
    facets: { standard: ['o-neill'] },
    publishedAt: 200,
  }),
]

/** What every engine must keep, whatever it is built on. `open` gives an engine with an empty index. */
export function engineContract(name: string, open: () => Promise<SearchEngine>) {
  describe(`${name}: the contract of every search engine`, () => {
    let engine: SearchEngine
    const idsFor = async (query: Partial<SearchQuery>) => (await engine.search(aQuery(query))).hits.map(({ id }) => id)

    beforeAll(async () => {
      engine = await open()
      await engine.prepare()
      await engine.index(catalogue)
    })
    afterAll(() => engine.remove(catalogue.map(({ id }) => id)))

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

    test.for([
      [
        'relevance',
        ['ikfz', 'wohngeld', 'fuehrerschein', 'pflegewohngeld', 'strassen', 'aerztin', 'elterngeld', 'zulage'],
      ],
      [
        'adopters',
        ['ikfz', 'wohngeld', 'fuehrerschein', 'pflegewohngeld', 'strassen', 'aerztin', 'elterngeld', 'zulage'],
      ],
      [
        'newest',
        ['elterngeld', 'ikfz', 'strassen', 'wohngeld', 'pflegewohngeld', 'fuehrerschein', 'zulage', 'aerztin'],
      ],
      ['title', ['aerztin', 'fuehrerschein', 'elterngeld', 'ikfz', 'pflegewohngeld', 'strassen', 'wohngeld', 'zulage']],
    ] as const)('everything, by %s', async ([sort, ids]) => {
      expect(await idsFor({ sort })).toEqual(ids)
    })

    test('pages cover everything once and end', async () => {
      for (const sort of ['relevance', 'title'] as const) {
        const pages = await Promise.all([1, 2, 3, 4].map((page) => idsFor({ sort, page, perPage: 3 })))
        expect(pages.map(({ length }) => length)).toEqual([3, 3, 2, 0])
        expect(new Set(pages.flat()).size).toBe(catalogue.length)
      }
    })

    test('a page beyond the end keeps the total', async () => {
      expect(await engine.search(aQuery({ page: 1_000, perPage: 100 }))).toMatchObject({
        hits: [],
        total: catalogue.length,
      })
    })

    const filterSets: Partial<Record<FacetName, string[]>>[] = [
      {},
      { land: ['hessen'] },
      { land: ['hessen', 'hamburg'], subjectArea: ['mobilitaet-und-reisen'] },
      { adopter: ['nw'], subjectArea: ['mobilitaet-und-reisen', 'gesundheit'] },
      { land: ['nirgendwo'] },
      { standard: ['o-neill'] },
    ]
    test.for(filterSets)('filters and counts are those of brute force: %j', async (filters) => {
      const facets = ['land', 'subjectArea', 'adopter', 'standard', 'leika'] as const
      const passes = (document: SolutionDocument, but?: FacetName) =>
        Object.entries(filters).every(
          ([facet, values]) =>
            facet === but || document.facets[facet as FacetName].some((value) => values.includes(value)),
        )
      const result = await engine.search(aQuery({ filters, facets, sort: 'title' }))
      expect(result.total).toBe(catalogue.filter((document) => passes(document)).length)
      expect(result.hits).toHaveLength(result.total)
      for (const facet of facets) {
        const counts = new Map((filters[facet] ?? []).map((value) => [value, 0]))
        for (const document of catalogue.filter((candidate) => passes(candidate, facet))) {
          for (const value of document.facets[facet]) counts.set(value, (counts.get(value) ?? 0) + 1)
        }
        expect(new Map(result.facets[facet]?.map(({ value, count }) => [value, count]))).toEqual(counts)
        const listed = result.facets[facet]?.filter(({ count }) => count > 0).map(({ count }) => count) ?? []
        expect(listed).toEqual(listed.toSorted((a, b) => b - a))
      }
    })

    test.for(["o'neill", 'x" OR 1=1', "'; drop table search.documents; --", 'back\\slash'])(
      'a filter value with quotes is only a value: %s',
      async (value) => {
        expect((await engine.search(aQuery({ filters: { standard: [value] } }))).total).toBe(0)
      },
    )

    test('words and filters narrow each other', async () => {
      expect(await idsFor({ text: 'geld', filters: { adopter: ['nw'] } })).toEqual(
        expect.arrayContaining(['wohngeld', 'pflegewohngeld']),
      )
      expect(await idsFor({ text: 'geld', filters: { adopter: ['by'] } })).toEqual(['wohngeld'])
    })

    test('what matched is shown as plain pieces of the field', async () => {
      const { hits } = await engine.search(aQuery({ text: 'Fahrerlaubnis' }))
      expect(hits[0]).toEqual({
        id: 'fuehrerschein',
        why: { field: 'keywords', fragments: [{ text: 'Fahrerlaubnis', match: true }], synonym: null },
      })
    })

    test('suggestions begin with what is typed', async () => {
      const [first] = await engine.suggest('wohng', 5)
      expect(first).toMatchObject({ id: 'wohngeld', title: 'Wohngeld (Onlinedienst)' })
      expect(first?.fragments[0]).toEqual({ text: 'Wohngeld', match: true })
      expect(first?.fragments.map(({ text }) => text).join('')).toBe('Wohngeld (Onlinedienst)')
      expect(await engine.suggest('', 5)).toEqual([])
    })

    test.for([
      ['nothing but spaces', ' \t\n ', catalogue.length],
      ['nothing that is a word', '!!! --- 🙂', 0],
      ['something unknown', 'xqzvvq', 0],
      ['a broken pair of units', '\ud83d', 0],
      ['control characters', '\u0000\u0007', 0],
    ] as const)('%s is answered', async ([, text, total]) => {
      expect((await engine.search(aQuery({ text }))).total).toBe(total)
    })

    test.for([
      ['one endless word', 'x'.repeat(10_000)],
      ['one word many times', 'Wohngeld '.repeat(2_000)],
      ['operators', '(((&|!:*<->"\'\\'],
      ['other operators', 'AND OR NOT -Wohngeld +"'],
      ['turned writing', '\u202eWohngeld\u202c'],
      ['writing from right to left', 'والسكن'],
      ['a sign that stands for eighteen', 'ﷺ'.repeat(500)],
      ['nothing but stop words', 'der die das'],
      ['paragraph signs', '§ § § 5'],
      ['wildcards', '%_%'],
      ['SQL', '$1 ; select 1'],
    ] as const)('%s is answered', async ([, text]) => {
      const { hits, total } = await engine.search(aQuery({ text, facets: ['land'] }))
      expect(total).toBeGreaterThanOrEqual(hits.length)
      await engine.suggest(text, 3)
    })

    test('a change is found by the next search, a removal is gone', async () => {
      await engine.index([aSolution('neu', { title: 'Hundesteuer' })])
      expect(await idsFor({ text: 'Hundesteuer' })).toEqual(['neu'])
      await engine.index([aSolution('neu', { title: 'Zweitwohnungsteuer', version: 2 })])
      expect(await idsFor({ text: 'Hundesteuer' })).not.toContain('neu')
      expect(await idsFor({ text: 'Zweitwohnungsteuer' })).toEqual(['neu'])
      await engine.remove(['neu'])
      expect(await idsFor({ text: 'Zweitwohnungsteuer' })).not.toContain('neu')
      expect((await engine.search(aQuery())).total).toBe(catalogue.length)
    })

    test('the newest version wins in whatever order versions come', async () => {
      const version = (number: number) => aSolution('alt', { title: `Fassung${number}`, version: number })
      await engine.index([version(3)])
      await engine.index([version(2)])
      expect(await idsFor({ text: 'Fassung3' })).toEqual(['alt'])
      await engine.index([version(5), version(4)])
      expect(await idsFor({ text: 'Fassung5' })).toEqual(['alt'])
      await engine.remove(['alt'])
      await engine.index([version(5)])
      expect((await engine.search(aQuery())).total).toBe(catalogue.length)
      await engine.index([version(6)])
      expect(await idsFor({ text: 'Fassung6' })).toEqual(['alt'])
      await engine.remove(['alt'])
    })
  })
}
