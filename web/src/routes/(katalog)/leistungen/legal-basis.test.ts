import { expect, test } from 'vitest'
import { readLegalBasis } from './legal-basis.ts'

test('each rule gets the address in its brackets', () => {
  expect(
    readLegalBasis(
      '§ 8 FZV [http://www.gesetze-im-internet.de/fzv/__8.html], § 6 Abs. 1, 2 StVG [https://x.example/6]',
    ),
  ).toEqual([
    { text: '§ 8 FZV', href: 'http://www.gesetze-im-internet.de/fzv/__8.html' },
    { text: '§ 6 Abs. 1, 2 StVG', href: 'https://x.example/6' },
  ])
})

test.each(['javascript:alert(1)', 'www.gesetze-im-internet.de/gbzugv', 'data:text/html,x', 'https://a b'])(
  '%s stays text',
  (address) => {
    expect(readLegalBasis(`Verordnung [${address}]`)).toEqual([{ text: `Verordnung [${address}]` }])
  },
)

test('text without brackets is one rule', () => {
  expect(readLegalBasis('§ 1 Beispielgesetz, § 2')).toEqual([{ text: '§ 1 Beispielgesetz, § 2' }])
})

test('an address alone is its own name, an empty bracket is dropped', () => {
  expect(readLegalBasis('[https://x.example/]')).toEqual([{ text: 'https://x.example/', href: 'https://x.example/' }])
  expect(readLegalBasis('§ 1 []')).toEqual([{ text: '§ 1' }])
})
