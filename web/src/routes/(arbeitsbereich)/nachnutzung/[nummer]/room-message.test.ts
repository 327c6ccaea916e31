import { describe, expect, test } from 'vitest'
import { shortened, shownMessage } from './room-message.ts'

const message = {
  id: 'm1',
  kind: 'question' as const,
  organisation: { slug: 'demo', displayName: 'Demo-Land Hessen' },
  party: 'provider' as const,
  author: null,
  isMine: false,
  body: 'Welche Fachverfahren sind im Einsatz?',
  createdAt: '2026-11-13T08:14:00Z',
  asks: 'adopter' as const,
  dueOn: '2026-11-27',
  settledAt: null,
  answers: null,
  canAnswer: true,
  attachments: [{ id: 'a1', name: 'Liste.csv', mediaType: 'text/csv', byteLength: 12, isScanned: false }],
  published: null,
}
const about = { number: 'NA-2026-0042', all: [message] }

describe('shownMessage', () => {
  test('a question to the reader waits until its day', () => {
    expect(shownMessage(message, about)).toMatchObject({
      isOpen: true,
      status: { label: 'Antwort offen bis 27.11.2026' },
    })
  })

  test('an answered question says so, and the answer leads to it', () => {
    expect(shownMessage({ ...message, settledAt: '2026-11-14T08:00:00Z' }, about).status?.label).toBe('Beantwortet')
    const reply = { ...message, id: 'm2', kind: 'message' as const, answers: 'm1' }
    expect(shownMessage(reply, about)).toMatchObject({
      status: undefined,
      answers: { id: 'nachricht-m1', text: message.body },
    })
  })

  test('a file says what it is', () => {
    expect(shownMessage(message, about).files).toEqual([
      { name: 'Liste.csv', href: '/api/v1/reuse-requests/NA-2026-0042/attachments/a1', kind: 'CSV', bytes: 12 },
    ])
  })
})

test('a long text is shortened after a whole word', () => {
  expect(shortened(`${'Wort '.repeat(20)}Ende`)).toBe(`${'Wort '.repeat(12).trim()} …`)
})
