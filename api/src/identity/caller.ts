import type { Role } from '@fit-store/db/schema/identity'
import { sql } from 'drizzle-orm'
import { personOf, signInRequired } from '../platform/access.ts'
import type { ActingFor, Ctx } from '../platform/ctx.ts'
import { Problem } from '../platform/problem.ts'

// What an operation needs of its caller, or the refusal that says what is missing. Routes declare the same; an operation
// called from elsewhere is refused all the same.

/** The signed-in person's id. Refuses with 401, and a token with 403. */
export const personIn = ({ actor }: Ctx): string => personOf(actor)

/**
 * The same for what ties the person to an organisation: they stay until the transaction ends. Whoever erases themselves in another
 * window at that moment does so before, and is refused here with 401, or after.
 */
export async function stayingPersonIn(ctx: Ctx): Promise<string> {
  const personId = personIn(ctx)
  const [person] = await ctx.db.execute(
    sql`select from people where id = ${personId} and erased_at is null for no key update`,
  )
  if (!person) throw signInRequired()
  return personId
}

/** The session the person came with. Refuses with 401. */
export function sessionIn({ actor }: Ctx): string {
  if (actor.sessionId === null) throw signInRequired()
  return actor.sessionId
}

/** The organisation acted for, when the caller has this role in it. Refuses with 403. */
export function organisationIn({ actor }: Ctx, role: Role): ActingFor {
  if (!actor.organisation || !actor.roles.includes(role)) {
    throw new Problem(403, 'role-required', 'Ihre Rolle in dieser Organisation erlaubt das nicht.')
  }
  return actor.organisation
}

/** The same for what only an organisation may do that the operator has accredited. Refuses with 403. */
export function accreditedIn(ctx: Ctx, role: Role): ActingFor {
  const organisation = organisationIn(ctx, role)
  if (!organisation.isAccredited) {
    throw new Problem(
      403,
      'accreditation-required',
      'Das geht, sobald der Plattformbetreiber Ihre Organisation zugelassen hat.',
    )
  }
  return organisation
}
