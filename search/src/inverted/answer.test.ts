import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aQuery, aSolution } from '../../test/documents.ts'
import { generatedCatalogue } from '../../test/generated-catalogue.ts'
import { facetNames, sorts } from '../engine.ts'
import type { FacetName, SearchQuery, SolutionDocument } from '../engine.ts'
import { createAnalyser } from '../german/analyser.ts'
import { orderKey } from '../german/fold.ts'
import { strengthsOf } from '../strengths.ts'
import { createAnswerer } from './answer.ts'
import { createSolutionIndex } from './solution-index.ts'

const analyser = createAnalyser()

function indexed(documents: Iterable<SolutionDocument>) {
  const index = createSolutionIndex()
  for (const document of documents) index.put(document.id, document, strengthsOf(document, analyser))
  return { index, answer: createAnswerer(index, analyser) }
}

const values = fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 })
const filters = fc.dictionary(fc.constantFrom<FacetName>('land', 'type', 'stage'), values) as fc.Arbitrary<
  SearchQuery['filters']
>
const entry = fc.record({
  id: fc.integer({ min: 0, max: 30 }).map((number) => `s-${String(number).padStart(2, '0')}`),
  isRemoved: fc.boolean(),
  land: values,
  type: values,
  stage: values,
  adopterCount: fc.integer({ min: 0, max: 3 }),
  publishedAt: fc.integer({ min: 0, max: 3 }),
  title: fc.constantFrom('Ähre', 'Aal', 'Zaun', 'Zoo'),
})

describe('without words, an answer is what brute force gives', () => {
  test('for any history of changes, filters, order and page', () => {
    fc.assert(
      fc.property(
        fc.array(entry, { maxLength: 60 }),
        filters,
        fc.constantFrom(...sorts),
        fc.integer({ min: 1, max: 4 }),
        (entries, filters, sort, page) => {
          const { index, answer } = indexed([])
          const left = new Map<string, SolutionDocument>()
          for (const { id, isRemoved, land, type, stage, ...given } of entries) {
            const document = aSolution(id, { ...given, facets: { land, type, stage } })
            if (isRemoved) {
              index.remove(id)
              left.delete(id)
            } else {
              index.put(id, document, strengthsOf(document, analyser))
              left.set(id, document)
            }
          }
          const facets = ['land', 'type', 'stage'] as const
          const result = answer(aQuery({ filters, facets, sort, page, perPage: 5 }))
          const passing = [...left.values()].filter((document) => passes(document, filters)).toSorted(by(sort))
          expect(result.total).toBe(passing.length)
          expect(result.ids).toEqual(passing.slice((page - 1) * 5, page * 5).map(({ id }) => id))
          for (const facet of facets) {
            const counted = new Map(result.facets[facet]?.map(({ value, count }) => [value, count]))
            for (const value of ['a', 'b', 'c']) {
              const expected = [...left.values()].filter(
                (document) => passes(document, { ...filters, [facet]: [] }) && document.facets[facet].includes(value),
              ).length
              expect(counted.get(value) ?? 0).toBe(expected)
            }
          }
        },
      ),
    )
  })
})

function passes(document: SolutionDocument, filters: SearchQuery['filters']): boolean {
  return facetNames.every((name) => {
    const wanted = filters[name] ?? []
    return wanted.length === 0 || document.facets[name].some((value) => wanted.includes(value))
  })
}

function by(sort: SearchQuery['sort']) {
  return (a: SolutionDocument, b: SolutionDocument) => {
    const [first, second] = [orderKey(a.title), orderKey(b.title)]
    const difference =
      sort === 'newest'
        ? b.publishedAt - a.publishedAt
        : sort === 'title'
          ? first < second
            ? -1
            : first > second
              ? 1
              : 0
          : b.adopterCount - a.adopterCount
    return difference || (a.id < b.id ? -1 : 1)
  }
}

describe('with words', () => {
  const { answer } = indexed(generatedCatalogue(600))
  const questions = ['Antrag', 'wa', 'Waldgenehmigung', 'barrierefrei', 'Förderung Wald', 'Gewerbeanmedlung', '99']

  test.for(questions)('pages of "%s" have no gaps and no repeats, and add up to the total', (text) => {
    const { total } = answer(aQuery({ text }))
    const pages = Array.from(
      { length: Math.ceil(total / 7) + 1 },
      (_, at) => answer(aQuery({ text, page: at + 1, perPage: 7 })).ids,
    )
    expect(new Set(pages.flat()).size).toBe(total)
    expect(pages.flat()).toHaveLength(total)
    expect(pages.flat()).toEqual(answer(aQuery({ text, perPage: total + 1 })).ids)
  })

  test('a filter narrows to the documents that have it, in the same order', () => {
    const everything = answer(aQuery({ text: 'Antrag', perPage: 600 })).ids
    const filtered = answer(aQuery({ text: 'Antrag', perPage: 600, filters: { land: ['by'] } })).ids
    expect(everything.filter((id) => filtered.includes(id))).toEqual(filtered)
  })

  test('more words never answer with less of the question', () => {
    const { answer } = indexed([
      aSolution('beide', { title: 'Hundesteuer Abmeldung' }),
      aSolution('eines', { title: 'Hundesteuer' }),
      aSolution('anderes', { title: 'Abmeldung des Gewerbes' }),
    ])
    expect(answer(aQuery({ text: 'Hundesteuer Abmeldung' })).ids[0]).toBe('beide')
    expect(answer(aQuery({ text: 'Hundesteuer Abmeldung', sort: 'title' })).ids[0]).toBe('beide')
  })

  test('any question is answered, whatever its letters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom(...sorts), (text, sort) => {
        const { ids, total } = answer(aQuery({ text, sort, facets: ['land'] }))
        expect(total).toBeGreaterThanOrEqual(ids.length)
      }),
    )
  })
})

test('an index that has been rewritten again and again asks to be built anew', () => {
  const { index } = indexed([])
  const document = aSolution('immer-neu')
  for (let change = 0; change < 1_100; change++) index.put('immer-neu', document, new Map())
  expect(index.isWorn()).toBe(true)
  expect(index.count).toBe(1)
})
