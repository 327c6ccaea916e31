import type { Schemas } from '@fit-store/contracts/client'
import { solutionTypes } from '#lib/labels.ts'
import { isLandCode, landName } from '#lib/laender.ts'

type Solution = Schemas['Solution']

/** A solution in the words of schema.org, with what the page shows and nothing more. */
export function solutionJsonLd(solution: Solution, url: string) {
  const { provider, subjectArea, licence, links, parties } = solution
  const maintainers = parties.filter(({ role, toOn }) => !toOn && (role === 'lead' || role === 'implementing'))
  const site = links.find(({ kind }) => kind === 'site')
  return {
    '@context': 'https://schema.org',
    '@type': 'SoftwareApplication',
    name: solution.title,
    description: solution.summary,
    url,
    applicationCategory: solutionTypes[solution.type],
    operatingSystem: 'Web',
    ...(solution.aliases.length && { alternateName: solution.aliases }),
    ...(subjectArea && { applicationSubCategory: subjectArea.name }),
    ...(solution.languages.length && { inLanguage: solution.languages }),
    ...(licence && { license: `https://spdx.org/licenses/${licence}.html` }),
    ...(site && { sameAs: site.url }),
    ...(provider && { provider: { '@type': 'GovernmentOrganization', name: provider.displayName } }),
    ...(maintainers.length && {
      maintainer: maintainers.map(({ organisation }) => ({
        '@type': 'GovernmentOrganization',
        name: organisation.displayName,
      })),
    }),
    ...(solution.adopterCount && {
      areaServed: solution.adoptions
        .filter(({ stage }) => stage === 'pilot' || stage === 'live')
        .map(({ land }) => land)
        .filter(isLandCode)
        .map((code) => ({ '@type': 'State', name: landName(code) })),
    }),
    dateModified: solution.updatedAt.slice(0, 10),
  }
}
