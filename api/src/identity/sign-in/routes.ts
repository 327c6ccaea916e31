import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { FreeText, NoQuery, problems, ref } from '../../platform/openapi.ts'
import { attemptCookie, cookieOptions, sessionCookie } from '../../platform/cookies.ts'
import { sendProblem, toProblem } from '../../platform/problem.ts'
import { seldom } from '../../platform/rate-limits.ts'
import { listPersonas } from '../personas.ts'
import { ProviderList, SignedOut } from '../schemas.ts'
import { beginSignIn, ownPath } from './begin-sign-in.ts'
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
      config: { access: 'anyone', rateLimit: seldom },
      errorHandler: (error, request, reply) => leadBack(error, request, reply, request.query.returnTo),
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
        .setCookie(attemptCookie(publicOrigin), [begun.state, shortEnough(begun.returnTo)].join(' '), {
          ...cookie,
          maxAge: begun.maxAgeSeconds,
        })
        .redirect(begun.address)
    },
  )

  app.get(
    '/sign-in/:provider/callback',
    {
      config: { access: 'anyone', rateLimit: seldom },
      errorHandler: (error, request, reply) => leadBack(error, request, reply, attemptOf(request).returnTo),
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
        state: attemptOf(request).state,
        userAgent: request.headers['user-agent'],
      })
      return reply
        .clearCookie(attemptCookie(publicOrigin), cookie)
        .setCookie(sessionCookie(publicOrigin), session.secret, { ...cookie, expires: session.expiresAt })
        .redirect(session.returnTo, 303)
    },
  )

  /** What the browser keeps of a sign-in it began; the page to come back to is also there for when it fails. */
  function attemptOf({ cookies }: FastifyRequest) {
    const [state, returnTo] = cookies[attemptCookie(publicOrigin)]?.split(' ') ?? []
    return { state, returnTo }
  }

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

/** Browsers drop a cookie of more than 4096 bytes (RFC 6265, section 6.1), and percent-encoding triples. */
const shortEnough = (path: string) => (path.length <= 1000 ? path : '/')

/**
 * A person on the way to sign in gets the page that says what went wrong and lets them begin again. Programs, and the
 * provider's own checks, get the refusal itself.
 */
function leadBack(error: FastifyError, request: FastifyRequest, reply: FastifyReply, returnTo: string | undefined) {
  if (!request.headers.accept?.includes('text/html')) return sendProblem(error, request, reply)
  const { status, slug } = toProblem(error)
  if (status >= 500) request.log.error(error)
  const query = new URLSearchParams({ fehler: slug, zurueck: ownPath(returnTo) })
  return reply.header('cache-control', 'no-store').redirect(`/anmelden?${query.toString()}`, 303)
}
