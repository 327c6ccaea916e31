import { facetNames } from '../src/engine.ts'
import type { FacetName, SearchQuery, SolutionDocument } from '../src/engine.ts'

type Given = Partial<Omit<SolutionDocument, 'facets'>> & { facets?: Partial<Record<FacetName, string[]>> }

const noFacets = () => Object.fromEntries(facetNames.map((name) => [name, []])) as unknown as SolutionDocument['facets']

/** A document that shows only what a test is about. */
export function aSolution(id: string, { facets, ...given }: Given = {}): SolutionDocument {
  return {
    id,
    version: 1,
    title: `Lösung ${id}`,
    aliases: [],
    keywords: [],
    summary: '',
    description: '',
    services: [],
    keys: [],
    legalBases: [],
    facets: { ...noFacets(), ...facets },
    costs: {},
    adopterCount: 0,
    publishedAt: 0,
    ...given,
  }
}

export const aQuery = (given: Partial<SearchQuery> = {}): SearchQuery => ({
  text: '',
  filters: {},
  facets: [],
  sort: 'relevance',
  page: 1,
  perPage: 20,
  ...given,
})
