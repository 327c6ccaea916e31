// What an import has to write, decided without a database: the file against what is stored.
import { isDeepStrictEqual } from 'node:util'
import type { ozgServices, publicServices, situations, subjectAreas } from '@fit-store/db/schema/reference'
import { identityOf, identityWithoutKey } from './check-rows.ts'
import type { CheckedFile } from './check-rows.ts'
import type { LeikaRow } from './leika-row.ts'
import { freshSlugs } from './slugs.ts'

type Named = { slug: string; name: string }
type StoredService = Omit<typeof publicServices.$inferSelect, 'updatedAt'>
/** Without an id where it is new: the database makes it. */
type ServiceToWrite = Omit<StoredService, 'id'> & { id?: string }
type StoredOzgService = Omit<typeof ozgServices.$inferSelect, 'updatedAt'>

export type Stored = {
  subjectAreas: (typeof subjectAreas.$inferSelect)[]
  situations: (typeof situations.$inferSelect)[]
  ozgServices: StoredOzgService[]
  services: StoredService[]
}

/** Where the facts of this file come from. */
export type Origin = { sourceId: string; asOf: string }

/** Rows to write and how many there are of each kind; `newer` counts stored facts that a file of an older day left alone. */
type Changes<Row> = { write: Row[]; added: number; changed: number; unchanged: number; newer: number }

export type ImportPlan = {
  subjectAreas: Named[]
  situations: Named[]
  ozgServices: Changes<StoredOzgService>
  services: Changes<ServiceToWrite>
  /** Stored from the same source, but no longer in the file. They stay, because solutions may point to them. */
  vanished: StoredService[]
}

export function planImport(file: CheckedFile, stored: Stored, origin: Origin): ImportPlan {
  const subjectAreas = namesBeside(stored.subjectAreas)
  const situations = namesBeside(stored.situations)

  const storedOzg = new Map(stored.ozgServices.map((service) => [service.ozgId, service]))
  const wantedOzg = new Map(file.rows.map((row) => [row.ozgId, row]))
  const ozgServices = compare(
    [...wantedOzg.values()].map((row) => ({
      before: storedOzg.get(row.ozgId),
      after: {
        ozgId: row.ozgId,
        name: row.ozgName,
        subjectArea: subjectAreas.slugOf(row.subjectArea),
        situation: row.situation === null ? null : situations.slugOf(row.situation),
        ...origin,
      },
    })),
  )

  const matches = matchServices(file.rows, stored.services)
  const slugFor = freshSlugs(stored.services.map(({ slug }) => slug))
  const services = compare<ServiceToWrite>(
    file.rows.map((row) => {
      const before = matches.get(row)
      const slug = before?.slug ?? slugFor(row.name, row.leikaKey ?? row.ozgId)
      return { before, after: { ...(before && { id: before.id }), slug, ...factsOf(row), ...origin } }
    }),
  )

  const found = new Set(matches.values())
  const vanished = stored.services
    .filter((service) => service.sourceId === origin.sourceId && service.asOf <= origin.asOf)
    .filter((service) => !found.has(service) && !file.mentioned.has(identityOf(service)))
  return { subjectAreas: subjectAreas.added, situations: situations.added, ozgServices, services, vanished }
}

const factsOf = ({ leikaKey, name, ozgId, typisation, isSdgAnnex1, isSdgAnnex2, legalBasis }: LeikaRow) => ({
  leikaKey,
  name,
  ozgId,
  typisation,
  isSdgAnnex1,
  isSdgAnnex2,
  legalBasis,
})

/** Finds subject areas and situations by name; `added` collects those the database does not know yet. */
function namesBeside(stored: Named[]) {
  const slugs = new Map(stored.map(({ name, slug }) => [name, slug]))
  const slugFor = freshSlugs(slugs.values())
  const added: Named[] = []
  const slugOf = (name: string) => {
    const known = slugs.get(name)
    if (known !== undefined) return known
    const slug = slugFor(name, '2')
    slugs.set(name, slug)
    added.push({ slug, name })
    return slug
  }
  return { added, slugOf }
}

/** Pairs rows with stored services. A service that was stored without a key and has one by now keeps its id and slug. */
function matchServices(rows: LeikaRow[], stored: StoredService[]) {
  const byIdentity = new Map(stored.map((service) => [identityOf(service), service]))
  const matches = new Map<LeikaRow, StoredService>()
  const pair = (row: LeikaRow, identity: string) => {
    const service = byIdentity.get(identity)
    if (!service) return
    matches.set(row, service)
    byIdentity.delete(identity)
  }
  for (const row of rows) pair(row, identityOf(row))
  for (const row of rows) if (!matches.has(row)) pair(row, identityWithoutKey(row))
  return matches
}

function compare<Row extends { asOf: string }>(pairs: { before: Row | undefined; after: Row }[]): Changes<Row> {
  const changes: Changes<Row> = { write: [], added: 0, changed: 0, unchanged: 0, newer: 0 }
  for (const { before, after } of pairs) {
    if (before && before.asOf > after.asOf) changes.newer++
    else if (before && isSame(before, after)) changes.unchanged++
    else {
      changes.write.push(after)
      changes[before ? 'changed' : 'added']++
    }
  }
  return changes
}

const isSame = <Row extends object>(before: Row, after: Row) =>
  Object.entries(after).every(([field, value]) => isDeepStrictEqual(before[field as keyof Row], value))
