// A real OpenID provider for the demo world, on loopback only: whoever picks a persona is that persona, without a password.
// It speaks the same protocol as any other provider, so sign-in, sign-out and their checks are the product's own.
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Provider } from 'oidc-provider'
import { readPeople } from '../db/src/seed/people.ts'
import { memoryAdapter } from './memory-adapter.ts'

export const demoPath = '/demo-anmeldung'

export type DemoSignIn = {
  /** Answers everything below `/demo-anmeldung`. */
  handle: (request: IncomingMessage, response: ServerResponse) => void
  /** What the API needs to know about it, as in `OIDC_PROVIDERS`. */
  configuration: { key: 'demo'; name: string; issuer: string; clientId: string; clientSecret: string }
}

/** Whether the demo world may have its sign-in at this address: only on this machine, where it lets nobody in from outside. */
export const mayOfferDemo = (publicOrigin: string) =>
  ['localhost', '127.0.0.1', '[::1]'].includes(new URL(publicOrigin).hostname)

const ownAddress = /^(127\.|::1$|::ffff:127\.)/

const newSecret = () => randomBytes(32).toString('base64url')

/** What the API is told, where the provider runs in another process. */
export function demoConfiguration(publicOrigin: string, clientSecret = newSecret()): DemoSignIn['configuration'] {
  const issuer = `${publicOrigin}${demoPath}`
  return { key: 'demo', name: 'Demo-Anmeldung', issuer, clientId: 'fit-store', clientSecret }
}

/** Builds the provider below the public origin. Throws where that is not a loopback address: there it would let anybody in. */
export function demoSignIn(publicOrigin: string, clientSecret?: string): DemoSignIn {
  if (!mayOfferDemo(publicOrigin)) {
    throw new Error('Die Demo-Anmeldung läuft nur auf diesem Rechner (PUBLIC_ORIGIN mit localhost).')
  }
  const configuration = demoConfiguration(publicOrigin, clientSecret)
  const personas = new Map(readPeople().map(({ subject, name }) => [subject, name]))
  const hour = 3600 // seconds
  const provider: Provider = new Provider(configuration.issuer, {
    adapter: memoryAdapter(),
    ttl: { Interaction: hour, Grant: hour, Session: hour, AccessToken: hour, IdToken: hour, AuthorizationCode: 60 },
    clients: [
      {
        client_id: configuration.clientId,
        client_secret: configuration.clientSecret,
        redirect_uris: [`${publicOrigin}/api/v1/sign-in/demo/callback`],
        post_logout_redirect_uris: [`${publicOrigin}/`],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    jwks: { keys: [generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' })] },
    cookies: { keys: [newSecret()] },
    pkce: { required: () => true },
    conformIdTokenClaims: false,
    claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'] },
    findAccount: (_, subject) => {
      const name = personas.get(subject)
      if (!name) return undefined
      const claims = { sub: subject, name, email: `${subject}@demo.example`, email_verified: true }
      return { accountId: subject, claims: () => claims }
    },
    // The one client is the product itself: nobody needs to agree to it.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new provider.Grant({ clientId: oidc.client!.clientId, accountId: oidc.session!.accountId! })
      grant.addOIDCScope('openid profile email')
      await grant.save()
      return grant
    },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: true, logoutSource: confirmSignOut },
    },
    interactions: { url: (_, { uid }) => `${demoPath}/weiter/${uid}` },
  })
  const answer = provider.callback()

  async function continueInteraction(request: IncomingMessage, response: ServerResponse) {
    const interaction = await provider.interactionDetails(request, response)
    const { params } = interaction
    const persona = typeof params.login_hint === 'string' ? params.login_hint : ''
    if (!personas.has(persona)) {
      response.writeHead(303, { location: '/anmelden' }).end()
      return
    }
    const { session } = interaction
    if (session && session.accountId !== persona) {
      // Who was somebody else before is signed out first; the provider would ask by a form that needs a script.
      await (await provider.Session.findByUid(session.uid))?.destroy()
      delete interaction.session
      await interaction.save(hour)
    }
    await provider.interactionFinished(request, response, { login: { accountId: persona } })
  }

  return {
    configuration,
    handle: (request, response) => {
      // A listener may be open to the network (HOST), and anybody there can write `Host: localhost`; what cannot be written is
      // the address they come from.
      if (!ownAddress.test(request.socket.remoteAddress ?? '')) {
        response.writeHead(404).end()
        return
      }
      Object.assign(request, { originalUrl: request.url })
      if (request.url?.startsWith(`${demoPath}/weiter/`)) {
        continueInteraction(request, response).catch(() => response.writeHead(303, { location: '/anmelden' }).end())
        return
      }
      request.url = request.url?.slice(demoPath.length) || '/'
      void answer(request, response)
    },
  }
}

/** The protocol wants the browser to confirm by a form (RP-Initiated Logout 1.0, section 2). Looks like the pages it belongs to. */
function confirmSignOut(ctx: { body: unknown }, form: string) {
  ctx.body = `<!doctype html>
<html lang="de">
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Abmelden – Demo-Anmeldung</title>
<style>
  :root { color-scheme: light dark; --text: #18191a; --ground: #fff; --action: #0d4ba6; --on-action: #fff }
  @media (prefers-color-scheme: dark) { :root { --text: #f2f3f4; --ground: #141414; --action: #a5c4f7; --on-action: #141414 } }
  body { margin: 0; color: var(--text); background: var(--ground); font: 16px/1.5 'Fira Sans', system-ui, sans-serif }
  main { max-width: 38rem; margin: 0 auto; padding: 48px 16px }
  h1 { margin: 0 0 16px; font-size: 2rem; line-height: 1.25; font-weight: 600 }
  p { margin: 0 0 24px }
  button { min-height: 48px; padding: 8px 24px; border: 0; border-radius: 4px; color: var(--on-action); background: var(--action); font: inherit; font-weight: 500; cursor: pointer }
  button:hover { text-decoration: underline }
  :focus-visible { outline: 4px solid var(--action); outline-offset: 2px }
  a { color: var(--action); margin-left: 16px }
</style>
<main>
  <h1>Auch bei der Demo-Anmeldung abmelden?</h1>
  <p>Im FIT-Store sind Sie schon abgemeldet. Die Demo-Anmeldung weiß noch, als welche erfundene Person Sie kamen.</p>
  ${form}
  <p><button form="op.logoutForm" name="logout" value="yes" autofocus>Abmelden</button> <a href="/">Zur Startseite</a></p>
</main>
</html>`
}
