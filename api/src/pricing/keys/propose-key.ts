import {
  allocationKeyParts,
  allocationKeys,
  allocationKeyValues,
  type AllocationKeyKind,
} from '@fit-store/db/schema/pricing'
import { and, eq, inArray, like, sql } from 'drizzle-orm'
import { record } from '../../events/record.ts'
import { personIn } from '../../identity/caller.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound, Problem } from '../../platform/problem.ts'
import { rememberSource } from '../../reference/remember-source.ts'
import { requireOwnSolution } from '../own-solution.ts'
import { requireKnownParties } from '../parties.ts'
import { basisPoints } from './basis-points.ts'
import type { NewKeyProposal } from './schemas.ts'
import { readValues } from './read-values.ts'

/**
 * Proposes a key for a second person to approve: one for everybody by the platform operator's contract managers, one of a
 * solution by its provider's editors. Gives its id. Refuses with 400 what cannot be read or does not add up, 403 and 404.
 */
export function proposeKey(ctx: Ctx, given: NewKeyProposal): Promise<string> {
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const { facts, values, parts } = await contentOf(inTx, given)
    const [key] = await tx
      .insert(allocationKeys)
      .values({
        ...facts,
        slug: await freeSlug(inTx, given),
        organisationId: ctx.actor.organisation!.id,
        enteredBy: personIn(ctx),
      })
      .returning({ id: allocationKeys.id, slug: allocationKeys.slug })
    await storeContent(inTx, key!.id, { values, parts })
    await record(inTx, {
      type: 'allocation_key.proposed',
      subject: { type: 'allocation_key', id: key!.id },
      data: { slug: key!.slug, name: given.name },
    })
    return key!.id
  })
}

/** Changes a proposal nobody has decided on. Refuses like proposing, and with 409 when somebody else was faster. */
export function changeProposal(ctx: Ctx, id: string, version: number, given: NewKeyProposal): Promise<void> {
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const before = await requireOpenProposal(inTx, id, version)
    const { facts, values, parts } = await contentOf(inTx, given)
    await tx.delete(allocationKeyValues).where(eq(allocationKeyValues.keyId, id))
    await tx.delete(allocationKeyParts).where(eq(allocationKeyParts.keyId, id))
    // Who changes it is who entered it from now on: the person who approves must not be the one who typed.
    await tx
      .update(allocationKeys)
      .set({ ...facts, enteredBy: personIn(ctx), enteredAt: ctx.now(), version: version + 1 })
      .where(eq(allocationKeys.id, id))
    await storeContent(inTx, id, { values, parts })
    await record(inTx, {
      type: 'allocation_key.changed',
      subject: { type: 'allocation_key', id },
      data: { slug: before.slug, name: given.name },
    })
  })
}

/** Takes an undecided proposal of the own organisation back. Refuses with 404 and 409. */
export function withdrawProposal(ctx: Ctx, id: string, version: number): Promise<void> {
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const { slug, name } = await requireOpenProposal(inTx, id, version)
    await tx.delete(allocationKeys).where(eq(allocationKeys.id, id))
    await record(inTx, {
      type: 'allocation_key.withdrawn',
      subject: { type: 'allocation_key', id },
      data: { slug, name },
    })
  })
}

async function requireOpenProposal(ctx: Ctx, id: string, version: number) {
  const [key] = await ctx.db
    .select()
    .from(allocationKeys)
    .where(and(eq(allocationKeys.id, id), eq(allocationKeys.organisationId, ctx.actor.organisation!.id)))
    .for('update')
  if (!key) throw notFound('Der Vorschlag')
  if (key.status !== 'proposed')
    throw new Problem(409, 'already-decided', 'Über diesen Schlüssel ist schon entschieden.')
  if (key.version !== version) {
    throw new Problem(
      409,
      'stale-version',
      'Jemand anderes hat den Vorschlag inzwischen geändert. Bitte gleichen Sie beide ab.',
    )
  }
  return key
}

/** Keys that count something of one solution, or are agreed for it. */
const ofSolution: readonly AllocationKeyKind[] = ['uses', 'target_group']
const forEverybody: readonly AllocationKeyKind[] = ['koenigstein', 'inhabitants']

async function contentOf(ctx: Ctx, given: NewKeyProposal) {
  const solution = given.solution ?? null
  if (solution === null) requireContractManager(ctx)
  const solutionId = solution === null ? null : (await requireOwnSolution(ctx, solution)).id
  if (solution === null ? ofSolution.includes(given.kind) : forEverybody.includes(given.kind)) {
    const detail =
      solution === null ? 'Dieser Schlüssel gehört zu einer Lösung.' : 'Dieser Schlüssel gilt für alle Lösungen.'
    throw invalid('/solution', solution === null ? 'required' : 'not-allowed', detail)
  }
  if (!given.sourceUrl && !given.sourceNote) throw invalid('/sourceUrl', 'required', 'Nennen Sie die Quelle der Werte.')
  if (given.validFrom && given.validTo && given.validTo < given.validFrom) {
    throw invalid('/validTo', 'order', 'Das Ende der Geltung liegt vor ihrem Beginn.')
  }
  const isCombination = given.kind === 'combination'
  const values = isCombination ? [] : readValues(given)
  if (!isCombination && values.length === 0) throw invalid('/values', 'minItems', 'Ein Schlüssel braucht Werte.')
  if (!isCombination && !values.some(({ value }) => Number(value) > 0)) {
    throw invalid('/values', 'zero-weights', 'Mindestens ein Wert muss größer als null sein.')
  }
  const parties = values.map(({ land }, at) => ({ party: land, pointer: `/values/${at}/land` }))
  await requireKnownParties(ctx, parties)
  const parts = isCombination ? await partsOf(ctx, given.parts ?? []) : []
  const facts = {
    kind: given.kind,
    name: given.name,
    keyYear: given.keyYear,
    asOf: given.asOf,
    validFrom: given.validFrom ?? null,
    validTo: given.validTo ?? null,
    solutionId,
    sourceId: given.sourceUrl ? await rememberSource(ctx, given.sourceUrl) : null,
    sourceNote: given.sourceNote ?? null,
  }
  return { facts, values, parts }
}

function requireContractManager({ actor }: Ctx) {
  if (actor.organisation?.kind !== 'platform_operator' || !actor.roles.includes('contract_manager')) {
    throw new Problem(
      403,
      'role-required',
      'Schlüssel für alle Lösungen schlägt das Vertragsmanagement des Plattformbetreibers vor. Nennen Sie Ihre Lösung, wenn der Schlüssel zu ihr gehört.',
    )
  }
}

/** Percentages as basis points. Refuses with 400 unknown keys and what does not add up to 100 percent. */
async function partsOf(ctx: Ctx, parts: { key: string; percent: string }[]) {
  const bps = basisPoints(
    parts.map(({ percent }) => percent),
    '/parts',
  )
  const slugs = parts.map(({ key }) => key)
  const known = await ctx.db
    .select({ id: allocationKeys.id, slug: allocationKeys.slug })
    .from(allocationKeys)
    .where(
      and(
        inArray(allocationKeys.slug, slugs),
        eq(allocationKeys.status, 'approved'),
        sql`${allocationKeys.kind}::text <> 'combination'`,
      ),
    )
  const idOf = new Map(known.map(({ id, slug }) => [slug, id]))
  return slugs.map((slug, place) => {
    const partId = idOf.get(slug)
    if (!partId)
      throw invalid(`/parts/${place}/key`, 'unknown-key', `Einen freigegebenen Schlüssel „${slug}“ gibt es nicht.`)
    if (slugs.indexOf(slug) !== place)
      throw invalid(`/parts/${place}/key`, 'duplicate', 'Jeder Schlüssel kommt einmal vor.')
    return { partId, bps: bps[place]! }
  })
}

type Content = { values: { land: string; value: string }[]; parts: { partId: string; bps: number }[] }

async function storeContent(ctx: Ctx, keyId: string, { values, parts }: Content) {
  for (let from = 0; from < values.length; from += 5000) {
    const some = values.slice(from, from + 5000).map(({ land, value }) => ({ keyId, party: land, value }))
    await ctx.db.insert(allocationKeyValues).values(some)
  }
  if (parts.length > 0) await ctx.db.insert(allocationKeyParts).values(parts.map((part) => ({ keyId, ...part })))
}

/** `koenigstein-2027`, `uses-hund-anmelden-2026`; a correction gets the next number behind it. */
async function freeSlug(ctx: Ctx, { kind, solution, keyYear }: NewKeyProposal) {
  const name = [kind.replaceAll('_', '-'), solution, keyYear].filter(Boolean).join('-')
  const taken = await ctx.db
    .select({ slug: allocationKeys.slug })
    .from(allocationKeys)
    .where(like(allocationKeys.slug, `${name}%`))
  const isTaken = (slug: string) => taken.some((one) => one.slug === slug)
  for (let number = 1; ; number++) {
    const slug = number === 1 ? name : `${name}-${number}`
    if (!isTaken(slug)) return slug
  }
}

const invalid = (pointer: string, rule: string, detail: string) =>
  new Problem(400, 'validation-failed', detail, [{ pointer, rule }])
