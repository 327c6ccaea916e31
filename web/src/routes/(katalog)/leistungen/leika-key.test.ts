import { expect, test } from 'vitest'
import { keyLevel, keyParts, spacedKey, subjectOf } from './leika-key.ts'

test('a key has five parts of 2, 3, 3, 3 and 3 digits', () => {
  expect(keyParts('99107023017001').map(({ digits }) => digits)).toEqual(['99', '107', '023', '017', '001'])
  expect(spacedKey('99107023017001')).toBe('99 107 023 017 001')
})

test.each([
  ['99012001000000', 'LO'],
  ['99012001001000', 'LOV'],
  ['99107023017001', 'LOVD'],
])('%s is of level %s', (key, level) => {
  expect(keyLevel(key).code).toBe(level)
})

test('keys about the same subject share their first eight digits', () => {
  expect(subjectOf('99012008001001')).toBe(subjectOf('99012008015000'))
})
