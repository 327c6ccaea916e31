import { trustedProviders } from '@fit-store/db/schema/listings'
import type { OrganisationKind } from '@fit-store/db/schema/organisations'
import { eq, sql } from 'drizzle-orm'
import { record } from '../../events/record.ts'
import { personIn } from '../../identity/caller.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound, Problem } from '../../platform/problem.ts'
import { moment } from '../listings/queries.ts'

/** Organisations whose versions are approved without a review of their content. */
export const listTrustedProviders = (ctx: Ctx) =>
  ctx.db.execute<{ organisation: { slug: string; displayName: string }; reason: string; trustedAt: string }>(sql`
    select json_build_object('slug', o.slug, 'displayName', o.display_name) as organisation, t.reason, ${moment('t.trusted_at')} as "trustedAt"
      from trusted_providers t join organisations o on o.id = t.organisation_id order by o.display_name`)

/**
 * Lets an accredited organisation publish without a review of content; its agreements are needed all the same. Refuses with 404, and
 * with 409 the platform operator, who would approve alone what it offers itself.
 */
export function trustProvider(ctx: Ctx, slug: string, reason: string): Promise<void> {
  const trustedBy = personIn(ctx)
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const { id: organisationId, kind } = await requireAccredited(inTx, slug)
    if (kind === 'platform_operator') {
      throw new Problem(
        409,
        'second-person-required',
        'Der Plattformbetreiber prüft auch, was er selbst bereitstellt. Er nimmt sich nicht von der Prüfung aus.',
      )
    }
    const row = { reason, trustedBy, trustedAt: ctx.now() }
    await tx
      .insert(trustedProviders)
      .values({ organisationId, ...row })
      .onConflictDoUpdate({ target: trustedProviders.organisationId, set: row })
    await record(inTx, {
      type: 'organisation.trusted',
      subject: { type: 'organisation', id: organisationId },
      data: { reason },
    })
  })
}

/** From now on content is reviewed again; what is published stays. Refuses with 404. */
export function endTrust(ctx: Ctx, slug: string, reason: string): Promise<void> {
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const { id: organisationId } = await requireAccredited(inTx, slug)
    const ended = await tx
      .delete(trustedProviders)
      .where(eq(trustedProviders.organisationId, organisationId))
      .returning({ id: trustedProviders.organisationId })
    if (ended.length === 0) throw notFound('Die Organisation')
    await record(inTx, {
      type: 'organisation.trust_ended',
      subject: { type: 'organisation', id: organisationId },
      data: { reason },
    })
  })
}

async function requireAccredited(ctx: Ctx, slug: string) {
  const [found] = await ctx.db.execute<{ id: string; kind: OrganisationKind }>(sql`
    select o.id, o.kind from organisations o
     where o.slug = ${slug} and exists (select from accreditations a where a.organisation_id = o.id and a.status = 'accredited')`)
  if (!found) throw notFound('Die Organisation')
  return found
}
