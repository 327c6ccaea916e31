import { inArray } from 'drizzle-orm'
import type { Transaction } from '../client.ts'
import { organisationKinds, organisations } from '../schema/organisations.ts'
import type { Fields } from './fields.ts'
import { idsBy } from './ids.ts'
import type { Ids } from './ids.ts'
import type { Known } from './known.ts'
import { recordAll } from './record.ts'

export type OrganisationEntry = ReturnType<typeof readOrganisation>

/** One organisation of a data file. */
export function readOrganisation(fields: Fields, known: Known) {
  return {
    slug: fields.text('slug'),
    kind: fields.oneOf('kind', organisationKinds),
    displayName: fields.text('displayName'),
    legalName: fields.optional('legalName'),
    land: fields.optionalOneOf('land', known.laender),
    ars: fields.optional('ars'),
    functionalMailbox: fields.optional('functionalMailbox'),
    website: fields.optional('website'),
    leitwegId: fields.optional('leitwegId'),
    source: fields.optionalOneOf('source', known.sources),
  }
}

/** Adds the organisations that are missing, leaves the others as people have edited them, and gives the ids of all by slug. */
export async function addOrganisations(
  tx: Transaction,
  entries: OrganisationEntry[],
  { isDemo, sourceIds }: { isDemo: boolean; sourceIds: Ids },
) {
  const added = await tx
    .insert(organisations)
    .values(entries.map(({ source, ...row }) => ({ ...row, isDemo, sourceId: sourceIds.find(source) })))
    .onConflictDoNothing({ target: organisations.slug })
    .returning({ id: organisations.id, slug: organisations.slug })
  await recordAll(
    tx,
    added.map(({ id, slug }) => ({
      type: 'organisation.added' as const,
      subjectType: 'organisation',
      subjectId: id,
      organisationId: id,
      data: { slug },
    })),
  )
  const slugs = entries.map((entry) => entry.slug)
  const stored = await tx
    .select({ id: organisations.id, slug: organisations.slug })
    .from(organisations)
    .where(inArray(organisations.slug, slugs))
  return idsBy('organisation', new Map(stored.map(({ id, slug }) => [slug, id])))
}
