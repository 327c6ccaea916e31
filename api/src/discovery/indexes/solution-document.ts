import type { SolutionDocument } from '@fit-store/search/engine'
import type { FindableSolution } from '../../solutions/findable.ts'
import { costValues } from '../cost-facet.ts'

/**
 * A solution in the form the engines take. `version` is the position in the event log it was read at, `costs` what it costs
 * each Land.
 */
export function solutionDocument(
  solution: FindableSolution,
  version: number,
  costs: Record<string, number> = {},
): SolutionDocument {
  const { businessApplications, standards, maturity, stage, subjectArea } = solution
  return {
    id: solution.id,
    version,
    title: solution.title,
    aliases: solution.aliases,
    keywords: [
      ...solution.keywords,
      ...solution.ozgNames,
      ...solution.organisations,
      ...(solution.subjectAreaName ? [solution.subjectAreaName] : []),
      ...[...businessApplications, ...standards].map(({ name }) => name),
    ],
    summary: solution.summary,
    description: solution.description ?? '',
    services: [...solution.onlineServices, ...solution.publicServices],
    keys: solution.keys,
    legalBases: solution.legalBases,
    facets: {
      land: lower(solution.laender),
      subjectArea: some(subjectArea),
      ozg: solution.ozgIds,
      leika: solution.keys.filter((key) => key.length === 14),
      type: [solution.type],
      stage: some(stage),
      maturity: some(maturity),
      supplyRoute: solution.supplyRoutes,
      adopter: lower(solution.adopters),
      fachverfahren: businessApplications.map(({ slug }) => slug),
      standard: standards.map(({ slug }) => slug),
      cost: costValues(costs),
    },
    costs: Object.fromEntries(Object.entries(costs).map(([land, cents]) => [land.toLowerCase(), cents])),
    adopterCount: solution.adopters.length,
    publishedAt: solution.publishedAt,
  }
}

const some = (value: string | null) => (value === null ? [] : [value])
/** Land codes are upper case everywhere but in an engine, whose values are lower-case slugs. */
const lower = (codes: string[]) => codes.map((code) => code.toLowerCase())
