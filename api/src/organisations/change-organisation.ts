import { organisations } from '@fit-store/db/schema/organisations'
import { and, eq } from 'drizzle-orm'
import { record } from '../events/record.ts'
import type { Ctx } from '../platform/ctx.ts'
import { notFound, Problem } from '../platform/problem.ts'
import { isLeitwegId } from './leitweg-id.ts'

export type OrganisationFacts = {
  displayName: string
  legalName: string | null
  leitwegId: string | null
  functionalMailbox: string | null
  website: string | null
}

/**
 * Changes what the organisation says of itself. `version` is the one the editor saw. Refuses with 404, 400 (check digits)
 * and 409 when somebody else was faster; the answer then carries what stands there now, so that nothing typed is lost.
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
      throw new Problem(
        409,
        'stale-version',
        'Jemand anderes hat die Angaben inzwischen geändert. Ihre Eingaben sind noch da; bitte gleichen Sie beide ab.',
      )
    }
    const changed = (Object.keys(facts) as (keyof OrganisationFacts)[]).filter((key) => facts[key] !== before[key])
    if (changed.length === 0) return before
    const [after] = await tx
      .update(organisations)
      .set({ ...facts, version: version + 1, updatedAt: ctx.now() })
      .where(and(eq(organisations.id, id)))
      .returning()
    const only = (row: OrganisationFacts) => Object.fromEntries(changed.map((key) => [key, row[key]]))
    await record(
      { ...ctx, db: tx },
      {
        type: 'organisation.changed',
        subject: { type: 'organisation', id },
        data: { before: only(before), after: only(facts) },
      },
    )
    return after!
  })
}
