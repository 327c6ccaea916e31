import { inArray } from 'drizzle-orm'
import type { Transaction } from '../client.ts'
import { publicServices } from '../schema/reference.ts'
import {
  adoptionFigures,
  adoptions,
  onlineServices,
  solutionBuildingBlocks,
  solutionBusinessApplications,
  solutionCitations,
  solutionConnectionMethods,
  solutionDocuments,
  solutionLinks,
  solutionOzgServices,
  solutionParties,
  solutionPublicServices,
  solutions,
  solutionStandards,
  solutionSupplyRoutes,
} from '../schema/solutions.ts'
import type { Origin } from '../schema/solutions.ts'
import { idsBy } from './ids.ts'
import type { Ids } from './ids.ts'
import { recordAll } from './record.ts'
import type { SolutionEntry } from './solution-entry.ts'
import { insertAll } from './write.ts'

type Context = { origin: Origin; isDemo: boolean; sourceIds: Ids; organisationIds: Ids }
type Added = { id: string; entry: SolutionEntry }

/** Adds the solutions that are missing with everything that belongs to them; one that is there is left as people have edited it. */
export async function addSolutions(tx: Transaction, entries: SolutionEntry[], context: Context) {
  const wholes = await addRows(
    tx,
    entries.filter((entry) => !entry.partOf),
    context,
  )
  const parts = await addRows(
    tx,
    entries.filter((entry) => entry.partOf),
    context,
  )
  const added = [...wholes, ...parts]
  await addServices(tx, added, context)
  await addFacts(tx, added, context)
  await recordAll(
    tx,
    added.map(({ id, entry }) => ({
      type: context.origin === 'offered' ? ('solution.offered' as const) : ('solution.collected' as const),
      subjectType: 'solution',
      subjectId: id,
      organisationId: context.organisationIds.find(entry.provider),
      data: { slug: entry.row.slug },
    })),
  )
}

async function addRows(tx: Transaction, entries: SolutionEntry[], context: Context): Promise<Added[]> {
  if (entries.length === 0) return []
  const parents = await solutionIds(
    tx,
    entries.flatMap((entry) => entry.partOf ?? []),
  )
  const rows = entries.map(({ row, provider, partOf, publishedOn }) => ({
    ...row,
    origin: context.origin,
    isDemo: context.isDemo,
    providerId: context.organisationIds.find(provider),
    partOfId: parents.find(partOf),
    ...(publishedOn && { publishedAt: new Date(`${publishedOn}T09:00:00+01:00`) }),
  }))
  const added = await tx
    .insert(solutions)
    .values(rows)
    .onConflictDoNothing({ target: solutions.slug })
    .returning({ id: solutions.id, slug: solutions.slug })
  const idBySlug = new Map(added.map(({ id, slug }) => [slug, id]))
  return entries.flatMap((entry) => {
    const id = idBySlug.get(entry.row.slug)
    return id ? [{ id, entry }] : []
  })
}

async function solutionIds(tx: Transaction, slugs: string[]) {
  const found = await tx
    .select({ id: solutions.id, slug: solutions.slug })
    .from(solutions)
    .where(inArray(solutions.slug, slugs))
  return idsBy('solution', new Map(found.map(({ id, slug }) => [slug, id])))
}

async function addServices(tx: Transaction, added: Added[], { sourceIds }: Context) {
  const online = added.flatMap(({ id: solutionId, entry }) =>
    entry.onlineServices.map((service, index) => ({ solutionId, position: index + 1, service })),
  )
  const stored =
    online.length === 0
      ? []
      : await tx
          .insert(onlineServices)
          .values(
            online.map(({ service: { name, summary, url, ozgId, source }, ...place }) => {
              return { ...place, name, summary, url, ozgId, sourceId: sourceIds.find(source) }
            }),
          )
          .returning({
            id: onlineServices.id,
            solutionId: onlineServices.solutionId,
            position: onlineServices.position,
          })
  const named = [
    ...added.flatMap(({ id: solutionId, entry }) =>
      entry.leikaKeys.map((key) => ({ solutionId, key, source: entry.source, onlineServiceId: null })),
    ),
    ...online.flatMap(({ solutionId, position, service }) => {
      const row = stored.find((one) => one.solutionId === solutionId && one.position === position)
      return service.leikaKeys.map((key) => {
        return { solutionId, key, source: service.source, onlineServiceId: row?.id ?? null }
      })
    }),
  ]
  const services = await publicServiceIds(
    tx,
    named.map(({ key }) => key),
  )
  await insertAll(
    tx,
    solutionPublicServices,
    named.map(({ key, source, ...row }) => {
      return { ...row, publicServiceId: services.require(key), sourceId: sourceIds.find(source) }
    }),
  )
}

async function publicServiceIds(tx: Transaction, leikaKeys: string[]) {
  const found = await tx
    .select({ id: publicServices.id, leikaKey: publicServices.leikaKey })
    .from(publicServices)
    .where(inArray(publicServices.leikaKey, leikaKeys))
  return idsBy('public service', new Map(found.map(({ id, leikaKey }) => [leikaKey ?? '', id])))
}

async function addFacts(tx: Transaction, added: Added[], { sourceIds, organisationIds }: Context) {
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
}
