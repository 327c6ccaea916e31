import type { Schemas } from '@fit-store/contracts/client'

type Solution = Schemas['Solution']
export type CoverageBasis = Solution['publicServices'][number]['basis']
export type OzgMatch = Solution['ozgCoverage'][number]['match']

/** Why a solution counts as covering a public service (decision: a key finds both, named ones first). */
export const coverageBases: Record<CoverageBasis, string> = {
  named: 'ausdrücklich genannt',
  via_ozg_service: 'über die OZG-Leistung',
}

export const ozgMatches: Record<OzgMatch, string> = {
  stated: 'in der Quelle genannt',
  matched_by_name: 'nach dem Namen zugeordnet',
}
