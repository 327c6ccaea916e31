import { expect, test } from 'vitest'
import { contentFrom, withRows } from './section-content.ts'
import type { Question } from './questions.ts'

const ask = (key: string, control: string, more: Partial<Question> = {}): Question => ({
  key,
  label: key,
  help: null,
  control,
  picker: null,
  catalogue: null,
  rowLabel: null,
  isRequired: false,
  minLength: 0,
  maxLength: null,
  maxItems: null,
  choices: [],
  requiredKinds: [],
  fields: [],
  ...more,
})
const questions = [
  ask('title', 'text'),
  ask('aliases', 'words'),
  ask('languages', 'pickers'),
  ask('since', 'day'),
  ask('total', 'number'),
  ask('services', 'group', { fields: [ask('name', 'text'), ask('keys', 'pickers')] }),
  ask('criteria', 'answers'),
]
const sent = (entries: [string, string][]) => {
  const form = new FormData()
  for (const [name, value] of entries) form.append(name, value)
  return form
}

test('a form that says nothing says so in every question', () => {
  expect(contentFrom(questions, sent([]))).toEqual({
    title: null,
    aliases: [],
    languages: [],
    since: null,
    total: null,
    services: [],
    criteria: [],
  })
})

test('every kind of field is read as the API stores it', () => {
  const form = sent([
    ['title', '  Bauantrag  '],
    ['aliases', 'Bauanzeige\r\n\r\nBauanzeige\r\nVoranfrage'],
    ['languages', 'de'],
    ['languages', 'en'],
    ['since', '1.3.2026'],
    ['total', '1.500'],
    ['services.0.name', ''],
    ['services.2.name', 'Zweiter'],
    ['services.2.keys', 'a'],
    ['services.2.keys.suche', 'bau'],
    ['criteria.open.state', 'fulfilled'],
    ['criteria.open.evidence', ''],
    ['criteria.shut.state', ''],
    ['criteria.shut.evidence', ''],
  ])
  expect(contentFrom(questions, form)).toEqual({
    title: 'Bauantrag',
    aliases: ['Bauanzeige', 'Voranfrage'],
    languages: ['de', 'en'],
    since: '2026-03-01',
    total: 1500,
    services: [{ name: 'Zweiter', keys: ['a'] }],
    criteria: [{ requirement: 'open', state: 'fulfilled', evidence: null }],
  })
})

test('what cannot be read as a number stays as it was typed', () => {
  expect(contentFrom(questions, sent([['total', 'viele']]))['total']).toBe('viele')
})

test('rows come and go', () => {
  const services = questions[5]!
  const one = contentFrom(questions, sent([['services.0.name', 'Erster']]))
  const two = withRows(one, services, '+')
  expect(two['services']).toEqual([
    { name: 'Erster', keys: [] },
    { name: null, keys: [] },
  ])
  expect(withRows(two, services, 0)['services']).toEqual([{ name: null, keys: [] }])
  expect(withRows(contentFrom(questions, sent([])), services, '+')['services']).toHaveLength(2)
})
