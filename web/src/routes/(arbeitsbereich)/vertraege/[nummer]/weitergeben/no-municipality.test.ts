import { expect, test } from 'vitest'
import { actions } from './+page.server.ts'

type Event = Parameters<typeof actions.default>[0]

test('who names no municipality is led to a field that every form has', async () => {
  const request = new Request('https://fit-store.example/', { method: 'POST', body: new FormData() })
  const answer = await actions.default({ request, params: { nummer: 'NV-2026-0001' } } as unknown as Event)
  expect(answer).toMatchObject({ status: 400, data: { refusal: { errors: [{ field: 'weitere' }] } } })
})
