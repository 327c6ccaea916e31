import { expect, test } from 'vitest'
import { refusedParams } from './refusals.ts'

const problem = (...errors: { pointer: string; rule: string; limit?: number }[]) => ({
  type: '/probleme/validation-failed',
  title: 'Angaben ungültig',
  status: 400,
  detail: 'Mindestens eine Angabe ist ungültig.',
  errors,
})

test('a refusal says which part of the address to change, and how', () => {
  const refused = refusedParams(
    'listSolutions',
    problem(
      { pointer: '/query/perPage', rule: 'maximum', limit: 100 },
      { pointer: '/query/q', rule: 'maxLength', limit: 200 },
    ),
  )
  expect(refused).toEqual([
    { key: 'anzahl', message: 'Einträge je Seite: Der größte mögliche Wert ist 100.' },
    { key: 'q', message: 'Suchtext: Bitte geben Sie höchstens 200 Zeichen ein.' },
  ])
})

test('several wrong values of one filter are told once, by the word in the address', () => {
  const refused = refusedParams(
    'listSolutions',
    problem({ pointer: '/query/type/0', rule: 'enum' }, { pointer: '/query/type/1', rule: 'enum' }),
  )
  expect(refused).toEqual([{ key: 'art', message: 'Filter „art“: Diesen Wert gibt es nicht.' }])
})

test('what does not come from the address is not blamed on it', () => {
  expect(refusedParams('listSolutions', problem({ pointer: '/body/title', rule: 'type' }))).toEqual([])
})
