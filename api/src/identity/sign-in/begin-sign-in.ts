import { signInAttempts } from '@fit-store/db/schema/identity'
import { lt } from 'drizzle-orm'
import * as oidc from 'openid-client'
import type { Ctx } from '../../platform/ctx.ts'
import type { Providers } from './providers.ts'

const minutes = 10

export type Beginning = {
  provider: string
  returnTo: string | undefined
  loginHint: string | undefined
  publicOrigin: string
}

/**
 * Begins a sign-in: keeps state, nonce and PKCE verifier (RFC 7636, RFC 9700 section 2.1.1) for ten minutes and gives the
 * address at the provider. The state also goes into a cookie, so that only the browser that began can end it.
 */
export async function beginSignIn(
  ctx: Ctx,
  providers: Providers,
  { provider, returnTo, loginHint, publicOrigin }: Beginning,
) {
  const configuration = await providers.require(provider)
  const back = ownPath(returnTo)
  const attempt = { state: oidc.randomState(), nonce: oidc.randomNonce(), codeVerifier: oidc.randomPKCECodeVerifier() }
  await ctx.db.delete(signInAttempts).where(lt(signInAttempts.expiresAt, ctx.now()))
  await ctx.db.insert(signInAttempts).values({
    ...attempt,
    provider,
    returnTo: back,
    expiresAt: new Date(ctx.now().getTime() + minutes * 60_000),
  })
  const address = oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: callbackAddress(publicOrigin, provider),
    scope: 'openid profile email',
    code_challenge: await oidc.calculatePKCECodeChallenge(attempt.codeVerifier),
    code_challenge_method: 'S256',
    state: attempt.state,
    nonce: attempt.nonce,
    // Who names a person wants that person, also where the provider still remembers another.
    ...(loginHint && { login_hint: loginHint, prompt: 'login' }),
  })
  return { address: address.href, state: attempt.state, returnTo: back, maxAgeSeconds: minutes * 60 }
}

export const callbackAddress = (publicOrigin: string, provider: string) =>
  `${publicOrigin}/api/v1/sign-in/${provider}/callback`

/** A path of our own to come back to; anything else would be an open redirect (CWE-601). */
export function ownPath(returnTo: string | undefined): string {
  if (!returnTo || !/^\/(?![/\\])[^\\\s]*$/.test(returnTo)) return '/'
  const { origin, pathname, search } = new URL(returnTo, 'https://own.invalid')
  return origin === 'https://own.invalid' && !pathname.startsWith('//') ? pathname + search : '/'
}
