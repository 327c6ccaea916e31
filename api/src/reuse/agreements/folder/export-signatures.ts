import { agreementApprovals } from '@fit-store/db/schema/agreements'
import { agreementSignatures } from '@fit-store/db/schema/agreement-documents'
import { calendarFeeds } from '@fit-store/db/schema/calendar-feeds'
import { eq, getTableColumns, or } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'

/** What a person approved, signed and subscribed to, for their export (GDPR, articles 15 and 20). */
export async function exportSignatures({ db }: Ctx, personId: string) {
  const { documentHash: _, signedCopy: __, ...signature } = getTableColumns(agreementSignatures)
  const { secretHash: ___, ...feed } = getTableColumns(calendarFeeds)
  const [signatures, approvals, feeds] = await Promise.all([
    db
      .select(signature)
      .from(agreementSignatures)
      .where(or(eq(agreementSignatures.personId, personId), eq(agreementSignatures.authorityOf, personId))),
    db
      .select()
      .from(agreementApprovals)
      .where(or(eq(agreementApprovals.personId, personId), eq(agreementApprovals.authorityOf, personId))),
    db.select(feed).from(calendarFeeds).where(eq(calendarFeeds.personId, personId)),
  ])
  return { agreementSignatures: signatures, agreementApprovals: approvals, calendarFeeds: feeds }
}
