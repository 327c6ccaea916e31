import { expect, test } from 'vitest'
import { restWords } from './clause-rest.ts'

const fee = { name: 'fee', label: 'Jahresbetrag', type: 'money' as const, rule: { min: 0, max: 1000 } }

test('another condition is named on both sides', () => {
  const free = { when: { fact: 'pricing', is: 'free' } as const, variables: [fee] }
  const always = { when: null, variables: [fee] }
  expect(restWords(free, always)).toEqual(['Gilt nur, wenn Vergütung ist „kostenlos“.'])
  expect(restWords(always, free)).toEqual(['Gilt immer.'])
})

test('another rule of a blank shows that blank alone', () => {
  const day = { name: 'begin', label: 'Beginn', type: 'day' as const, rule: {} }
  const before = { when: null, variables: [day, fee] }
  const after = { when: null, variables: [day, { ...fee, rule: { min: 0, max: 5000 } }] }
  expect(restWords(before, after)).toEqual([
    'Platzhalter „Jahresbetrag“ ({{fee}}): Betrag in Cent; mindestens 0; höchstens 1000.',
  ])
  expect(restWords(after, before)).toEqual([
    'Platzhalter „Jahresbetrag“ ({{fee}}): Betrag in Cent; mindestens 0; höchstens 5000.',
  ])
})

test('a blank that is gone is named where it is missing', () => {
  expect(restWords({ when: null, variables: [] }, { when: null, variables: [fee] })).toEqual([
    'Ohne Platzhalter „Jahresbetrag“.',
  ])
})

test('a choice is told by value and label, a table by its columns', () => {
  const rhythm = {
    name: 'rhythm',
    label: 'Zahlung',
    type: 'choice' as const,
    rule: { choices: [{ value: 'yearly', label: 'jährlich' }] },
  }
  const shares = {
    name: 'shares',
    label: 'Anteile',
    type: 'table' as const,
    rule: { columns: [{ name: 'land', label: 'Land', type: 'text' as const }] },
  }
  expect(restWords({ when: null, variables: [rhythm, shares] }, { when: null, variables: [] })).toEqual([
    'Platzhalter „Zahlung“ ({{rhythm}}): Auswahl; Auswahl: jährlich (yearly).',
    'Platzhalter „Anteile“ ({{shares}}): Tabelle; Spalten: Land (land, Text).',
  ])
})
