import { expect, test } from 'vitest'
import { load } from './+page.server.ts'

const backFrom = async (address: string) => {
  const url = new URL(`https://fit-store.example/anmelden?zurueck=${encodeURIComponent(address)}`)
  const locals = {
    api: { GET: () => Promise.resolve({ data: { items: [], personas: [] } }) },
    reader: Promise.resolve({ session: undefined }),
  }
  const page = (await load({ locals, url } as unknown as Parameters<typeof load>[0])) as { back: string }
  return page.back
}

test('who signs in comes back to the page they came from', async () => {
  expect(await backFrom('/loesungen?q=wohngeld')).toBe('/loesungen?q=wohngeld')
})

test.for(['/', '/abmelden', '/konto/geloescht'])(
  'from %s, where nothing is left to do, to the workspace',
  async (page) => {
    expect(await backFrom(page)).toBe('/arbeitsbereich')
  },
)
