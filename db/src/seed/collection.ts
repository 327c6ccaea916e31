import type { Transaction } from '../client.ts'
import { businessApplications } from '../schema/reference.ts'
import type { Origin } from '../schema/solutions.ts'
import { filesIn, readYaml } from './data-file.ts'
import { slugs } from './known.ts'
import type { Known } from './known.ts'
import { addOrganisations, readOrganisation } from './organisations.ts'
import { addSolutions } from './solutions.ts'
import { readSolution } from './solution-entry.ts'
import { readSource, storeSources } from './sources.ts'
import type { SourceEntry } from './sources.ts'
import { upsert } from './write.ts'

export type Collection = ReturnType<typeof readCollection>

/** Reads a folder of sources, organisations, business applications and solutions. Throws on the first faulty entry. */
export function readCollection(folder: string, reference: { known: Known; sources: SourceEntry[] }) {
  const sources = readYaml(`${folder}/sources.yaml`, readSource)
  const applications = readYaml(`${folder}/business-applications.yaml`, (f) => ({
    slug: f.text('slug'),
    name: f.text('name'),
    manufacturer: f.optional('manufacturer'),
  }))
  const cited = { ...reference.known, sources: new Set([...reference.known.sources, ...slugs(sources)]) }
  const organisations = readYaml(`${folder}/organisations.yaml`, (f) => readOrganisation(f, cited))
  const known = { ...cited, businessApplications: slugs(applications), organisations: slugs(organisations) }
  return {
    sources: [...reference.sources, ...sources],
    businessApplications: applications,
    organisations,
    solutions: filesIn(`${folder}/solutions`).flatMap((file) => readYaml(file, (f) => readSolution(f, known))),
  }
}

/** Stores what is missing of a collection, and gives the ids of its organisations by slug. */
export async function storeCollection(
  tx: Transaction,
  collection: Collection,
  { origin, isDemo }: { origin: Origin; isDemo: boolean },
) {
  const sourceIds = await storeSources(tx, collection.sources)
  await upsert(
    tx,
    businessApplications,
    businessApplications.slug,
    collection.businessApplications.map((row) => ({ ...row, isDemo })),
  )
  const organisationIds = await addOrganisations(tx, collection.organisations, { isDemo, sourceIds })
  await addSolutions(tx, collection.solutions, { origin, isDemo, sourceIds, organisationIds })
  return organisationIds
}
