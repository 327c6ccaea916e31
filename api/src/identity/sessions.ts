import { memberships, sessions } from '@fit-store/db/schema/identity'
import { and, desc, eq, gt, isNull, ne, sql } from 'drizzle-orm'
import { record } from '../events/record.ts'
import type { Ctx } from '../platform/ctx.ts'
import { notFound } from '../platform/problem.ts'
import { personIn, sessionIn } from './caller.ts'
import { newSecret } from './secrets.ts'

const hours = 12
/** How long a session may rest before it no longer works. */
export const idleMinutes = 120

type NewSession = { personId: string; provider: string; idToken: string | null; userAgent: string | null }

/** Starts a session of twelve hours at most and gives the secret for its cookie. */
export async function startSession(ctx: Ctx, { personId, provider, idToken, userAgent }: NewSession) {
  const { secret, hash } = newSecret()
  const expiresAt = new Date(ctx.now().getTime() + hours * 3_600_000)
  // Who belongs to several organisations goes on acting for the one they acted for last, so that nothing happens in the
  // name of another because a session ended in between; the first time it is the newest.
  const lastActed = sql`(select max(s.last_seen_at) from sessions s
    where s.person_id = ${personId} and s.organisation_id = ${memberships.organisationId})`
  const [membership] = await ctx.db
    .select({ organisationId: memberships.organisationId })
    .from(memberships)
    .where(and(eq(memberships.personId, personId), isNull(memberships.endedAt)))
    .orderBy(sql`${lastActed} desc nulls last`, desc(memberships.joinedAt))
    .limit(1)
  const [session] = await ctx.db
    .insert(sessions)
    .values({
      secretHash: hash,
      personId,
      provider,
      idToken,
      userAgent: userAgent?.slice(0, 200) ?? null,
      expiresAt,
      organisationId: membership?.organisationId ?? null,
    })
    .returning({ id: sessions.id })
  await record(ctx, { type: 'session.started', subject: { type: 'person', id: personId }, data: { provider } })
  return { id: session!.id, secret, expiresAt }
}

/** The person's sessions that still work, newest first. */
export const listSessions = (ctx: Ctx, personId: string) =>
  ctx.db
    .select({
      id: sessions.id,
      provider: sessions.provider,
      userAgent: sessions.userAgent,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
      expiresAt: sessions.expiresAt,
      isCurrent: sql<boolean>`${sessions.id} = ${ctx.actor.sessionId}`,
    })
    .from(sessions)
    .where(
      and(
        eq(sessions.personId, personId),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, ctx.now()),
        gt(sessions.lastSeenAt, new Date(ctx.now().getTime() - idleMinutes * 60_000)),
      ),
    )
    .orderBy(desc(sessions.lastSeenAt))
    .limit(100)

/** Ends one of the person's own sessions. Refuses with 404 what is not theirs or has ended. */
export function revokeSession(ctx: Ctx, id: string) {
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const [session] = await tx
      .update(sessions)
      .set({ revokedAt: ctx.now(), idToken: null })
      .where(and(eq(sessions.id, id), eq(sessions.personId, personIn(ctx)), isNull(sessions.revokedAt)))
      .returning({ personId: sessions.personId })
    if (!session) throw notFound('Die Sitzung')
    await record(inTx, { type: 'session.revoked', subject: { type: 'person', id: session.personId }, data: {} })
  })
}

/** Ends all other sessions of the person and gives their number. */
export function revokeOtherSessions(ctx: Ctx) {
  return ctx.db.transaction(async (tx) => {
    const personId = personIn(ctx)
    const ended = await tx
      .update(sessions)
      .set({ revokedAt: ctx.now(), idToken: null })
      .where(and(eq(sessions.personId, personId), ne(sessions.id, sessionIn(ctx)), isNull(sessions.revokedAt)))
      .returning({ id: sessions.id })
    for (const _ of ended) {
      await record({ ...ctx, db: tx }, { type: 'session.revoked', subject: { type: 'person', id: personId }, data: {} })
    }
    return ended.length
  })
}

/** Says for which of their organisations the person acts from now on. Refuses with 404 where they are no member. */
export async function actFor(ctx: Ctx, organisationId: string) {
  const isMember = sql`exists (select from ${memberships} where ${memberships.organisationId} = ${organisationId}
    and ${memberships.personId} = ${sessions.personId} and ${memberships.endedAt} is null)`
  const [session] = await ctx.db
    .update(sessions)
    .set({ organisationId })
    .where(and(eq(sessions.id, sessionIn(ctx)), isMember))
    .returning({ id: sessions.id })
  if (!session) throw notFound('Die Organisation')
}
