import { events } from '@fit-store/db/schema/events'
import {
  apiTokens,
  identities,
  invitations,
  memberships,
  people,
  roleGrants,
  sessions,
  watchlistEntries,
} from '@fit-store/db/schema/identity'
import { accreditations } from '@fit-store/db/schema/organisations'
import { and, eq, getTableColumns, or, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'
import { personIn } from '../caller.ts'

/** What another domain stores about a person; handed in, because identity may not import what stands above it. */
export type ExportPart = (ctx: Ctx, personId: string) => Promise<Record<string, unknown>>

/**
 * Everything stored about the signed-in person, to take along (GDPR, articles 15 and 20), but for the hashes of secrets,
 * which say nothing about anybody. A test compares it with the columns of the database that point at people.
 */
export async function exportPerson(ctx: Ctx, exportOthers: ExportPart) {
  const { db } = ctx
  const id = personIn(ctx)
  const { secretHash: _session, idToken: _token, ...ofSession } = getTableColumns(sessions)
  const { secretHash: _invitation, ...ofInvitation } = getTableColumns(invitations)
  const { secretHash: _api, ...ofToken } = getTableColumns(apiTokens)
  const { xid: _, ...ofEvent } = getTableColumns(events)
  const mine = sql`lower(${invitations.email}) = (select lower(${people.email}) from ${people} where ${people.id} = ${id})`
  const [[person], ...lists] = await Promise.all([
    db.select().from(people).where(eq(people.id, id)),
    db.select().from(identities).where(eq(identities.personId, id)),
    db.select(ofSession).from(sessions).where(eq(sessions.personId, id)),
    db.select().from(memberships).where(eq(memberships.personId, id)),
    db
      .select(getTableColumns(roleGrants))
      .from(roleGrants)
      .innerJoin(memberships, and(eq(memberships.id, roleGrants.membershipId), eq(memberships.personId, id))),
    db
      .select(ofInvitation)
      .from(invitations)
      .where(or(mine, eq(invitations.invitedBy, id), eq(invitations.acceptedBy, id))),
    db.select(ofToken).from(apiTokens).where(eq(apiTokens.createdBy, id)),
    db
      .select()
      .from(accreditations)
      .where(or(eq(accreditations.requestedBy, id), eq(accreditations.decidedBy, id))),
    db.select().from(watchlistEntries).where(eq(watchlistEntries.personId, id)),
    db
      .select(ofEvent)
      .from(events)
      .where(or(eq(events.actor, `person:${id}`), and(eq(events.subjectType, 'person'), eq(events.subjectId, id))))
      .orderBy(events.id),
  ])
  const [signIns, ownSessions, ownMemberships, roles, ownInvitations, tokens, decisions, watchlist, history] = lists
  return {
    exportedAt: ctx.now(),
    person: person ?? null,
    signIns,
    sessions: ownSessions,
    memberships: ownMemberships,
    roles,
    invitations: ownInvitations,
    apiTokens: tokens,
    accreditations: decisions,
    watchlist,
    history,
    ...(await exportOthers(ctx, id)),
  }
}
