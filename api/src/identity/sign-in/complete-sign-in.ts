import { identities, people, signInAttempts } from '@fit-store/db/schema/identity'
import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import * as oidc from 'openid-client'
import { record } from '../../events/record.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Problem } from '../../platform/problem.ts'
import { revokeSession, startSession } from '../sessions.ts'
import type { Providers } from './providers.ts'

export type Completion = {
  provider: string
  /** The whole address the provider sent the browser to. */
  address: URL
  /** The state from the browser's cookie. */
  state: string | undefined
  userAgent: string | undefined
}

/**
 * Ends a sign-in: redeems the code once, checks issuer, audience, nonce and signature (OpenID Connect Core, section
 * 3.1.3.7), finds or adds the person and starts a session; one the browser still had ends. Refuses with 400 what is forged,
 * replayed or too late.
 */
export async function completeSignIn(ctx: Ctx, providers: Providers, completion: Completion) {
  const attempt = await takeAttempt(ctx, completion)
  const configuration = await providers.require(completion.provider)
  const tokens = await redeem(configuration, completion.address, attempt)
  const claims = tokens.claims()
  if (!claims) throw failed()
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const personId = await findOrAddPerson(inTx, completion.provider, claims)
    const acting: Ctx = { ...inTx, actor: { ...ctx.actor, name: `person:${personId}`, personId } }
    if (ctx.actor.personId && ctx.actor.sessionId) await revokeSession(inTx, ctx.actor.sessionId)
    const session = await startSession(acting, {
      personId,
      provider: completion.provider,
      idToken: tokens.id_token ?? null,
      userAgent: completion.userAgent ?? null,
    })
    return { ...session, personId, returnTo: attempt.returnTo }
  })
}

/** An attempt is used up by looking at it, so that a replayed answer finds none. */
async function takeAttempt(ctx: Ctx, { provider, address, state }: Completion) {
  const answered = address.searchParams.get('state')
  if (!state || state !== answered) throw failed()
  const [attempt] = await ctx.db
    .delete(signInAttempts)
    .where(
      and(
        eq(signInAttempts.state, state),
        eq(signInAttempts.provider, provider),
        gt(signInAttempts.expiresAt, ctx.now()),
      ),
    )
    .returning()
  if (!attempt) throw failed()
  return attempt
}

type Attempt = typeof signInAttempts.$inferSelect

async function redeem(configuration: oidc.Configuration, address: URL, { codeVerifier, state, nonce }: Attempt) {
  try {
    return await oidc.authorizationCodeGrant(configuration, address, {
      pkceCodeVerifier: codeVerifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    })
  } catch (error) {
    throw failed(error)
  }
}

type Claims = { sub: string; name?: unknown; email?: unknown; email_verified?: unknown }

async function findOrAddPerson(ctx: Ctx, provider: string, claims: Claims): Promise<string> {
  const displayName = text(claims.name) ?? 'Ohne Namen'
  // An address nobody has verified must not collect invitations meant for somebody else.
  const email = claims.email_verified === true ? text(claims.email) : null
  // Somebody who signs in for the first time in two windows at once is one person.
  await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${provider} ${claims.sub}`}, 0))`)
  const [known] = await ctx.db
    .select({ personId: identities.personId })
    .from(identities)
    .innerJoin(people, and(eq(people.id, identities.personId), isNull(people.erasedAt)))
    .where(and(eq(identities.provider, provider), eq(identities.subject, claims.sub)))
    .for('no key update', { of: people }) // who erases themselves at this moment in another window is nobody we know
  if (known) {
    await ctx.db.update(people).set({ displayName, email }).where(eq(people.id, known.personId))
    return known.personId
  }
  const [person] = await ctx.db.insert(people).values({ displayName, email }).returning({ id: people.id })
  const personId = person!.id
  await ctx.db.insert(identities).values({ provider, subject: claims.sub, personId })
  const acting: Ctx = { ...ctx, actor: { ...ctx.actor, name: `person:${personId}` } }
  await record(acting, { type: 'person.joined', subject: { type: 'person', id: personId }, data: { provider } })
  return personId
}

const text = (claim: unknown) => (typeof claim === 'string' && claim.trim() !== '' ? claim.trim().slice(0, 200) : null)

const failed = (cause?: unknown) =>
  new Problem(
    400,
    'sign-in-failed',
    'Die Anmeldung konnte nicht abgeschlossen werden, zum Beispiel weil sie zu lange gedauert hat. Bitte beginnen Sie noch einmal.',
    [],
    cause,
  )
