import { listingImports } from '@fit-store/db/schema/exchange'
import { eq } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'

/** The tables of listings a person handed in, for their export (GDPR, articles 15 and 20), without the content, which others wrote. */
export async function exportImports({ db }: Ctx, personId: string) {
  const { id, fileName, status, done, total, requestedAt, finishedAt } = listingImports
  return {
    listingImports: await db
      .select({ id, fileName, status, done, total, requestedAt, finishedAt })
      .from(listingImports)
      .where(eq(listingImports.actor, `person:${personId}`)),
  }
}
