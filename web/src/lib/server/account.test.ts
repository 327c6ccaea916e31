import type { Cookies } from '@sveltejs/kit'
import { expect, test } from 'vitest'
import { requireSession, sendToSignIn, sessionHeaders, type Reader } from './account.ts'

const asking = (kept: Record<string, string>, url = 'https://fit-store.example/konto') => ({
  cookies: { get: (name: string) => kept[name] } as Pick<Cookies, 'get'> as Cookies,
  url: new URL(url),
})

test('of all cookies only the session goes on to the API, with our own origin', () => {
  const kept = { '__Host-fit_session': 'geheim', merkliste: 'wohngeld', fremd: 'x' }
  expect(sessionHeaders(asking(kept))).toEqual({
    cookie: '__Host-fit_session=geheim',
    origin: 'https://fit-store.example',
  })
})

test('who has no session sends the API no cookie', () => {
  expect(sessionHeaders(asking({ merkliste: 'wohngeld' }))).toEqual({})
})

const site = 'https://fit-store.example'
const sent = (method: string, address: string) => {
  try {
    return sendToSignIn({ request: new Request(site, { method }), url: new URL(address, site) })
  } catch (redirect) {
    return redirect
  }
}

test('who wants to see a page signs in and comes back to it', () => {
  expect(sent('GET', '/verwaltung/verlauf?art=role.granted')).toMatchObject({
    status: 303,
    location: '/anmelden?zurueck=%2Fverwaltung%2Fverlauf%3Fart%3Drole.granted&grund=seite',
  })
})

test('a form goes, with what was written, to the page that keeps it', () => {
  expect(sent('POST', '/organisation?/sichern')).toMatchObject({
    status: 307,
    location: '/anmelden/fortsetzen?ziel=%2Forganisation%3F%2Fsichern',
  })
})

const visit = (reader: Partial<Reader>) => {
  const locals = { reader: Promise.resolve(reader) } as App.Locals
  return requireSession({ locals, request: new Request(site), url: new URL('/konto', site) })
}

test('a page for some waits until it is known who reads', async () => {
  await expect(visit({})).rejects.toMatchObject({ status: 303, location: '/anmelden?zurueck=%2Fkonto&grund=seite' })
})

test('where the API cannot say who is signed in, nobody is sent to sign in', async () => {
  const outage = { type: '/probleme/unavailable', title: 'Weg', status: 503, detail: 'Gerade nicht.' }
  await expect(visit({ outage })).rejects.toMatchObject({ status: 503 })
})
