import { describe, expect, test } from 'vitest'
import {
  asNthLand,
  carryOverSentence,
  changesAnswer,
  joining,
  keysLine,
  perInhabitant,
  sharesAnswer,
  withJoiners,
} from './words.ts'

test('who joins is named with the right verb and article', () => {
  expect(joining(['BY'])).toBe('Bayern beitritt')
  expect(joining(['BY', 'SL'])).toBe('Bayern und das Saarland beitreten')
  expect(withJoiners(['SL'])).toBe('Mit dem Saarland')
  expect(withJoiners(['BY', 'SL', 'HE'])).toBe('Mit 3 weiteren Ländern')
})

test('who would join is told its place', () => {
  expect([asNthLand(5), asNthLand(13)]).toEqual(['als fünftes Land', 'als 13. Land'])
})

test('a key is named with its year, once', () => {
  const key = (name: string, asOf: string) => ({ slug: 'x', name, keyYear: 2016, asOf })
  expect(keysLine([key('Königsteiner Schlüssel 2016', '2016')])).toBe('Königsteiner Schlüssel 2016')
  expect(keysLine([key('Nutzungen', '2026-09'), key('Gleiche Teile', '2026')])).toBe(
    'Nutzungen, Stand September 2026 und Gleiche Teile, Stand 2026',
  )
  expect(keysLine([])).toBe('ohne Schlüssel')
})

test.for([
  ['0.9532', '0,95\u00A0Cent'],
  ['1.9968', '2,00\u00A0Cent'],
  ['1234.5650', '1.234,57\u00A0Cent'],
  ['-0.9532', '−0,95\u00A0Cent'],
  ['0.0000', '0,00\u00A0Cent'],
] as const)('%s cents per head read %s', ([cents, text]) => {
  expect(perInhabitant(cents)).toBe(text)
})

describe('the sentence over a chart of shares', () => {
  const shares = [
    { land: 'BY', name: 'Bayern', cents: 750 },
    { land: 'MV', name: 'Mecklenburg-Vorpommern', cents: 250 },
  ]
  const percent = (text: string) => text.replaceAll('\u00A0', ' ')

  test('tells the own share and the largest', () => {
    expect(percent(sharesAnswer(shares, 'MV'))).toBe(
      'Mecklenburg-Vorpommern trägt 25,0 %, Bayern mit 75,0 % am meisten',
    )
    expect(percent(sharesAnswer(shares, 'BY'))).toBe('Bayern trägt mit 75,0 % den größten Anteil')
    expect(percent(sharesAnswer(shares, undefined))).toBe('Bayern trägt mit 75,0 % den größten Anteil')
  })

  test('tells when all are equal or nobody pays', () => {
    expect(
      sharesAnswer(
        [
          { ...shares[0]!, cents: 500 },
          { ...shares[1]!, cents: 500 },
        ],
        'MV',
      ),
    ).toBe('Alle zahlen gleich viel: 5,00\u00A0€')
    expect(sharesAnswer([], 'MV')).toBe('Niemand zahlt etwas')
  })
})

describe('the sentence over a chart of changes', () => {
  test('gives the percentage where it is one for all', () => {
    const changes = [
      { beforeCents: 1000, afterCents: 804 },
      { beforeCents: 500, afterCents: 402 },
      { beforeCents: undefined, afterCents: 294 },
    ]
    expect(changesAnswer(changes)).toBe('Alle, die schon dabei sind, sparen 19,6\u00A0%')
  })

  test('promises nothing where it differs, grows or stays', () => {
    expect(
      changesAnswer([
        { beforeCents: 1000, afterCents: 800 },
        { beforeCents: 1000, afterCents: 900 },
      ]),
    ).toBe('Alle, die schon dabei sind, zahlen weniger')
    expect(
      changesAnswer([
        { beforeCents: 1000, afterCents: 800 },
        { beforeCents: 1000, afterCents: 1100 },
      ]),
    ).toBe('So verschieben sich die Anteile')
    expect(changesAnswer([{ beforeCents: 0, afterCents: 0 }])).toBe('Für die anderen ändert sich nichts')
  })
})

test('what is billed beyond the costs of a year, or short of them, is said to move the next price', () => {
  expect(carryOverSentence({ year: 2027, carryOverCents: -2_796_733 })).toBe(
    'Überschuss von 27.967,33\u00A0€: Er senkt den Preis des Jahres 2028.',
  )
  expect(carryOverSentence({ year: 2027, carryOverCents: 100 })).toMatch(/^Fehlbetrag .* erhöht/)
  expect(carryOverSentence({ year: 2027, carryOverCents: 0 })).toBeUndefined()
})
