import { termsApprovals, termsComments, termsVersions, termsVotes } from '@fit-store/db/schema/terms'
import { eq, getTableColumns, or } from 'drizzle-orm'
import type { Ctx } from '../platform/ctx.ts'

/** What a person wrote, voted, approved and began of contract terms, for their export (GDPR, articles 15 and 20). */
export async function exportOpinions({ db }: Ctx, personId: string) {
  const { clauseHash: _clause, ...ofComment } = getTableColumns(termsComments)
  const { hash: _vote, ...ofVote } = getTableColumns(termsVotes)
  const { hash: _approval, ...ofApproval } = getTableColumns(termsApprovals)
  const { id, document, version, title, createdBy, createdAt } = termsVersions
  const [comments, votes, approvals, versions] = await Promise.all([
    db
      .select(ofComment)
      .from(termsComments)
      .where(or(eq(termsComments.personId, personId), eq(termsComments.resolvedBy, personId))),
    db.select(ofVote).from(termsVotes).where(eq(termsVotes.personId, personId)),
    db
      .select(ofApproval)
      .from(termsApprovals)
      .where(or(eq(termsApprovals.personId, personId), eq(termsApprovals.authorityOf, personId))),
    db.select({ id, document, version, title, createdAt }).from(termsVersions).where(eq(createdBy, personId)),
  ])
  return { termsComments: comments, termsVotes: votes, termsApprovals: approvals, termsVersions: versions }
}
