import { inArray } from 'drizzle-orm'
import type { Transaction } from '../client.ts'
import { publicServices } from '../schema/reference.ts'
import { onlineServices, solutionPublicServices } from '../schema/solution-services.ts'
import { idsBy } from './ids.ts'
import type { Ids } from './ids.ts'
import type { AddedSolution } from './solution-entry.ts'
import { insertAll } from './write.ts'

/** Adds the online services of new solutions and the LeiKa services named for a solution or for one of its online services. */
export async function addServices(tx: Transaction, added: AddedSolution[], sourceIds: Ids) {
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
