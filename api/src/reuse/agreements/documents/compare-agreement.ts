import { agreementDocuments, type Deviation } from '@fit-store/db/schema/agreements'
import { and, eq } from 'drizzle-orm'
import { requireFile } from '../../../documents/store-file.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { notFound } from '../../../platform/problem.ts'
import { compareVersions } from '../../../terms/compare-versions.ts'
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
    deviations: await listDeviations(ctx, agreement, pinned),
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
