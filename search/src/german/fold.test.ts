import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold, orderKey } from './fold.ts'

test.for([
  ['Führerschein', 'fuhrerschein'],
  ['Fuehrerschein', 'fuhrerschein'],
  ['FUHRERSCHEIN', 'fuhrerschein'],
  ['Straße', 'strasse'],
  ['Gewässer', 'gewasser'],
  ['Gewaesser', 'gewasser'],
  ['Behörde', 'behorde'],
  ['Steuer', 'steuer'],
  ['Quelle', 'quelle'],
  ['Mauer', 'mauer'],
  ['café', 'cafe'],
  ['ﬁnanz', 'finanz'],
])('%s is found as %s', ([written, folded]) => {
  expect(fold(written ?? '')).toBe(folded)
})

test('capitals and written-out umlauts make no difference after a consonant', () => {
  const syllable = fc.tuple(
    fc.constantFrom('b', 'k', 'st', 'm'),
    fc.constantFrom('ä', 'ö', 'ü'),
    fc.constantFrom('n', 'r', 'ß'),
  )
  fc.assert(
    fc.property(fc.array(syllable, { minLength: 1, maxLength: 5 }), (syllables) => {
      const word = syllables.flat().join('')
      const writtenOut = word.replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue').replaceAll('ß', 'ss')
      expect(new Set([word, word.toUpperCase(), writtenOut].map(fold)).size).toBe(1)
    }),
  )
})

test('titles sort as DIN 5007-1 says, whatever stands before their first word', () => {
  const titles = ['Zulage', '„Ärztliche Approbation“', 'Arbeit', 'Straßenfest', 'Strasse', 'i-Kfz', 'Ägypten']
  expect(titles.toSorted((a, b) => (orderKey(a) < orderKey(b) ? -1 : 1))).toEqual([
    'Ägypten',
    'Arbeit',
    '„Ärztliche Approbation“',
    'i-Kfz',
    'Strasse',
    'Straßenfest',
    'Zulage',
  ])
})
