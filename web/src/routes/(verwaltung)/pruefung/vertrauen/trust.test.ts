import { expect, test } from 'vitest'
import { actions } from './+page.server.ts'

type Event = Parameters<typeof actions.vertrauen>[0]
const hamburg = { key: 'demo-senatskanzlei-hamburg', title: 'Demo-Senatskanzlei Hamburg' }

const send = (action: 'vertrauen' | 'suchen', fields: Record<string, string>) => {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  const errors = [{ pointer: '/reason', rule: 'minLength' }]
  const problem = { type: '/probleme/validation-failed', title: 'Ungültig', status: 400, detail: 'So nicht.', errors }
  const locals = {
    api: { PUT: () => Promise.resolve({ error: problem }), GET: () => Promise.resolve({ data: { items: [hamburg] } }) },
  }
  const request = new Request('https://fit-store.example/pruefung/vertrauen', { method: 'POST', body })
  return actions[action]({ locals, request, url: new URL(request.url) } as unknown as Event)
}

test('who is refused for the reason finds the organisation still chosen', async () => {
  expect(await send('vertrauen', { organisation: hamburg.key, begruendung: ' ' })).toMatchObject({
    status: 400,
    data: { chosen: [hamburg] },
  })
})

test('who has chosen none is refused', async () => {
  expect(await send('vertrauen', { organisation: '', begruendung: 'Zwei Jahre ohne Beanstandung.' })).toMatchObject({
    status: 400,
    data: { typed: { begruendung: 'Zwei Jahre ohne Beanstandung.' } },
  })
})

test('a search keeps who was chosen before', async () => {
  expect(await send('suchen', { organisation: hamburg.key, 'organisation.suche': 'Bayern' })).toMatchObject({
    chosen: [hamburg],
  })
})
