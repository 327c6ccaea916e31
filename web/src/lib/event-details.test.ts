import { expect, test } from 'vitest'
import { eventDetails } from './event-details.ts'

test('a role that was given is told with its days', () => {
  const data = { person: 'b1', role: 'signatory', validFrom: '2026-11-21', validTo: null }
  expect(eventDetails({ type: 'role.granted', data })).toEqual([
    { label: 'Rolle', value: 'Zeichnungsberechtigt' },
    { label: 'Gilt ab', value: '21.11.2026' },
  ])
})

test('a change tells each field before and after', () => {
  const data = { before: { website: null }, after: { website: 'https://amt.example' } }
  expect(eventDetails({ type: 'organisation.changed', data })).toEqual([
    { label: 'Internetseite', value: 'leer → „https://amt.example“' },
  ])
})

test('what the table has no word for is shown as it was written, and keys of machines not at all', () => {
  const data = { roles: ['reader', 'forester'], invitation: '0199' }
  expect(eventDetails({ type: 'member.invited', data })).toEqual([{ label: 'Rollen', value: 'Lesen und forester' }])
})

test('what was left empty is not told', () => {
  expect(eventDetails({ type: 'reuse_request.outcome_recorded', data: { reason: null } })).toEqual([])
})

test('fields have the words of their forms, and those of the machine are left out', () => {
  const told = (fields: string[]) => eventDetails({ type: 'solution.changed', data: { fields } })
  expect(told(['adoptions', 'revision', 'summary'])).toEqual([
    { label: 'Geändert', value: 'Stand in den Ländern und Kurzbeschreibung' },
  ])
  expect(told(['revision'])).toEqual([])
})

test('only a sign-in names who vouched for it; a letter names a providing organisation under the same key', () => {
  expect(eventDetails({ type: 'session.started', data: { provider: 'demo' } })).toEqual([
    { label: 'Anmeldedienst', value: 'Vorführung' },
  ])
  expect(eventDetails({ type: 'reuse_request.letter_filed', data: { provider: 'Demo-Land' } })).toEqual([])
})
