import type { Reference } from './reference.ts'

/** The names an entry may refer to; whatever else it names is a misspelling. */
export type Known = {
  laender: Set<string>
  subjectAreas: Set<string>
  maturityLevels: Set<string>
  ozgServices: Set<string>
  leikaKeys: Set<string>
  standards: Set<string>
  buildingBlocks: Set<string>
  sources: Set<string>
  businessApplications: Set<string>
  organisations: Set<string>
}

export function knownFrom(reference: Reference): Known {
  return {
    laender: new Set(reference.laender.map((row) => row.code)),
    subjectAreas: slugs(reference.subjectAreas),
    maturityLevels: slugs(reference.maturityLevels),
    ozgServices: new Set(reference.ozgServices.map((row) => row.ozgId)),
    leikaKeys: new Set(reference.publicServices.flatMap((row) => row.leikaKey ?? [])),
    standards: slugs(reference.standards),
    buildingBlocks: slugs(reference.buildingBlocks),
    sources: slugs(reference.sources),
    businessApplications: new Set(),
    organisations: new Set(),
  }
}

export function slugs(rows: { slug: string }[]): Set<string> {
  return new Set(rows.map((row) => row.slug))
}
