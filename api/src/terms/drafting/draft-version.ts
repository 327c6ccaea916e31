import { termsClauses, termsDocuments, termsVersions } from '@fit-store/db/schema/terms'
import { eq, sql } from 'drizzle-orm'
import { record } from '../../events/record.ts'
import { personIn } from '../../identity/caller.ts'
import { isDemoOrganisation } from '../../organisations/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound, Problem } from '../../platform/problem.ts'
import { nameOf, requireVersion } from '../queries.ts'

/**
 * Begins the next version of a document as a copy of the newest approved one, also where that is still to come: the draft can
 * only follow it, and would otherwise undo it. Refuses with 404, and with 409 while another one is being worked on.
 */
export function draftVersion(ctx: Ctx, key: string, changeNote: string | null) {
  const createdBy = personIn(ctx)
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const [document] = await tx.select().from(termsDocuments).where(eq(termsDocuments.key, key)).for('update')
    if (!document) throw notFound('Das Dokument')
    const [latest] = await tx.execute<{ version: number; open: boolean }>(sql`
      select max(version) as version, bool_or(status <> 'approved') as open from terms_versions where document = ${key}`)
    if (latest?.open) {
      throw new Problem(
        409,
        'draft-exists',
        'Für dieses Dokument gibt es schon eine Fassung in Arbeit. Bearbeiten Sie diese, oder verwerfen Sie sie zuerst.',
      )
    }
    const newest = latest?.version ?? 0
    const basis = newest > 0 ? await requireVersion(inTx, { key, version: newest }) : null
    const isDemo = ctx.actor.organisation ? await isDemoOrganisation(inTx, ctx.actor.organisation.id) : false
    const [draft] = await tx
      .insert(termsVersions)
      .values({
        document: key,
        version: newest + 1,
        origin: 'operator',
        isModel: basis?.isModel ?? false,
        isDemo,
        title: basis?.title ?? document.title,
        changeNote,
        basedOn: basis?.id ?? null,
        createdBy,
      })
      .returning({ id: termsVersions.id })
    if (basis) await copyClauses(inTx, basis.id, draft!.id)
    const made = await requireVersion(inTx, { key, version: newest + 1 })
    await record(inTx, {
      type: 'terms_version.drafted',
      subject: { type: 'terms_version', id: made.id },
      data: { ...nameOf(made), basedOn: basis?.version ?? null },
    })
    return made
  })
}

async function copyClauses({ db }: Ctx, from: string, to: string) {
  const clauses = await db.select().from(termsClauses).where(eq(termsClauses.versionId, from))
  if (clauses.length === 0) return
  await db.insert(termsClauses).values(
    clauses.map(({ id: _, hash: _hash, version: _version, updatedAt: _updatedAt, ...clause }) => ({
      ...clause,
      versionId: to,
    })),
  )
}
