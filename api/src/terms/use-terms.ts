import { termsUses, type TermsUser } from '@fit-store/db/schema/terms'
import { and, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '../platform/ctx.ts'
import { Problem } from '../platform/problem.ts'
import { findVersionInForce } from './queries.ts'

/** What runs under terms. */
export type User = { subjectType: TermsUser; subjectId: string }

/**
 * Binds a request or an agreement to the version of a document that is valid today; it keeps it, whatever is valid later. Call it
 * inside the transaction that makes the record. Gives the version. Refuses with 409 while nothing is valid.
 */
export async function useTermsInForce(ctx: Ctx, key: string, user: User) {
  const version = await findVersionInForce(ctx, key)
  if (!version) throw new Problem(409, 'illegal-transition', 'Für dieses Dokument gilt noch keine Fassung.')
  await ctx.db.insert(termsUses).values({ versionId: version.id, ...user, startedAt: ctx.now() })
  return version
}

/** Notes that a request or an agreement has ended; that it ran under its versions stays known. */
export async function endTermsUse(ctx: Ctx, { subjectType, subjectId }: User) {
  await ctx.db
    .update(termsUses)
    .set({ endedAt: ctx.now() })
    .where(and(eq(termsUses.subjectType, subjectType), eq(termsUses.subjectId, subjectId), isNull(termsUses.endedAt)))
}
