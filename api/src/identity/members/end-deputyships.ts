import type { Role } from '@fit-store/db/schema/identity'
import { sql } from 'drizzle-orm'
import { record } from '../../events/record.ts'
import type { Ctx } from '../../platform/ctx.ts'

/**
 * Takes back what others hold as deputies of these memberships in roles they no longer have themselves, today or later, so that
 * giving the role again revives no deputyship. Call it in the transaction that took the role away.
 */
export async function endDeputyships(ctx: Ctx, organisationId: string, membershipIds: string[]) {
  const ended = await ctx.db.execute<{ person: string; role: Role }>(sql`
    update role_grants g set revoked_at = ${ctx.now().toISOString()}::timestamptz
      from memberships m
     where m.id = g.membership_id and g.revoked_at is null and g.deputy_for_id = any(${sql.param(membershipIds)}::uuid[])
       and not exists (
         select from role_grants own join memberships deputised on deputised.id = own.membership_id and deputised.ended_at is null
          where own.membership_id = g.deputy_for_id and own.role = g.role and own.deputy_for_id is null and own.revoked_at is null)
    returning m.person_id as person, g.role`)
  for (const data of ended) {
    await record(ctx, { type: 'role.revoked', subject: { type: 'organisation', id: organisationId }, data })
  }
}
