import { listingImports } from '@fit-store/db/schema/exchange'
import { and, eq } from 'drizzle-orm'
import { addDelivery } from '../../events/deliveries/add-delivery.ts'
import { organisationIn } from '../../identity/caller.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/problem.ts'
import type { ImportReport } from './import-csv.ts'
import { requireProvider } from '../../solutions/listings/create-listing.ts'

export type NewImport = { fileName: string; contentBase64: string; mapping: Record<string, string | null> }

/** Notes a table to be read; the worker does it a moment later. Refuses with 403. */
export function requestImport(ctx: Ctx, { fileName, contentBase64, mapping }: NewImport) {
  const organisationId = requireProvider(ctx)
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const [{ id }] = (await tx
      .insert(listingImports)
      .values({
        organisationId,
        actor: ctx.actor.name,
        fileName,
        content: contentBase64,
        mapping,
        requestedAt: ctx.now(),
      })
      .returning({ id: listingImports.id })) as [{ id: string }]
    await addDelivery(inTx, { task: 'import_listings', effect: id, payload: { id } })
    return requireImport(inTx, id)
  })
}

/** An import of the organisation acted for, with its progress or its report. Refuses with 404. */
export async function requireImport(ctx: Ctx, id: string) {
  const { id: organisationId } = organisationIn(ctx, 'editor')
  const { fileName, status, done, total, report, reason, requestedAt, finishedAt } = listingImports
  const [found] = await ctx.db
    .select({ id: listingImports.id, fileName, status, done, total, report, reason, requestedAt, finishedAt })
    .from(listingImports)
    .where(and(eq(listingImports.id, id), eq(listingImports.organisationId, organisationId)))
  if (!found) throw notFound('Das Einlesen')
  const { requestedAt: from, finishedAt: to } = found
  return {
    ...found,
    report: found.report as ImportReport | null,
    requestedAt: from.toISOString(),
    finishedAt: to?.toISOString() ?? null,
  }
}
