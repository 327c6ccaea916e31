import { expect, test } from 'vitest'
import { extraValue, mostSolutions, questionFrom } from './question.ts'

const asked = (search: string) => questionFrom(new URLSearchParams(search), 'MV')

test('an empty address asks for the expected scenario and nothing else', () => {
  expect(asked('')).toEqual({
    question: {
      land: 'MV',
      slugs: [],
      year: undefined,
      scenario: 'expected',
      joiners: [],
      joinsOn: undefined,
      extras: [],
      shown: undefined,
      words: '',
    },
    refused: [],
  })
})

test('a full one is read as it stands; the own Land cannot join itself', () => {
  const { question, refused } = asked(
    'loesung=a&loesung=b&loesung=a&jahr=2027&szenario=high&beitritt=BY&beitritt=MV&ab=2027-07-01&zeigen=b',
  )
  expect(question).toMatchObject({
    slugs: ['a', 'b'],
    year: 2027,
    scenario: 'high',
    joiners: ['BY'],
    joinsOn: '2027-07-01',
    shown: 'b',
  })
  expect(refused).toEqual([])
})

test.for(['jahr=1999', 'jahr=abc', 'szenario=toll', 'beitritt=XX', 'ab=2027-02-30', 'ab=morgen'])(
  'what means nothing (%s) is left out and told',
  (search) => {
    const { question, refused } = asked(search)
    expect(refused).toHaveLength(1)
    expect(question).toEqual(asked('').question)
  },
)

test('more solutions than can be overseen are cut, and told', () => {
  const { question, refused } = asked(Array.from({ length: mostSolutions + 1 }, (_, at) => `loesung=s${at}`).join('&'))
  expect(question.slugs).toHaveLength(mostSolutions)
  expect(refused[0]).toContain(`höchstens ${mostSolutions}`)
})

test('extras are named by solution and number, and what is none is said', () => {
  const { question, refused } = asked('loesung=a&zusatz=a.2&zusatz=b-c.1&zusatz=a.2')
  expect(question.extras.map(extraValue)).toEqual(['a.2', 'b-c.1'])
  expect(refused).toEqual([])
  for (const value of ['a', 'a.0', 'a.100', '.1', 'a.x']) {
    const odd = asked(`loesung=a&zusatz=${value}`)
    expect([odd.question.extras, odd.refused.length]).toEqual([[], 1])
  }
})
