import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createCompounds, learnWords } from './compounds.ts'
import { fold } from './fold.ts'

const partsOf = (word: string, learned: string[] = []) =>
  createCompounds(learned)
    .split(fold(word))
    .map((part) => part.word)

describe('a compound is split', () => {
  test.for([
    ['Wohngeldantrag', 'wohn geld antrag'],
    ['Führerscheinumtausch', 'fuhrer schein umtausch'],
    ['Geburtsurkunde', 'geburt urkunde'],
    ['Unterhaltsvorschuss', 'unterhalt vorschuss'],
    ['Namensänderung', 'name anderung'],
    ['Schulbesuch', 'schul besuch'],
    ['Branntweinsteuer', 'branntwein steuer'],
    ['Vorbescheid', 'vor bescheid'],
    ['Straßenpersonenverkehr', 'strasse person verkehr'],
  ])('%s into %s', ([word, parts]) => {
    expect(partsOf(word ?? '').join(' ')).toBe(parts)
  })
})

test.for(['Verwaltung', 'Veränderung', 'Beurteilung', 'Personal', 'Bescheinigung', 'Ausbildung', 'Eigenschaft'])(
  '%s is one word',
  (word) => {
    expect(partsOf(word)).toEqual([])
  },
)

test('parts lie side by side and cover the word', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'abdeghilmnorstuz'.split('')), minLength: 1, maxLength: 60 })
  fc.assert(
    fc.property(letters, (word) => {
      const parts = createCompounds().split(word)
      expect(parts.map(({ from, to }) => word.slice(from, to)).join('')).toBe(parts.length > 0 ? word : '')
    }),
  )
})

describe('words are learned from names', () => {
  const names = [
    'Angelkarte Ausgabe',
    'Ruder Prüfung',
    'Ruder Verlust',
    'Patent Ausgabe',
    'Patent Verlust',
    'Wohngeld',
    'Wohngeld',
  ]

  test('that stand alone in two of them and cannot be split', () => {
    const learned = learnWords(names)
    expect(learned).toEqual(['patent', 'ruder'])
    expect(partsOf('Ruderpatent')).toEqual([])
    expect(partsOf('Ruderpatent', learned)).toEqual(['ruder', 'patent'])
  })

  test('and in whatever order the names come, the same words', () => {
    expect(learnWords(names.toReversed())).toEqual(learnWords(names))
  })
})
