import { calendarFeeds } from '@fit-store/db/schema/calendar-feeds'
import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { record } from '../../events/record.ts'
import { personIn } from '../../identity/caller.ts'
import { countsToday } from '../../identity/grants.ts'
import { hashOf, newSecret } from '../../identity/secrets.ts'
import type { ActingFor, Ctx } from '../../platform/ctx.ts'
import { notFound, Problem } from '../../platform/problem.ts'
import { listDeadlines } from './list-deadlines.ts'
import { writeCalendar } from './write-calendar.ts'

const mostFeeds = 20

/** The calendar addresses of the signed-in person, without their secrets. */
export const listFeeds = (ctx: Ctx) =>
  ctx.db
    .select({
      id: calendarFeeds.id,
      createdAt: calendarFeeds.createdAt,
      lastReadAt: calendarFeeds.lastReadAt,
      organisation: sql<string>`(select display_name from organisations where id = ${calendarFeeds.organisationId})`,
    })
    .from(calendarFeeds)
    .where(and(eq(calendarFeeds.personId, personIn(ctx)), isNull(calendarFeeds.revokedAt)))
    .orderBy(desc(calendarFeeds.createdAt))

/** A new calendar address for the organisation acted for. Its secret leaves once. Refuses with 401 and 409 (no organisation, too many). */
export function createFeed(ctx: Ctx) {
  const personId = personIn(ctx)
  const { organisation } = ctx.actor
  if (!organisation) throw new Problem(409, 'organisation-required', 'Dafür müssen Sie für eine Organisation handeln.')
  return ctx.db.transaction(async (tx) => {
    const open = and(eq(calendarFeeds.personId, personId), isNull(calendarFeeds.revokedAt))
    if ((await tx.$count(calendarFeeds, open)) >= mostFeeds)
      throw new Problem(
        409,
        'too-many',
        `Mehr als ${mostFeeds} Kalenderadressen gibt es nicht. Sperren Sie zuerst eine alte.`,
      )
    const { secret, hash } = newSecret()
    const [feed] = await tx
      .insert(calendarFeeds)
      .values({ personId, organisationId: organisation.id, secretHash: hash })
      .returning({ id: calendarFeeds.id })
    const subject = { type: 'person', id: personId } as const
    await record({ ...ctx, db: tx }, { type: 'calendar_feed.created', subject, data: { feed: feed!.id } })
    return { id: feed!.id, path: `/api/v1/calendar/${secret}.ics` }
  })
}

/** Makes an address worthless. Refuses with 404. */
export function revokeFeed(ctx: Ctx, id: string) {
  const personId = personIn(ctx)
  return ctx.db.transaction(async (tx) => {
    const own = and(eq(calendarFeeds.id, id), eq(calendarFeeds.personId, personId), isNull(calendarFeeds.revokedAt))
    const [revoked] = await tx.update(calendarFeeds).set({ revokedAt: ctx.now() }).where(own).returning()
    if (!revoked) throw notFound('Die Kalenderadresse')
    const subject = { type: 'person', id: personId } as const
    await record({ ...ctx, db: tx }, { type: 'calendar_feed.revoked', subject, data: { feed: id } })
  })
}

/**
 * The calendar behind a secret address, as long as its person has a role in the organisation. Refuses with 404 what is unknown,
 * revoked or of somebody who has left or has no role today.
 */
export async function readFeed(ctx: Ctx, secret: string, publicOrigin: string): Promise<string> {
  const [feed] = await ctx.db.execute<{ id: string; personId: string; organisation: ActingFor; isStale: boolean }>(sql`
    select c.id, c.person_id as "personId", coalesce(c.last_read_at < now() - interval '1 hour', true) as "isStale",
           json_build_object('id', o.id, 'slug', o.slug, 'displayName', o.display_name, 'kind', o.kind, 'isAccredited', true) as organisation
      from calendar_feeds c
      join organisations o on o.id = c.organisation_id
      join people p on p.id = c.person_id and p.erased_at is null
      join memberships m on m.organisation_id = o.id and m.person_id = p.id and m.ended_at is null
     where c.secret_hash = ${hashOf(secret)} and c.revoked_at is null
       and exists (select from role_grants g where g.membership_id = m.id and ${countsToday('g')})`)
  if (!feed) throw notFound('Der Kalender')
  if (feed.isStale)
    await ctx.db.update(calendarFeeds).set({ lastReadAt: ctx.now() }).where(eq(calendarFeeds.id, feed.id))
  const { organisation, personId } = feed
  const actor = { name: `person:${personId}` as const, personId, sessionId: null, organisation, roles: [] }
  const deadlines = await listDeadlines({ ...ctx, actor }, {})
  return writeCalendar(deadlines, { organisation: organisation.displayName, publicOrigin, now: ctx.now() })
}
