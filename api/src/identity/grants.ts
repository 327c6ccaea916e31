import { sql, type SQL } from 'drizzle-orm'

const isInForce = (grant: string) =>
  `${grant}.revoked_at is null and current_date between ${grant}.valid_from and coalesce(${grant}.valid_to, 'infinity')`

/**
 * Whether a row of `role_grants`, by its alias in the statement around, counts today (Europe/Berlin): not revoked, within its
 * days, and, where held as a deputy, while the deputised member has the role themselves. Nobody stands for authority that is gone.
 */
export const countsToday = (grant: string): SQL =>
  sql.raw(`${isInForce(grant)} and (${grant}.deputy_for_id is null or exists (
    select from role_grants own join memberships deputised on deputised.id = own.membership_id and deputised.ended_at is null
     where own.membership_id = ${grant}.deputy_for_id and own.role = ${grant}.role and own.deputy_for_id is null
       and ${isInForce('own')}))`)
