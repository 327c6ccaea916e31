import type { Solution } from '../../solutions/details.ts'
import { demoMark, solutionTypes } from '../words.ts'

type Surroundings = { publicOrigin: string; landName: (code: string) => string }

/** A solution in the words of schema.org, with what its page shows and nothing more. */
export function solutionJsonLd(solution: Solution, { publicOrigin, landName }: Surroundings) {
  const { provider, subjectArea, licence, links, parties, adoptions } = solution
  const maintainers = parties.filter(({ role, toOn }) => !toOn && (role === 'lead' || role === 'implementing'))
  const users = adoptions.filter(({ stage }) => stage === 'pilot' || stage === 'live')
  const site = links.find(({ kind }) => kind === 'site')
  const authority = ({ displayName }: { displayName: string }) => ({
    '@type': 'GovernmentOrganization',
    name: displayName,
  })
  return {
    '@context': 'https://schema.org',
    '@type': 'SoftwareApplication',
    name: solution.title,
    description: solution.isDemo ? `${demoMark}. ${solution.summary}` : solution.summary,
    url: `${publicOrigin}/loesungen/${solution.slug}`,
    applicationCategory: solutionTypes[solution.type],
    operatingSystem: 'Web',
    ...(solution.aliases.length > 0 && { alternateName: solution.aliases }),
    ...(subjectArea && { applicationSubCategory: subjectArea.name }),
    ...(solution.languages.length > 0 && { inLanguage: solution.languages }),
    ...(licence && { license: licenceAddress(licence) }),
    ...(site && { sameAs: site.url }),
    ...(provider && { provider: authority(provider) }),
    ...(maintainers.length > 0 && { maintainer: maintainers.map(({ organisation }) => authority(organisation)) }),
    ...(users.length > 0 && { areaServed: users.map(({ land }) => ({ '@type': 'State', name: landName(land) })) }),
    dateModified: solution.updatedAt.slice(0, 10),
  }
}

/** The address of a single licence on the SPDX list; an expression of several, or a licence of one's own, has none and is said as it is. */
const licenceAddress = (licence: string) =>
  /^(?!LicenseRef-)[A-Za-z0-9.+-]+$/.test(licence) ? `https://spdx.org/licenses/${licence}.html` : licence
