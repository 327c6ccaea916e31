import { organisations } from '@fit-store/db/schema/organisations'
import { and, eq } from 'drizzle-orm'
import { record } from '../events/record.ts'
import type { Ctx } from '../platform/ctx.ts'
import { notFound, Problem, staleVersion } from '../platform/problem.ts'
import { isLeitwegId } from './leitweg-id.ts'
import { findNamesakes } from './namesakes.ts'

export type OrganisationFacts = {
  displayName: string
  legalName: string | null
  leitwegId: string | null
  functionalMailbox: string | null
  website: string | null
}

/**
 * Changes what the organisation says of itself. `version` is the one the editor saw. Refuses with 404, 400 (check digits, a name
 * that would make a demo of it or of a demo something real, its legal name or mailbox taken away), 409 when the name is another's, and 409 when somebody else was faster; the answer then carries what stands there now, so that nothing typed is lost.
 */
export function changeOrganisation(ctx: Ctx, id: string, version: number, facts: OrganisationFacts) {
  if (facts.leitwegId && !isLeitwegId(facts.leitwegId)) {
    throw new Problem(400, 'validation-failed', 'Die Prüfziffern der Leitweg-ID stimmen nicht.', [
      { pointer: '/leitwegId', rule: 'check-digits' },
    ])
  }
  return ctx.db.transaction(async (tx) => {
    const [before] = await tx.select().from(organisations).where(eq(organisations.id, id)).for('update')
    if (!before) throw notFound('Die Organisation')
    if (before.version !== version) {
      throw staleVersion(
        'Jemand anderes hat die Angaben inzwischen geändert. Ihre Eingaben sind noch da; bitte gleichen Sie beide ab.',
        { version: before.version, ...pick(before, Object.keys(facts) as (keyof OrganisationFacts)[]) },
      )
    }
    const changed = (Object.keys(facts) as (keyof OrganisationFacts)[]).filter((key) => facts[key] !== before[key])
    if (changed.length === 0) return before
    requireKept(before, facts)
    await requireFreeName({ ...ctx, db: tx }, before, facts)
    const [after] = await tx
      .update(organisations)
      .set({ ...facts, version: version + 1, updatedAt: ctx.now() })
      .where(and(eq(organisations.id, id)))
      .returning()
    await record(
      { ...ctx, db: tx },
      {
        type: 'organisation.changed',
        subject: { type: 'organisation', id },
        data: { before: pick(before, changed), after: pick(facts, changed) },
      },
    )
    return after!
  })
}

/** What registering asked for, because contracts name it and letters go there, may be put right but not left out later. */
function requireKept(before: OrganisationFacts, facts: OrganisationFacts) {
  const errors = (['legalName', 'functionalMailbox'] as const)
    .filter((key) => before[key] && facts[key] === null)
    .map((key) => ({ pointer: `/${key}`, rule: 'required' }))
  if (errors.length > 0) throw new Problem(400, 'validation-failed', 'Mindestens eine Angabe fehlt.', errors)
}

/** Every page says of a "Demo-…" that it is invented (decision 1), so an organisation stays what it was registered as. */
async function requireFreeName(ctx: Ctx, before: typeof organisations.$inferSelect, facts: OrganisationFacts) {
  if (facts.displayName.startsWith('Demo-') !== before.isDemo) {
    throw new Problem(
      400,
      'validation-failed',
      'Der Vorsatz „Demo-“ kennzeichnet erfundene Organisationen. Er kommt mit der Registrierung und bleibt.',
      [{ pointer: '/displayName', rule: 'demo' }],
    )
  }
  if (facts.displayName === before.displayName && facts.legalName === before.legalName) return
  const { namesakes } = await findNamesakes(ctx, facts, before.id)
  if (namesakes.length > 0)
    throw new Problem(409, 'already-registered', 'Eine andere Organisation steht hier schon unter diesem Namen.')
}

const pick = (row: OrganisationFacts, keys: (keyof OrganisationFacts)[]) =>
  Object.fromEntries(keys.map((key) => [key, row[key]]))
