import type { Schemas } from '@fit-store/contracts/client'
import type { ComponentProps } from 'svelte'
import { render } from 'svelte/server'
import { expect, test } from 'vitest'
import Conversation from './Conversation.svelte'

const message = {
  id: 'm1',
  kind: 'message',
  party: 'provider',
  organisation: { displayName: 'Demo-Senatskanzlei Hamburg' },
  author: 'Jonas Brinkmann',
  createdAt: '2026-11-02T09:00:00.000Z',
  body: 'Ja, das geht.',
  attachments: [],
  isMine: true,
} as unknown as Schemas['RoomMessage']
const question = { ...message, id: 'q1', kind: 'question' as const, isMine: false, canAnswer: true, settledAt: null }

const bodyFor = (props: Partial<ComponentProps<typeof Conversation>>) =>
  render(Conversation, {
    props: {
      number: 'NA-2026-0001',
      open: [],
      messages: [],
      mayWrite: true,
      mayAsk: false,
      mayPublish: true,
      isFirstReply: false,
      asks: [],
      readers: 'alle',
      today: '2026-11-22',
      errors: [],
      waiting: [],
      ...props,
    },
  }).body
const answered = { text: 'Zwölf Plätze.', 'antwort-auf': 'q1' }

test('a refused answer stands at its question', () => {
  const body = bodyFor({ open: [question], typed: answered })
  expect(body).toMatch(/<textarea id="text-q1"[^>]*>\s*Zwölf Plätze\./)
  expect(body).not.toMatch(/<details[^>]* open/)
})

test('where a colleague has answered meanwhile, it becomes a message', () => {
  expect(bodyFor({ typed: answered })).toMatch(
    /<details[^>]* open[^>]*>[^]*<textarea id="text-neu"[^>]*>\s*Zwölf Plätze\./,
  )
})

test('where nobody can write any more, it stays to be read', () => {
  expect(bodyFor({ mayWrite: false, typed: answered })).toMatch(/Nicht festgehalten: Nachricht[^]*Zwölf Plätze\./)
})

test('a mistake stands at the field it belongs to', () => {
  const errors = [{ field: 'text-neu', label: 'Nachricht', message: 'Diese Angabe fehlt noch.' }]
  expect(bodyFor({ typed: { text: '' }, errors })).toMatch(/id="text-neu-fehler"[^]*Diese Angabe fehlt noch\./)
})

test('what is published from an older page comes back to that page when it is refused', () => {
  expect(bodyFor({ messages: [message], before: 'm9' })).toContain('action="?/antwort-veroeffentlichen&amp;vor=m9"')
  expect(bodyFor({ messages: [message] })).toContain('action="?/antwort-veroeffentlichen"')
})
