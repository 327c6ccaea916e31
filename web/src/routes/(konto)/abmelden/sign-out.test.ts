import { expect, test } from 'vitest'
import { actions } from './+page.server.ts'

type Event = Parameters<typeof actions.default>[0]

test('what is shown after a sign-out no longer names who was signed in', async () => {
  const continueAt = 'https://anmeldedienst.example/ende'
  const locals = {
    reader: Promise.resolve({ session: { person: { displayName: 'Nora Weiß' } }, outage: undefined, watchlist: [] }),
    api: { POST: () => Promise.resolve({ data: { continueAt } }) },
  } as unknown as App.Locals
  const event = { locals, url: new URL('https://fit-store.example/abmelden') } as Event
  expect(await actions.default(event)).toEqual({ continueAt })
  expect((await locals.reader).session).toBeUndefined()
})
