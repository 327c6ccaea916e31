import { expect, test } from 'vitest'
import { eventDetails } from './event-details.ts'

test('a role that was given is told with its days', () => {
  const data = { person: 'b1', role: 'signatory', validFrom: '2026-11-21', validTo: null }
  expect(eventDetails({ type: 'role.granted', data })).toEqual([
    { label: 'Rolle', value: 'Zeichnungsberechtigt' },
    { label: 'Gilt ab', value: '21.11.2026' },
  ])
})

test('a role of a deputy is told with who is deputised for, and its days in their order however they are stored', () => {
  const data = { role: 'signatory', person: 'b1', validTo: '2027-01-06', deputyFor: 'b2', validFrom: '2026-12-24' }
  const told = (label: string | null) => eventDetails({ type: 'role.granted', data, deputised: { label } })
  expect(told('Vera Urlaub')).toEqual([
    { label: 'Rolle', value: 'Zeichnungsberechtigt' },
    { label: 'In Vertretung für', value: 'Vera Urlaub' },
    { label: 'Gilt ab', value: '24.12.2026' },
    { label: 'Gilt bis', value: '06.01.2027' },
  ])
  expect(told(null)[1]).toEqual({ label: 'In Vertretung für', value: 'Person ohne Namen' })
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

test('a change of a rule tells only what became different, in words', () => {
  const before = { requiredForm: 'text', signatories: 1, dueOn: '2026-10-15' }
  const after = { requiredForm: 'written', signatories: 1, dueOn: '2026-11-01' }
  expect(eventDetails({ type: 'agreement_rule.changed', data: { before, after } })).toEqual([
    { label: 'Form', value: '„Textform“ → „Schriftform“' },
    { label: 'Termin', value: '„15.10.2026“ → „01.11.2026“' },
  ])
})

test('a vote, a deadline and an answer to a checklist are told in words', () => {
  expect(eventDetails({ type: 'terms_vote.cast', data: { land: 'BY', ballot: 'no', hash: 'x' } })).toEqual([
    { label: 'Land', value: 'Bayern' },
    { label: 'Votum', value: 'Nein' },
  ])
  expect(eventDetails({ type: 'terms_version.comments_opened', data: { dueOn: '2026-12-01' } })).toEqual([
    { label: 'Frist', value: '01.12.2026' },
  ])
  expect(eventDetails({ type: 'checklist.ticked', data: { key: 'x', result: 'fulfilled' } })).toEqual([
    { label: 'Ergebnis', value: 'Erfüllt' },
  ])
})
