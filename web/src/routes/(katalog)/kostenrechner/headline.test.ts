import { expect, test } from 'vitest'
import { costHeadline } from './headline.ts'

const one = {
  land: 'SL' as const,
  year: 2027,
  titles: ['Wohngeld'],
  pricedCount: 1,
  totalCents: 1_000_000,
  joiners: [],
}

test.for([
  ['nothing chosen', { titles: [], pricedCount: 0 }, 'Was kostet die Nachnutzung Ihr Land?'],
  ['one solution', {}, '„Wohngeld“ kostet das Saarland 2027 10.000,00\u00A0€'],
  [
    'several',
    { titles: ['Wohngeld', 'Elterngeld'], pricedCount: 2 },
    'Zwei Lösungen kosten das Saarland 2027 10.000,00\u00A0€',
  ],
  ['somebody joins', { joiners: ['BY' as const] }, 'Was ändert sich, wenn Bayern beitritt?'],
  [
    'a price for some',
    { titles: ['Wohngeld', 'Elterngeld'] },
    'Eine von 2 Lösungen hat 2027 einen Preis: 10.000,00\u00A0€',
  ],
  ['no price', { pricedCount: 0 }, 'Für „Wohngeld“ ist 2027 kein Preis bekannt'],
  ['no prices', { pricedCount: 0, titles: ['Wohngeld', 'Elterngeld'] }, 'Für 2027 ist noch kein Preis bekannt'],
  ['no Land', { land: undefined, totalCents: undefined }, 'Wer zahlt 2027 wie viel für „Wohngeld“?'],
] as const)('with %s the heading is the answer or the question', ([, facts, heading]) => {
  expect(costHeadline({ ...one, ...facts })).toBe(heading)
})
