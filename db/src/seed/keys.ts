import { eq, inArray } from 'drizzle-orm'
import type { Transaction } from '../client.ts'
import {
  allocationKeyKinds,
  allocationKeyParts,
  allocationKeys,
  allocationKeyValues,
  priceRounds,
} from '../schema/pricing.ts'
import { identities } from '../schema/identity.ts'
import { solutions } from '../schema/solutions.ts'
import { readYaml } from './data-file.ts'
import { idsBy, type Ids } from './ids.ts'
import { recordAll } from './record.ts'
import { insertAll } from './write.ts'

export type DemoKey = ReturnType<typeof readDemoKeys>[number]

/** Keys of demo solutions, some approved and some waiting for their second person. */
export function readDemoKeys() {
  return readYaml('demo/allocation-keys.yaml', (f) => ({
    row: {
      slug: f.text('slug'),
      kind: f.oneOf('kind', allocationKeyKinds),
      name: f.text('name'),
      keyYear: Number(f.text('keyYear')),
      asOf: f.text('asOf'),
      sourceNote: f.text('sourceNote'),
    },
    solution: f.text('solution'),
    organisation: f.text('organisation'),
    enteredBy: f.text('enteredBy'),
    approvedBy: f.optional('approvedBy'),
    values: f.rows('values', (row) => ({ party: row.text('party'), value: row.text('value') })),
    parts: f.rows('parts', (row) => ({ key: row.text('key'), bps: row.count('bps')! })),
  }))
}

/** The yearly rounds of the demo world. */
export const readPriceRounds = () =>
  readYaml('demo/price-rounds.yaml', (f) => ({ year: Number(f.text('year')), dueOn: f.text('dueOn') }))

/** Opens the rounds that are missing. */
export async function addPriceRounds(tx: Transaction, rounds: ReturnType<typeof readPriceRounds>) {
  const { year, dueOn } = priceRounds
  const opened = await tx.insert(priceRounds).values(rounds).onConflictDoNothing().returning({ year, dueOn })
  await recordAll(
    tx,
    opened.map((round) => ({
      type: 'price_round.opened',
      subjectType: 'price_round',
      subjectId: String(round.year),
      data: round,
    })),
  )
}

/** Adds the keys that are missing. */
export async function addDemoKeys(tx: Transaction, entries: DemoKey[], organisationIds: Ids) {
  const [people, solutionIds, keyIds] = [await personIds(tx), await idsOfSolutions(tx), await idsOfKeys(tx)]
  for (const entry of entries.filter(({ row }) => !keyIds.has(row.slug))) {
    const enteredBy = people.require(entry.enteredBy)
    const organisationId = organisationIds.require(entry.organisation)
    const [key] = await tx
      .insert(allocationKeys)
      .values({
        ...entry.row,
        enteredBy,
        solutionId: solutionIds.require(entry.solution),
        organisationId,
      })
      .returning({ id: allocationKeys.id })
    const keyId = key!.id
    await insertAll(
      tx,
      allocationKeyValues,
      entry.values.map((value) => ({ keyId, ...value })),
    )
    await insertAll(
      tx,
      allocationKeyParts,
      entry.parts.map(({ key, bps }) => ({ keyId, partId: keyIds.require(key), bps })),
    )
    const about = { slug: entry.row.slug, name: entry.row.name }
    const subject = { subjectType: 'allocation_key', subjectId: keyId, organisationId } as const
    if (!entry.approvedBy) {
      await recordAll(tx, [{ type: 'allocation_key.proposed', ...subject, data: about }])
      continue
    }
    const decided = { status: 'approved' as const, decidedBy: people.require(entry.approvedBy), decidedAt: new Date() }
    await tx.update(allocationKeys).set(decided).where(eq(allocationKeys.id, keyId))
    // Only what was decided: that it was proposed would still ask somebody to decide.
    await recordAll(tx, [{ type: 'allocation_key.approved', ...subject, data: { ...about, person: enteredBy } }])
  }
}

async function personIds(tx: Transaction) {
  const rows = await tx
    .select({ subject: identities.subject, id: identities.personId })
    .from(identities)
    .where(inArray(identities.provider, ['demo']))
  return idsBy('person', new Map(rows.map(({ subject, id }) => [subject, id])))
}

/** Ids of demo solutions by slug. */
export async function idsOfSolutions(tx: Transaction) {
  const rows = await tx
    .select({ slug: solutions.slug, id: solutions.id })
    .from(solutions)
    .where(eq(solutions.isDemo, true))
  return idsBy('solution', new Map(rows.map(({ slug, id }) => [slug, id])))
}

/** Ids of all keys by slug. */
export async function idsOfKeys(tx: Transaction) {
  const rows = await tx.select({ slug: allocationKeys.slug, id: allocationKeys.id }).from(allocationKeys)
  const ids = new Map(rows.map(({ slug, id }) => [slug, id]))
  return { ...idsBy('allocation key', ids), has: (slug: string) => ids.has(slug) }
}
