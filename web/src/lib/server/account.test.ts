import type { Cookies } from '@sveltejs/kit'
import { expect, test } from 'vitest'
import { callerHeaders, signInAddress } from './account.ts'

const asking = (kept: Record<string, string>, url = 'https://fit-store.example/konto') => ({
  cookies: { get: (name: string) => kept[name] } as Pick<Cookies, 'get'> as Cookies,
  url: new URL(url),
})

test('of all cookies only the session goes on to the API, with our own origin', () => {
  const kept = { '__Host-fit_session': 'geheim', merkliste: 'wohngeld', fremd: 'x' }
  expect(callerHeaders(asking(kept))).toEqual({
    cookie: '__Host-fit_session=geheim',
    origin: 'https://fit-store.example',
  })
})

test('who has no session sends the API nothing about themselves', () => {
  expect(callerHeaders(asking({ merkliste: 'wohngeld' }))).toEqual({})
})

test.for([
  ['/konto', '/konto'],
  ['/verwaltung/verlauf?art=role.granted&bis=2026-11-21', '/verwaltung/verlauf?art=role.granted&bis=2026-11-21'],
  ['/organisation?/sichern', '/organisation'],
  ['/verwaltung/organisationen?/zulassen&antrag=a1', '/verwaltung/organisationen?antrag=a1'],
] as const)('a sign-in asked for at %s comes back to %s', ([address, back]) => {
  const site = 'https://fit-store.example'
  const signIn = new URL(signInAddress(new URL(address, site)), site)
  expect(signIn.pathname).toBe('/anmelden')
  expect(signIn.searchParams.get('zurueck')).toBe(back)
})
