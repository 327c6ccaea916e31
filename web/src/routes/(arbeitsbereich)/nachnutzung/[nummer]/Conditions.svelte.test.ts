import type { Schemas } from '@fit-store/contracts/client'
import type { ComponentProps } from 'svelte'
import { render } from 'svelte/server'
import { expect, test } from 'vitest'
import Conditions from './Conditions.svelte'

const condition = { number: 1, text: 'Test mit einer Pilotbehörde', dueOn: null, answer: 'open', answerNote: null }
const bodyFor = (props: Partial<ComponentProps<typeof Conditions>>) =>
  render(Conditions, {
    props: {
      conditions: [condition as unknown as Schemas['RequestCondition']],
      provider: 'Demo-Senatskanzlei Hamburg',
      isBinding: false,
      mayPropose: false,
      mayAnswer: true,
      today: '2026-11-22',
      errors: [],
      ...props,
    },
  }).body
const chosen = (body: string) => /<input[^>]*value="(\w+)"[^>]* checked/.exec(body)?.[1]

test('who disputes a condition without saying why is asked again, and still disputes it', () => {
  const errors = [{ field: 'begruendung-1', label: 'Bemerkung', message: 'Wer eine Auflage bestreitet, begründet es.' }]
  expect(chosen(bodyFor({}))).toBe('accepted')
  expect(chosen(bodyFor({ errors, typed: { 'begruendung-1': '', 'antwort-1': 'disputed' } }))).toBe('disputed')
})

test('what was written for a form that is gone stays to be read', () => {
  const typed = { 'begruendung-1': 'Zu teuer.', 'antwort-1': 'disputed' }
  expect(bodyFor({ mayAnswer: false, typed })).toMatch(/Nicht festgehalten[^]*Zu teuer\./)
  expect(bodyFor({ typed: { 'auflage-text': 'Nur mit Servicekonto.' } })).toMatch(
    /Nicht festgehalten[^]*Nur mit Servicekonto\./,
  )
})
