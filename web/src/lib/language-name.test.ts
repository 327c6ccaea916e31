import { expect, test } from 'vitest'
import { languageName } from './language-name.ts'

test.for([
  ['de', 'Deutsch'],
  ['tr', 'Türkisch'],
  ['en-GB', 'Englisch (Vereinigtes Königreich)'],
  ['de-simple', 'Deutsch (einfache Sprache)'],
  ['Leichte Sprache', 'Leichte Sprache'],
] as const)('%s is %s', ([tag, name]) => {
  expect(languageName(tag)).toBe(name)
})
