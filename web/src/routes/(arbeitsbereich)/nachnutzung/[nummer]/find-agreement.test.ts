import type { ApiClient } from '@fit-store/contracts/client'
import { expect, test } from 'vitest'
import { findAgreement } from './find-agreement.ts'

const agreements = [
  { number: 'NV-2026-0001', status: 'declined', request: { number: 'NA-2026-0001' } },
  { number: 'NV-2026-0002', status: 'offered', request: { number: 'NA-2026-0001' } },
  { number: 'NV-2026-0003', status: 'offered', request: { number: 'NA-2026-00011' } },
]
type Asked = { params: { query: { status?: string[]; q?: string } } }
/** Answers as the folder does: by status, and by words anywhere in a number. */
const api = {
  GET: (_: string, { params: { query } }: Asked) => {
    const items = agreements.filter(
      ({ status, request }) => (query.status ?? [status]).includes(status) && request.number.includes(query.q ?? ''),
    )
    return Promise.resolve({ data: { items } })
  },
} as unknown as ApiClient

test('the agreement of a request is the one that stands, not one that was declined', async () => {
  expect(await findAgreement(api, { number: 'NA-2026-0001', status: 'coordinated' })).toBe('NV-2026-0002')
  agreements.splice(1, 1)
  expect(await findAgreement(api, { number: 'NA-2026-0001', status: 'coordinated' })).toBeUndefined()
})
