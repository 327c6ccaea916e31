import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { FreeText, NoQuery, problems, ref } from '../../platform/openapi.ts'
import { attemptCookie, cookieOptions, sessionCookie } from '../../platform/cookies.ts'
import { listPersonas } from '../personas.ts'
import { ProviderList, SignedOut } from '../schemas.ts'
import { beginSignIn } from './begin-sign-in.ts'
import { completeSignIn } from './complete-sign-in.ts'
import { endSession } from './end-session.ts'
import type { Providers } from './providers.ts'

type Options = { providers: Providers; publicOrigin: string }

const ProviderParams = Type.Object(
  { provider: Type.String({ pattern: '^[a-z0-9-]{1,40}$' }) },
  { additionalProperties: false },
)
const Redirect = { description: 'Weiterleitung', headers: { location: { type: 'string' } }, type: 'null' } as const

/** The API alone sets and reads the session cookie (decision 22). */
const routes: FastifyPluginAsyncTypebox<Options> = async (app, { providers, publicOrigin }) => {
  const cookie = cookieOptions(publicOrigin)

  app.get(
    '/sign-in/providers',
    {
      config: { access: 'anyone' },
      schema: {
        operationId: 'listSignInProviders',
        summary: 'Anmeldedienste, und in der Vorführung die Personen zum Ausprobieren',
        tags: ['Konto'],
        querystring: NoQuery,
        response: { 200: ref(ProviderList), ...problems },
      },
    },
    async (request) => ({ items: providers.list(), personas: await listPersonas(request.ctx, providers) }),
  )

  app.get(
    '/sign-in/:provider',
    {
      config: { access: 'anyone', rateLimit: { max: 30, timeWindow: '1 minute' } },
      schema: {
        operationId: 'beginSignIn',
        summary: 'Anmeldung beginnen',
        tags: ['Konto'],
        params: ProviderParams,
        querystring: Type.Object(
          {
            returnTo: Type.Optional(FreeText(2000, 'Seite, zu der es danach geht')),
            loginHint: Type.Optional(FreeText(200, 'Wer sich anmelden möchte')),
          },
          { additionalProperties: false },
        ),
        response: { 302: Redirect, ...problems },
      },
    },
    async (request, reply) => {
      // Cookies belong to one host name: who came by another name of this machine goes on under the public one.
      if (request.host !== new URL(publicOrigin).host) return reply.redirect(publicOrigin + request.url)
      const { returnTo, loginHint } = request.query
      const { provider } = request.params
      const begun = await beginSignIn(request.ctx, providers, { provider, returnTo, loginHint, publicOrigin })
      return reply
        .setCookie(attemptCookie(publicOrigin), begun.state, { ...cookie, maxAge: begun.maxAgeSeconds })
        .redirect(begun.address)
    },
  )

  app.get(
    '/sign-in/:provider/callback',
    {
      config: { access: 'anyone', rateLimit: { max: 30, timeWindow: '1 minute' } },
      schema: {
        operationId: 'completeSignIn',
        summary: 'Rückkehr vom Anmeldedienst',
        tags: ['Konto'],
        params: ProviderParams,
        response: { 303: Redirect, ...problems },
      },
    },
    async (request, reply) => {
      const session = await completeSignIn(request.ctx, providers, {
        provider: request.params.provider,
        address: new URL(request.url, publicOrigin),
        state: request.cookies[attemptCookie(publicOrigin)],
        userAgent: request.headers['user-agent'],
      })
      return reply
        .clearCookie(attemptCookie(publicOrigin), cookie)
        .setCookie(sessionCookie(publicOrigin), session.secret, { ...cookie, expires: session.expiresAt })
        .redirect(session.returnTo, 303)
    },
  )

  app.post(
    '/sign-out',
    {
      config: { access: 'signed_in' },
      schema: {
        operationId: 'signOut',
        summary: 'Abmelden, auch beim Anmeldedienst',
        tags: ['Konto'],
        response: { 200: ref(SignedOut), ...problems },
      },
    },
    async (request, reply) => {
      const continueAt = await endSession(request.ctx, providers, publicOrigin)
      reply.clearCookie(sessionCookie(publicOrigin), cookie)
      return { continueAt }
    },
  )
}
export default routes
