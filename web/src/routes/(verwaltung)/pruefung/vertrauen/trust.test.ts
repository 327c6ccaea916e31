import { expect, test } from 'vitest'
import { actions } from './+page.server.ts'

type Event = Parameters<typeof actions.vertrauen>[0]
const hamburg = { key: 'demo-senatskanzlei-hamburg', title: 'Demo-Senatskanzlei Hamburg' }

const send = (action: 'vertrauen' | 'suchen', fields: Record<string, string>) => {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  const locals = { api: { GET: () => Promise.resolve({ data: { items: [hamburg] } }) } }
  const request = new Request('https://fit-store.example/pruefung/vertrauen', { method: 'POST', body })
  return actions[action]({ locals, request, url: new URL(request.url) } as unknown as Event)
}

test('who has chosen no organisation is refused', async () => {
  expect(await send('vertrauen', { organisation: '', begruendung: 'Zwei Jahre ohne Beanstandung.' })).toMatchObject({
    status: 400,
    data: { typed: { begruendung: 'Zwei Jahre ohne Beanstandung.' } },
  })
})

test('a search keeps which one was chosen before', async () => {
  expect(await send('suchen', { organisation: hamburg.key, 'organisation.suche': 'Bayern' })).toMatchObject({
    chosen: [hamburg],
  })
})
