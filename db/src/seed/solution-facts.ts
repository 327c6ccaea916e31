import type { Transaction } from '../client.ts'
import { adoptionFigures, adoptions, connectedMunicipalities } from '../schema/solution-adoption.ts'
import { solutionDocuments, solutionLinks } from '../schema/solution-documents.ts'
import { solutionParties, solutionSupplyRoutes } from '../schema/solution-parties.ts'
import { solutionOzgServices } from '../schema/solution-services.ts'
import {
  solutionBuildingBlocks,
  solutionBusinessApplications,
  solutionConnectionMethods,
  solutionStandards,
} from '../schema/solution-technology.ts'
import { solutionCitations } from '../schema/solutions.ts'
import type { Ids } from './ids.ts'
import type { AddedSolution, SolutionEntry } from './solution-entry.ts'
import { insertAll } from './write.ts'

/** Adds what is known about new solutions: who, how, with what, where it is used, and which source says so. */
export async function addFacts(
  tx: Transaction,
  added: AddedSolution[],
  { sourceIds, organisationIds }: { sourceIds: Ids; organisationIds: Ids },
) {
  function rows<T extends { source: string | null }>(of: (entry: SolutionEntry) => T[]) {
    return added.flatMap(({ id: solutionId, entry }) =>
      of(entry).map(({ source, ...row }) => ({ solutionId, ...row, sourceId: sourceIds.find(source) })),
    )
  }
  await insertAll(
    tx,
    solutionOzgServices,
    rows((entry) => entry.ozgServices),
  )
  await insertAll(
    tx,
    solutionCitations,
    added.flatMap(({ id: solutionId, entry }) =>
      entry.citations.map(({ field, source, asOf }) => {
        return { solutionId, field, sourceId: sourceIds.require(source), asOf }
      }),
    ),
  )
  await insertAll(
    tx,
    solutionParties,
    rows((entry) => entry.parties).map(({ organisation, ...row }) => {
      return { ...row, organisationId: organisationIds.require(organisation) }
    }),
  )
  await insertAll(
    tx,
    solutionSupplyRoutes,
    rows((entry) => entry.supplyRoutes),
  )
  await insertAll(
    tx,
    solutionConnectionMethods,
    rows((entry) => entry.connectionMethods),
  )
  await insertAll(
    tx,
    solutionBusinessApplications,
    rows((entry) => entry.businessApplications),
  )
  await insertAll(
    tx,
    solutionStandards,
    rows((entry) => entry.standards),
  )
  await insertAll(
    tx,
    solutionBuildingBlocks,
    rows((entry) => entry.buildingBlocks),
  )
  await insertAll(
    tx,
    solutionLinks,
    rows((entry) => entry.links),
  )
  await insertAll(
    tx,
    solutionDocuments,
    rows((entry) => entry.documents),
  )
  await insertAll(
    tx,
    adoptionFigures,
    rows((entry) => entry.adoptionFigures),
  )
  await insertAll(
    tx,
    adoptions,
    rows((entry) => entry.adoptions),
  )
  await insertAll(
    tx,
    connectedMunicipalities,
    rows((entry) => entry.municipalities),
  )
}
