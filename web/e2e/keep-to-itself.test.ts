import { describe, expect, inject, test } from 'vitest'
import { useBrowser } from './browser.ts'
import { signIn } from './sign-in.ts'

// That no page asks another host for anything is checked wherever a journey looks at `misdeeds`, and for every kind of page
// in pages.ts.

const at = (path: string) => new URL(path, inject('productUrl'))
const read = (path: string, headers: Record<string, string> = {}) => fetch(at(path), { headers, redirect: 'manual' })

describe('a page', () => {
  test.for(['/', '/loesungen/hund-anmelden', '/anmelden', '/gibt-es-nicht', '/organisation'])(
    '%s runs our own scripts and styles only, and nothing inline without the nonce of this answer',
    async (path) => {
      const [one, other] = [await read(path), await read(path)]
      if (one.status === 303) return expect(one.headers.get('location')).toMatch(/^\/anmelden\?zurueck=/)
      const policy = one.headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).toMatch(/script-src 'self' 'nonce-[^']+'/)
      expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|https?:|\*/)
      expect(other.headers.get('content-security-policy')).not.toBe(policy)
      expect(Object.fromEntries(one.headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'strict-origin-when-cross-origin',
        'cross-origin-opener-policy': 'same-origin',
        'permissions-policy': expect.stringContaining('camera=()'),
      })
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1]
      const inline = [...(await one.text()).matchAll(/<(?:script|style)(?![^>]*\bsrc=)([^>]*)>/g)]
      for (const [tag, attributes] of inline) {
        if (!/type="application\/(ld\+)?json"/.test(attributes ?? '')) expect(tag).toContain(`nonce="${nonce}"`)
      }
    },
  )

  test.for(['https://boese.example', 'null'])('takes no form that %s has sent', async (origin) => {
    const answer = await fetch(at('/anmelden/fortsetzen?ziel=/konto'), {
      method: 'POST',
      headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
      body: 'bestaetigung=löschen',
    })
    expect(answer.status).toBe(403)
  })

  test.for(['https://boese.example/', '//boese.example', '/\\boese.example', '/.//boese.example'])(
    'leads nobody to %s after a choice or a form',
    async (target) => {
      for (const path of [`/mein-land?zurueck=`, `/anmelden?zurueck=`]) {
        const page = await (await read(path + encodeURIComponent(target))).text()
        expect(page).not.toMatch(/(?:href|action|value)="(?:https?:)?[/\\]{2}boese/)
      }
      const form = await fetch(at(`/anmelden/fortsetzen?ziel=${encodeURIComponent(target)}`), {
        method: 'POST',
        headers: { origin: inject('productUrl'), 'content-type': 'application/x-www-form-urlencoded' },
        body: 'name=x',
      })
      expect(await form.text()).not.toMatch(/action="(?:https?:)?[/\\]{2}boese/)
    },
  )
})

describe('a session', () => {
  const visit = useBrowser()

  test('is out of reach of scripts, and a new one at every sign-in', async () => {
    const { page } = await visit()
    const session = async () => (await page.context().cookies()).find(({ name }) => name.endsWith('fit_session'))
    await signIn(page, 'Henrik Voss', '/konto')
    const first = await session()
    expect(first).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
    expect(await page.evaluate(() => document.cookie)).not.toContain('fit_session')
    await signIn(page, 'Jule Petersen', '/konto')
    expect((await session())?.value).not.toBe(first?.value)
    await page.context().close()
  })

  test('of a signed-in person is in no page that somebody else could be shown', async () => {
    const { page } = await visit()
    await signIn(page, 'Henrik Voss', '/konto')
    const answer = await page.goto('/loesungen')
    expect(await answer?.headerValue('cache-control')).toMatch(/private|no-store/)
    await page.context().close()
  })
})
