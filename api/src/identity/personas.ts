import { identities, memberships, people, roleGrants, type Role } from '@fit-store/db/schema/identity'
import { organisations } from '@fit-store/db/schema/organisations'
import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Ctx } from '../platform/ctx.ts'
import type { Providers } from './sign-in/providers.ts'

/** Key of the sign-in provider of the demo world. */
export const demoProvider = 'demo'

/** The people of the demo world with what each may do, for everyone to try; none where the demo sign-in is off. */
export async function listPersonas(ctx: Ctx, providers: Providers) {
  if (!providers.list().some(({ key }) => key === demoProvider)) return []
  return ctx.db
    .select({
      loginHint: identities.subject,
      displayName: sql<string>`${people.displayName}`,
      organisation: sql<string | null>`string_agg(distinct ${organisations.displayName}, ' und ')`,
      roles: sql<
        Role[]
      >`coalesce(array_agg(distinct ${roleGrants.role}::text) filter (where ${roleGrants.id} is not null), '{}')`,
    })
    .from(identities)
    .innerJoin(people, and(eq(people.id, identities.personId), isNull(people.erasedAt)))
    .leftJoin(memberships, and(eq(memberships.personId, people.id), isNull(memberships.endedAt)))
    .leftJoin(organisations, eq(organisations.id, memberships.organisationId))
    .leftJoin(roleGrants, and(eq(roleGrants.membershipId, memberships.id), isNull(roleGrants.revokedAt)))
    .where(eq(identities.provider, demoProvider))
    .groupBy(people.id, identities.subject)
    .orderBy(asc(people.id))
    .limit(50)
}
