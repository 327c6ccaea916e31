import { expect, test } from 'vitest'
import { actions } from './+page.server.ts'

type Event = Parameters<typeof actions.abonnieren>[0]

const subscribe = async (replaced: string, problem?: object) => {
  const headers: Record<string, string> = {}
  const body = new FormData()
  body.set('ersetzt', replaced)
  const event = {
    locals: {
      api: {
        POST: () => Promise.resolve({ data: { path: '/api/v1/calendar/geheim.ics' } }),
        DELETE: () => Promise.resolve({ error: problem }),
      },
    },
    request: new Request('https://fit-store.example/kalender', { method: 'POST', body }),
    url: new URL('https://fit-store.example/kalender'),
    setHeaders: (set: Record<string, string>) => void Object.assign(headers, set),
  } as unknown as Event
  return { answer: await actions.abonnieren(event), headers }
}
const address = 'https://fit-store.example/api/v1/calendar/geheim.ics'

test('a new address is shown once and kept in no store', async () => {
  const { answer, headers } = await subscribe('')
  expect(answer).toEqual({ address })
  expect(headers).toEqual({ 'Cache-Control': 'no-store' })
})

test('a new address is shown also where the one it replaces is gone already', async () => {
  const gone = { type: '/probleme/not-found', title: 'Weg', status: 404, detail: 'Die Adresse gibt es nicht.' }
  expect((await subscribe('0199d000-0000-7000-8000-000000000001', gone)).answer).toEqual({ address })
})
