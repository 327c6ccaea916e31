import { expect, test } from 'vitest'
import { refusalOf } from './refusal.ts'

test.for([
  ['leading-zero', undefined, 'führende Null'],
  ['width', undefined, 'zwei Spalten'],
  ['name', undefined, 'Name'],
  ['maxItems', '500', '500 Kommunen'],
  ['other-land', 'Niedersachsen', 'gehört nicht zu Niedersachsen'],
  ['ars', undefined, '12 Ziffern'],
] as const)('a row refused for %s is told how to mend it', ([rule, limit, words]) => {
  expect(refusalOf({ rule, ...(limit !== undefined && { limit }) })).toContain(words)
})
