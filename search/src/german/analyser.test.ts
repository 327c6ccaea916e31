import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { catalogue } from '../../test/contract-catalogue.ts'
import { analyserVersion, createAnalyser, questionLimits } from './analyser.ts'
import { writtenWords } from './written-words.ts'

const analyser = createAnalyser()
const termsOf = (word: string) => analyser.termsOf(word).map(({ text }) => text)

test.for([
  ['Wohngeldantrag', ['wohngeldantrag', 'wohn', 'geld', 'antrag', 'wohngeld', 'geldantrag']],
  ['i-Kfz', ['ikfz', 'i', 'kfz']],
  ['ElterngeldPlus', ['elterngeldplus', 'elterngeld', 'eltern', 'geld', 'plus']],
  ['Bürger*innen', ['burger']],
  ['Antragsteller:innen', ['antragsteller']],
  ['BürgerInnen', ['burger']],
  ['für', []],
] as const)('%s is indexed as %j', ([word, terms]) => {
  expect(termsOf(word)).toEqual(terms)
})

test('a question is read as keys, paragraphs and words without stop words', () => {
  expect(analyser.ask('Antrag für 10092 nach § 19 WoGG')).toMatchObject({
    words: [{ written: 'Antrag' }],
    keys: ['10092'],
    paragraphs: [{ law: 'wogg', section: '19' }],
  })
})

test('only an unfinished last word may be a beginning', () => {
  expect(analyser.ask('wohng').endsOpen).toBe(true)
  expect(analyser.ask('wohng ').endsOpen).toBe(true)
  expect(analyser.ask('Wohngeld.').endsOpen).toBe(false)
})

test('whatever is asked, the question stays within its limits and every word can be searched', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const { words } = analyser.ask(text)
      expect(words.length).toBeLessThanOrEqual(questionLimits.words)
      for (const word of words) expect(word.text).not.toMatch(/[\s#§]/)
    }),
  )
})

test('every written word is found at its place', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      for (const word of writtenWords(text)) expect(text.slice(word.from, word.to)).toBe(word.text)
    }),
  )
})

// Indexes are built with one version of the analyser. If this fails, the analysis has changed: raise `analyserVersion`, so
// that every index is rebuilt, and write the new sum here.
test('the analysis of the contract catalogue belongs to its version', () => {
  const words = catalogue.flatMap(({ title, summary, keywords }) => [title, summary, ...keywords]).flatMap(writtenWords)
  const terms = words.map(({ text }) => termsOf(text))
  const sum = createHash('sha256').update(JSON.stringify(terms)).digest('hex').slice(0, 12)
  expect(`${analyserVersion} ${sum}`).toBe('2 9f20e92d26dd')
})
