import { describe, expect, test } from 'vitest'
import { InvalidQuery } from '../src/engine.ts'
import type { FacetName, SearchQuery, SolutionDocument } from '../src/engine.ts'
import { catalogue } from './contract-catalogue.ts'
import { aSolution } from './documents.ts'
import { filledEngine } from './filled-engine.ts'
import type { Open } from './filled-engine.ts'

/** What every engine keeps exactly, whatever it thinks of words: order, pages, filters, counts, versions, generations. */
export function exactContract(name: string, open: Open) {
  describe(`${name} keeps the exact part of the contract:`, () => {
    const { engine, search, idsFor } = filledEngine(open)

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

    test('by cost for a Land, what has a price for it comes first and cheapest', async () => {
      const priced = (id: string, by: number | null) =>
        aSolution(id, { costs: { ...(by !== null && { by }), hh: 1 }, facets: { cost: ['hh-free'] }, adopterCount: 99 })
      await engine().index([priced('teuer', 900), priced('anderswo', null), priced('billig', 0)])
      const [billig, teuer, ...others] = await idsFor({ sort: 'cost', costFor: 'by' })
      expect([billig, teuer, others[0]]).toEqual(['billig', 'teuer', 'anderswo'])
      expect((await search({ sort: 'cost', costFor: 'by', filters: { cost: ['hh-free'] } })).total).toBe(3)
      await engine().remove(['teuer', 'anderswo', 'billig'])
      expect(await idsFor({ sort: 'cost', costFor: 'by' })).not.toContain('billig')
    })

    test('pages cover everything once and end', async () => {
      for (const sort of ['relevance', 'title'] as const) {
        const pages = await Promise.all([1, 2, 3, 4].map((page) => idsFor({ sort, page, perPage: 3 })))
        expect(pages.map(({ length }) => length)).toEqual([3, 3, 2, 0])
        expect(new Set(pages.flat()).size).toBe(catalogue.length)
      }
    })

    test('a page beyond the end keeps the total', async () => {
      expect(await search({ page: 1_000, perPage: 100 })).toMatchObject({ hits: [], total: catalogue.length })
    })

    test('a page of no entries still counts', async () => {
      expect(await search({ perPage: 0, facets: ['land'] })).toMatchObject({ hits: [], total: catalogue.length })
    })

    test.for(['Wohngeld Führerschein', 'geld', 'Straßen Hamburg Erlaubnis', '99107023017001', ''])(
      'what is found and counted does not depend on the order: %s',
      async (text) => {
        const facets = ['land', 'adopter'] as const
        const relevant = await search({ text, facets })
        for (const sort of ['newest', 'adopters', 'title'] as const) {
          const ordered = await search({ text, facets, sort })
          expect([ordered.total, ordered.facets]).toEqual([relevant.total, relevant.facets])
          expect(new Set(ordered.hits.map(({ id }) => id))).toEqual(new Set(relevant.hits.map(({ id }) => id)))
        }
      },
    )

    const filterSets: Partial<Record<FacetName, string[]>>[] = [
      {},
      { land: [] },
      { land: ['hessen'] },
      { land: ['hessen', 'hamburg'], subjectArea: ['mobilitaet-und-reisen'] },
      { adopter: ['nw'], subjectArea: ['mobilitaet-und-reisen', 'gesundheit'] },
      { land: ['nirgendwo'] },
      { standard: ['o-neill'] },
    ]
    test.for(filterSets)('filters and counts are those of brute force: %j', async (filters) => {
      const facets = ['land', 'subjectArea', 'adopter', 'standard', 'leika'] as const
      const result = await search({ filters, facets, sort: 'title' })
      expect(result.total).toBe(catalogue.filter((document) => passes(document, filters)).length)
      expect(result.hits).toHaveLength(result.total)
      for (const facet of facets) {
        const counts = new Map((filters[facet] ?? []).map((value) => [value, 0]))
        for (const document of catalogue.filter((candidate) => passes(candidate, filters, facet))) {
          for (const value of document.facets[facet]) counts.set(value, (counts.get(value) ?? 0) + 1)
        }
        expect(new Map(result.facets[facet]?.map(({ value, count }) => [value, count]))).toEqual(counts)
        const listed = result.facets[facet]?.filter(({ count }) => count > 0).map(({ count }) => count) ?? []
        expect(listed).toEqual(listed.toSorted((a, b) => b - a))
      }
    })

    test.for(["o'neill", 'x" OR 1=1', "'; drop table search.documents; --", 'back\\slash', "\\' OR id = 'ikfz"])(
      'a filter value with quotes is only a value: %s',
      async (value) => {
        expect((await search({ filters: { standard: [value] } })).total).toBe(0)
      },
    )

    test.for([
      ['nothing but spaces', ' \t\n ', catalogue.length],
      ['nothing that is a word', '!!! --- 🙂', 0],
      ['something unknown', 'xqzvvq', 0],
      ['a broken pair of units', '\ud83d', 0],
      ['control characters', '\u0000\u0007', 0],
    ] as const)('%s is answered', async ([, text, total]) => {
      expect((await search({ text })).total).toBe(total)
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
      ['markup', '<script>alert(1)</script>'],
    ] as const)('%s is answered', async ([, text]) => {
      const { hits, total } = await search({ text, facets: ['land'] })
      expect(total).toBeGreaterThanOrEqual(hits.length)
      await engine().suggest(text, 3)
    })

    test.for([
      ['an unknown facet to filter by', { filters: { farbe: ['rot'] } }],
      ['an unknown facet to count', { facets: ['farbe'] }],
      ['an unknown order', { sort: 'zufall' }],
      ['an order by cost for nobody', { sort: 'cost' }],
      ['page 0', { page: 0 }],
      ['half a page', { page: 1.5 }],
      ['a negative page size', { perPage: -1 }],
    ])('%s is refused as an invalid query', async ([, query]) => {
      await expect(search(query as Partial<SearchQuery>)).rejects.toThrow(InvalidQuery)
    })

    test('a change is found by the next search, a removal is gone', async () => {
      const withStandard = (standard: string) => idsFor({ filters: { standard: [standard] } })
      await engine().index([aSolution('neu', { facets: { standard: ['alt'] } })])
      expect(await withStandard('alt')).toEqual(['neu'])
      await engine().index([aSolution('neu', { facets: { standard: ['frisch'] }, version: 2 })])
      expect(await withStandard('alt')).toEqual([])
      expect(await withStandard('frisch')).toEqual(['neu'])
      await engine().remove(['neu', 'unbekannt'])
      expect(await withStandard('frisch')).toEqual([])
      expect((await search({})).total).toBe(catalogue.length)
    })

    test('the newest version wins in whatever order versions come', async () => {
      const version = (number: number) =>
        aSolution('alt', { facets: { maturity: [`stand-${number}`] }, version: number })
      const isAt = async (number: number) =>
        expect(await idsFor({ filters: { maturity: [`stand-${number}`] } })).toEqual(['alt'])
      await engine().index([version(3)])
      await engine().index([version(2)])
      await isAt(3)
      await engine().index([version(5), version(4)])
      await isAt(5)
      await engine().remove([{ id: 'alt', version: 4 }])
      await isAt(5)
      await engine().remove([{ id: 'alt', version: 6 }])
      await engine().index([version(5), version(6)])
      expect((await search({})).total).toBe(catalogue.length)
      await engine().index([version(7)])
      await isAt(7)
      await engine().remove(['alt'])
      await engine().index([version(7)])
      expect((await search({})).total).toBe(catalogue.length)
    })

    test('ids and versions can be compared with the catalogue', async () => {
      const listed: { id: string; version: number }[] = []
      for await (const batch of engine().versions()) listed.push(...batch)
      expect(listed.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
        catalogue.map(({ id, version }) => ({ id, version })).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      )
      expect((await engine().status()).documents).toBe(catalogue.length)
    })

    test('a new generation answers from its activation on, and one that is discarded never', async () => {
      const discarded = await engine().beginGeneration([])
      await discarded.index([aSolution('verworfen')])
      await discarded.discard()

      const next = await engine().beginGeneration(['Angelschein Ausgabe', 'Angelschein Verlust'])
      await next.index([...catalogue, aSolution('zusatz')])
      await next.remove(['zulage'])
      expect((await search({})).total).toBe(catalogue.length)
      await next.activate()
      expect(await idsFor({ sort: 'title' })).toEqual(expect.arrayContaining(['zusatz', 'ikfz']))
      expect(await idsFor({})).not.toContain('zulage')
      expect(await engine().status()).toMatchObject({ isCurrent: true, documents: catalogue.length })

      const restored = await engine().beginGeneration([])
      await restored.index(catalogue)
      await restored.activate()
      expect((await search({})).total).toBe(catalogue.length)
    })
  })
}

function passes(document: SolutionDocument, filters: Partial<Record<FacetName, string[]>>, but?: FacetName): boolean {
  return Object.entries(filters).every(([facet, values]) => {
    const isFree = facet === but || values.length === 0
    return isFree || document.facets[facet as FacetName].some((value) => values.includes(value))
  })
}
