import {
  listingClaims,
  listingComments,
  listingConfirmations,
  listingDecisions,
  listingVersions,
  trustedProviders,
} from '@fit-store/db/schema/listings'
import { eq, getTableColumns, or } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'

/** What a person handed in, reviewed, said and confirmed about listings, for their export (GDPR, articles 15 and 20). */
export async function exportListingWork({ db }: Ctx, personId: string) {
  const { publishedAs: _, reviewedAs: __, ...ofVersion } = getTableColumns(listingVersions)
  return {
    listingVersions: await db
      .select(ofVersion)
      .from(listingVersions)
      .where(or(eq(listingVersions.submittedBy, personId), eq(listingVersions.reviewerId, personId))),
    listingComments: await db.select().from(listingComments).where(eq(listingComments.personId, personId)),
    listingDecisions: await db.select().from(listingDecisions).where(eq(listingDecisions.personId, personId)),
    listingConfirmations: await db
      .select()
      .from(listingConfirmations)
      .where(eq(listingConfirmations.confirmedBy, personId)),
    listingClaims: await db
      .select()
      .from(listingClaims)
      .where(or(eq(listingClaims.requestedBy, personId), eq(listingClaims.decidedBy, personId))),
    trustedProviders: await db.select().from(trustedProviders).where(eq(trustedProviders.trustedBy, personId)),
  }
}
