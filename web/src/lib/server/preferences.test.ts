import type { Cookies } from '@sveltejs/kit'
import { describe, expect, test } from 'vitest'
import { chosenLand, chosenTheme, keepWatchlist, noLand, remember, watchlist, wayBack } from './preferences.ts'

const site = new URL('https://fit-store.example/loesungen')

/** A cookie jar as SvelteKit hands it out, holding what was set. */
function jar(kept: Record<string, string> = {}) {
  const options: Record<string, unknown> = {}
  const cookies = {
    get: (name: string) => kept[name],
    getAll: () => Object.entries(kept).map(([name, value]) => ({ name, value })),
    set: (name: string, value: string, given: unknown) => {
      kept[name] = value
      options[name] = given
    },
    delete: (name: string) => {
      delete kept[name]
    },
    parse: () => ({}),
    serialize: () => '',
  } as unknown as Cookies
  return { cookies, kept, options }
}

describe('the chosen Land', () => {
  const chosen = (search: string, cookie?: string, home?: 'TH') =>
    chosenLand({ url: new URL(search, site), cookies: jar(cookie ? { fuer: cookie } : {}).cookies }, home)

  test('the address wins over the cookie', () => {
    expect(chosen('?fuer=HE', 'BY')).toBe('HE')
  })

  test('the cookie holds where the address says nothing or nonsense', () => {
    expect(chosen('', 'BY')).toBe('BY')
    expect(chosen('?fuer=<script>', 'BY')).toBe('BY')
  })

  test('without a choice it is the Land the reader acts for, unless they want none', () => {
    expect(chosen('', undefined, 'TH')).toBe('TH')
    expect(chosen('', 'BY', 'TH')).toBe('BY')
    expect(chosen('?fuer=HE', noLand, 'TH')).toBe('HE')
    expect(chosen('', noLand, 'TH')).toBeUndefined()
  })

  test('nonsense everywhere is no choice', () => {
    expect(chosen('?fuer=XX', 'YY')).toBeUndefined()
  })
})

test('an unknown theme is no choice', () => {
  expect(chosenTheme(jar({ theme: 'dark' }).cookies)).toBe('dark')
  expect(chosenTheme(jar({ theme: '"><script>' }).cookies)).toBeUndefined()
})

describe('the watchlist', () => {
  test('keeps the order and drops doubles and what is no slug', () => {
    const { cookies } = jar()
    keepWatchlist({ cookies, url: site }, ['wohngeld', 'bauantrag', 'wohngeld', '../etc', ''])
    expect(watchlist(cookies)).toEqual(['wohngeld', 'bauantrag'])
  })

  test.for([
    ['too many', Array.from({ length: 51 }, (_, number) => `loesung-${number}`)],
    ['too long for a cookie', Array.from({ length: 50 }, (_, number) => `${'sehr-'.repeat(20)}lang-${number}`)],
  ] as const)('%s entries are refused, and the list stays as it was', ([, many]) => {
    const { cookies } = jar({ merkliste: 'wohngeld' })
    expect(keepWatchlist({ cookies, url: site }, many)).toBe(false)
    expect(watchlist(cookies)).toEqual(['wohngeld'])
  })

  test('an emptied list leaves no cookie', () => {
    const { cookies, kept } = jar({ merkliste: 'wohngeld' })
    keepWatchlist({ cookies, url: site }, [])
    expect(kept).toEqual({})
  })
})

test('a cookie is secure exactly when the page is', () => {
  const { cookies, options } = jar()
  remember({ cookies, url: site }, 'fuer', 'BY')
  expect(options['fuer']).toMatchObject({ secure: true, httpOnly: true, sameSite: 'lax' })
  remember({ cookies, url: new URL('http://127.0.0.1:3000/') }, 'fuer', 'BY')
  expect(options['fuer']).toMatchObject({ secure: false })
})

describe('the way back', () => {
  test.for([
    ['/loesungen?q=wohngeld&fuer=HE', '/loesungen?q=wohngeld&fuer=HE'],
    ['/loesungen/wohngeld#verlauf', '/loesungen/wohngeld#verlauf'],
    ['//boese.example/', '/'],
    ['/\\boese.example', '/'],
    ['/.//boese.example', '/'],
    ['https://fit-store.example//boese.example', '/'],
    ['https://boese.example/', '/'],
    ['javascript:alert(1)', '/'],
    [null, '/'],
  ] as const)('from %s leads to %s', ([address, target]) => {
    expect(wayBack(address, site)).toBe(target)
  })
})
