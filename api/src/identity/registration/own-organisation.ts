import { organisations } from '@fit-store/db/schema/organisations'
import { eq } from 'drizzle-orm'
import { findAccreditation } from '../../organisations/accreditation.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/problem.ts'
import { permissionsOf } from '../policy.ts'

/** The organisation acted for, with how far its accreditation is and what the caller may do in it. Refuses with 404. */
export async function requireOwnOrganisation(ctx: Ctx, id = ctx.actor.organisation?.id) {
  if (!id) throw notFound('Die Organisation')
  const [organisation] = await ctx.db.select().from(organisations).where(eq(organisations.id, id))
  if (!organisation) throw notFound('Die Organisation')
  return {
    ...organisation,
    accreditation: await findAccreditation(ctx, id),
    permissions: permissionsOf(ctx.actor.roles),
  }
}
