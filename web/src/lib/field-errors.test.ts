import { expect, test } from 'vitest'
import { fieldErrors } from './field-errors.ts'

const fields = {
  functionalMailbox: { field: 'postfach', label: 'Postfach', says: { format: 'Hier steht eine E-Mail-Adresse.' } },
  roles: { field: 'rollen', label: 'Rollen' },
}

test('a refused field is told once, at its own input, in the words the form has for the rule', () => {
  const errors = [
    { pointer: '/functionalMailbox', rule: 'format' },
    { pointer: '/functionalMailbox', rule: 'maxLength', limit: 254 },
    { pointer: '/roles/0', rule: 'not-givable' },
  ]
  expect(fieldErrors({ errors }, fields)).toEqual([
    { field: 'postfach', label: 'Postfach', message: 'Hier steht eine E-Mail-Adresse.' },
    { field: 'rollen', label: 'Rollen', message: 'Diese Rolle kann hier nicht vergeben werden.' },
  ])
})

test('what the form does not ask for is not blamed on it', () => {
  expect(fieldErrors({ errors: [{ pointer: '/version', rule: 'minimum', limit: 1 }] }, fields)).toEqual([])
  expect(fieldErrors({}, fields)).toEqual([])
})

test('a path below a field means the nearest field around it', () => {
  const rows = {
    variables: { field: 'platzhalter', label: 'Platzhalter' },
    'variables/1/rule/choices': { field: 'platzhalter-1-auswahl', label: 'Auswahl' },
  }
  const errors = [
    { pointer: '/variables/1/rule/choices/0/label', rule: 'maxLength', limit: 200 },
    { pointer: '/variables/7', rule: 'unique' },
  ]
  expect(fieldErrors({ errors }, rows).map(({ field }) => field)).toEqual(['platzhalter-1-auswahl', 'platzhalter'])
})
