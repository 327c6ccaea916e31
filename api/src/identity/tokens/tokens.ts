import { apiTokens, type Role } from '@fit-store/db/schema/identity'
import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { record } from '../../events/record.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound, Problem } from '../../platform/problem.ts'
import { accreditedIn, organisationIn, personIn } from '../caller.ts'
import { tokenScopes } from '../policy.ts'
import { hashOf, newSecret } from '../secrets.ts'

export type NewToken = {
  name: string
  scopes: Role[]
  /** The last day it works, in Berlin. */
  expiresOn: string
}

const longestDays = 366

/**
 * Makes an API token for the organisation acted for and gives its secret, this once. Refuses with 403 before accreditation, and with 400 scopes that bind the
 * organisation, and an expiry that has passed or lies more than a year ahead.
 */
export async function createToken(ctx: Ctx, { name, scopes, expiresOn }: NewToken) {
  const { id: organisationId } = accreditedIn(ctx, 'administrator')
  for (const [place, scope] of scopes.entries()) {
    if (!tokenScopes.includes(scope))
      throw invalid(`/scopes/${place}`, 'not-givable', 'Mit dieser Rolle kann ein Zugangsschlüssel nicht handeln.')
  }
  const expiresAt = await endOfDay(ctx, expiresOn)
  const ahead = (expiresAt.getTime() - ctx.now().getTime()) / 86_400_000
  if (ahead <= 0 || ahead > longestDays)
    throw invalid('/expiresOn', 'range', 'Ein Zugangsschlüssel gilt höchstens ein Jahr und endet in der Zukunft.')
  const prefix = `fit_${newSecret().secret.slice(0, 8)}`
  const secret = `${prefix}_${newSecret().secret}`
  return ctx.db.transaction(async (tx) => {
    const [token] = await tx
      .insert(apiTokens)
      .values({ organisationId, name, scopes, expiresAt, prefix, secretHash: hashOf(secret), createdBy: personIn(ctx) })
      .returning()
    await record(
      { ...ctx, db: tx },
      {
        type: 'api_token.created',
        subject: { type: 'organisation', id: organisationId },
        data: { token: token!.id, name, prefix, scopes },
      },
    )
    const { secretHash: _, ...shown } = token!
    return { ...shown, secret }
  })
}

/** The last second of a Berlin day, 22:59:59 or 21:59:59 UTC. PostgreSQL knows when the clocks change. */
async function endOfDay(ctx: Ctx, day: string) {
  const [row] = await ctx.db.execute<{ at: number }>(
    sql`select extract(epoch from (${day}::date + time '23:59:59') at time zone 'Europe/Berlin')::float8 as at`,
  )
  return new Date(row!.at * 1000)
}

/** Tokens of the organisation acted for that work or have expired, newest first; never their secrets. */
export const listTokens = (ctx: Ctx) =>
  ctx.db
    .select({
      id: apiTokens.id,
      name: apiTokens.name,
      prefix: apiTokens.prefix,
      scopes: apiTokens.scopes,
      createdAt: apiTokens.createdAt,
      expiresAt: apiTokens.expiresAt,
      lastUsedAt: apiTokens.lastUsedAt,
    })
    .from(apiTokens)
    .where(and(eq(apiTokens.organisationId, organisationIn(ctx, 'administrator').id), isNull(apiTokens.revokedAt)))
    .orderBy(desc(apiTokens.createdAt))
    .limit(100)

/** Ends a token of the own organisation at once. Refuses with 404. */
export function revokeToken(ctx: Ctx, id: string) {
  const { id: organisationId } = organisationIn(ctx, 'administrator')
  return ctx.db.transaction(async (tx) => {
    const [revoked] = await tx
      .update(apiTokens)
      .set({ revokedAt: ctx.now() })
      .where(and(eq(apiTokens.id, id), eq(apiTokens.organisationId, organisationId), isNull(apiTokens.revokedAt)))
      .returning({ name: apiTokens.name, prefix: apiTokens.prefix })
    if (!revoked) throw notFound('Der Zugangsschlüssel')
    await record(
      { ...ctx, db: tx },
      {
        type: 'api_token.revoked',
        subject: { type: 'organisation', id: organisationId },
        data: { token: id, ...revoked },
      },
    )
  })
}

const invalid = (pointer: string, rule: string, detail: string) =>
  new Problem(400, 'validation-failed', detail, [{ pointer, rule }])
