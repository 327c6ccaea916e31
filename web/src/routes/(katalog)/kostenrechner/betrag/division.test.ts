import { expect, test } from 'vitest'
import { divisionFrom } from './division.ts'

const asked = (search: string) => divisionFrom(new URLSearchParams(search), 'koenigstein-2016')

test('an address without an amount asks nothing and blames nobody', () => {
  expect(asked('beteiligt=BY')).toMatchObject({ isAsked: false, errors: [], division: { key: 'koenigstein-2016' } })
})

test('an amount in German form is divided among the ticked Länder; who takes part cannot join', () => {
  const { division, errors } = asked(
    'summe=1.000.000,00&beteiligt=MV&beteiligt=BW&beitritt=BY&beitritt=MV&schluessel=fixed-equal',
  )
  expect(errors).toEqual([])
  expect(division).toEqual({
    key: 'fixed-equal',
    participants: ['BW', 'MV'],
    joiners: ['BY'],
    total: '1.000.000,00',
    totalCents: 100_000_000,
  })
})

test.for([
  ['summe=viel&beteiligt=BY', 'summe', /„viel“ ist kein Betrag/],
  ['summe=&beteiligt=BY', 'summe', /geben Sie einen Betrag ein/],
  ['summe=-1&beteiligt=BY', 'summe', /nicht kleiner als 0/],
  ['summe=1000.50&beteiligt=BY', 'summe', /kein Betrag/],
  ['summe=5', 'beteiligt', /mindestens ein Land/],
  ['summe=5&beteiligt=XX', 'beteiligt', /„XX“ ist kein Land/],
] as const)('%s says how to mend it', ([search, field, sentence]) => {
  const { errors } = asked(search)
  expect(errors).toEqual([expect.objectContaining({ field, message: expect.stringMatching(sentence) })])
})
