import { sessions } from '@fit-store/db/schema/identity'
import { eq } from 'drizzle-orm'
import * as oidc from 'openid-client'
import type { Ctx } from '../../platform/ctx.ts'
import { sessionIn } from '../caller.ts'
import { revokeSession } from '../sessions.ts'
import type { Providers } from './providers.ts'

/**
 * Signs out here, and gives the address that signs out at the provider too (OpenID Connect RP-Initiated Logout 1.0), or
 * null where the provider offers none or does not answer.
 */
export async function endSession(ctx: Ctx, providers: Providers, publicOrigin: string): Promise<string | null> {
  const id = sessionIn(ctx)
  const [session] = await ctx.db.select().from(sessions).where(eq(sessions.id, id))
  await revokeSession(ctx, id)
  if (!session?.idToken) return null
  const configuration = await providers.require(session.provider).catch(() => null)
  if (!configuration?.serverMetadata().end_session_endpoint) return null
  return oidc.buildEndSessionUrl(configuration, {
    id_token_hint: session.idToken,
    post_logout_redirect_uri: `${publicOrigin}/`,
  }).href
}
