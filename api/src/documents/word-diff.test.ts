import fc from 'fast-check'
import { expect, test } from 'vitest'
import { timed } from '../../test/processor-time.ts'
import { wordDiff, type Piece } from './word-diff.ts'

const shown = (pieces: Piece[]) =>
  pieces.map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `{+${text}+}` : `{-${text}-}`)).join('')
const side = (pieces: Piece[], own: Piece['kind']) =>
  pieces.flatMap(({ kind, text }) => (kind === 'same' || kind === own ? [text] : [])).join('')

test('marks whole words, the old before the new', () => {
  expect(shown(wordDiff('innerhalb von 14 Tagen fällig', 'innerhalb von 30 Tagen fällig'))).toBe(
    'innerhalb von {-14-}{+30+} Tagen fällig',
  )
})

test('joins neighbouring changes to one', () => {
  expect(shown(wordDiff('Sie wird halbjährlich gestellt', 'Sie wird einmal im Jahr gestellt'))).toBe(
    'Sie wird {-halbjährlich-}{+einmal im Jahr+} gestellt',
  )
})

test('keeps placeholders in one piece', () => {
  expect(shown(wordDiff('ab {{startsOn}} gilt', 'ab {{endsOn}} gilt'))).toBe('ab {-{{startsOn}}-}{+{{endsOn}}+} gilt')
})

test('holds both texts, whatever they are', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (before, after) => {
      const pieces = wordDiff(before, after)
      expect([side(pieces, 'removed'), side(pieces, 'added')]).toEqual([before, after])
    }),
  )
})

test('takes texts with nothing in common as replaced, however long they are', () => {
  const words = (word: string) => Array.from({ length: 3000 }, (_, at) => `${word}${at}`).join(' ')
  const { result: pieces, milliseconds } = timed(() => wordDiff(words('alt'), words('neu')))
  expect(milliseconds).toBeLessThan(500)
  expect([side(pieces, 'removed'), side(pieces, 'added')]).toEqual([words('alt'), words('neu')])
})
