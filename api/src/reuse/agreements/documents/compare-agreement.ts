import { type Deviation } from '@fit-store/db/schema/agreements'
import { agreementDocuments } from '@fit-store/db/schema/agreement-documents'
import { and, eq } from 'drizzle-orm'
import { requireFile } from '../../../documents/store-file.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { notFound } from '../../../platform/problem.ts'
import { compareVersions } from '../../../terms/compare-versions.ts'
import { compareWording } from '../../../terms/compare-wording.ts'
import { verify } from '../../../terms/compose.ts'
import { findVersion, findVersionInForce, listClauses, textOf, type TermsVersion } from '../../../terms/queries.ts'
import { mayReadDocuments } from '../policy.ts'
import { requireAgreement, type Agreement } from '../queries.ts'
import { deviationsOf } from './deviations.ts'

/**
 * An agreement against the standard: whether its text is, letter for letter, what the wording and the filling make; how the
 * conditions it runs under differ from those valid today; and what was agreed besides. Refuses with 404.
 */
export async function compareAgreement(ctx: Ctx, name: string) {
  const agreement = await requireAgreement(ctx, name)
  if (!mayReadDocuments(agreement.capacity)) throw notFound('Der Vergleich')
  const pinned = agreement.termsVersionId === null ? null : await findVersion(ctx, agreement.termsVersionId)
  const current = pinned && (await findVersionInForce(ctx, pinned.document))
  const isOlder = pinned !== null && current !== null && current.version > pinned.version
  const named = (version: typeof pinned) =>
    version && {
      document: version.document,
      slug: version.slug,
      version: version.version,
      validFrom: version.validFrom,
    }
  return {
    pinned: named(pinned),
    current: named(current),
    isStandardUntouched: await isUntouched(ctx, agreement),
    comparison: isOlder ? await compareVersions(ctx, pinned.document, pinned.version, current.version) : null,
    conditions: agreement.conditions,
    deviations: await compareDeviations(ctx, agreement, await listDeviations(ctx, agreement, pinned)),
  }
}

/** What the annex of deviations says; of a draft, what people wrote. */
async function listDeviations(ctx: Ctx, agreement: Agreement, pinned: TermsVersion | null): Promise<Deviation[]> {
  const { id, documentVersionId, deviations, kind } = agreement
  const annex = and(eq(agreementDocuments.agreementId, id), eq(agreementDocuments.kind, 'deviations'))
  if (documentVersionId === null || (await ctx.db.$count(agreementDocuments, annex)) === 0) return deviations
  const version = await findVersion(ctx, documentVersionId)
  if (!version) return deviations
  const form = textOf(version, await listClauses(ctx, version.id))
  return deviationsOf(agreement, { form, notice: kind === 'sub_reuse' || pinned === null ? form : pinned })
}

/**
 * Each deviation beside the clause it replaces: of the conditions, or of the form of the agreement itself. What people did not write
 * adds to its clause and replaces none.
 */
async function compareDeviations(
  ctx: Ctx,
  { termsVersionId, documentVersionId, deviations: written }: Agreement,
  deviations: readonly Deviation[],
) {
  if (deviations.length === 0) return []
  const ids = [termsVersionId, documentVersionId].filter((id) => id !== null)
  const standards = await Promise.all(
    ids.map(async (id) => ({ version: await findVersion(ctx, id), clauses: await listClauses(ctx, id) })),
  )
  return deviations.map((deviation) => {
    const replaced = written.includes(deviation) ? standards : []
    const found = replaced.flatMap(({ version, clauses }) => {
      const clause = compareWording(clauses, deviation.clause, deviation.wording)
      return version && clause ? [{ title: version.title, version: version.version, clause }] : []
    })
    return { ...deviation, standard: found[0] ?? null }
  })
}

/** Makes the document once more from the frozen wording and the filling named in it, and compares every byte; null before the offer. */
async function isUntouched(ctx: Ctx, { id, documentVersionId }: { id: string; documentVersionId: string | null }) {
  if (documentVersionId === null) return null
  const [main] = await ctx.db
    .select({ json: agreementDocuments.json })
    .from(agreementDocuments)
    .where(and(eq(agreementDocuments.agreementId, id), eq(agreementDocuments.position, 0)))
  const version = await findVersion(ctx, documentVersionId)
  if (!main?.json || !version) return null
  const [{ bytes }, clauses] = await Promise.all([requireFile(ctx, main.json), listClauses(ctx, version.id)])
  return verify(bytes, textOf(version, clauses))
}
