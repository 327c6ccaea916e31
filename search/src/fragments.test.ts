import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fragmentsOf } from './fragments.ts'
import { writtenWords } from './german/written-words.ts'

test('a short text is shown whole', () => {
  expect(fragmentsOf('Antrag auf Wohngeld', [{ from: 11, to: 19 }])).toEqual([
    { text: 'Antrag auf ', match: false },
    { text: 'Wohngeld', match: true },
  ])
})

test('a long text is cut at whole words around the first match', () => {
  const text = `${'Vorher steht viel. '.repeat(20)}Hier steht Wohngeld. ${'Danach steht noch mehr. '.repeat(20)}`
  const from = text.indexOf('Wohngeld')
  const fragments = fragmentsOf(text, [{ from, to: from + 8 }])
  expect(fragments[0]).toEqual({ text: '… ', match: false })
  expect(fragments.at(-1)).toEqual({ text: ' …', match: false })
  const shown = fragments
    .slice(1, -1)
    .map((fragment) => fragment.text)
    .join('')
  expect(shown.length).toBeLessThanOrEqual(170)
  expect(text).toContain(` ${shown} `)
})

test('pieces put together are part of the text, and only the asked ones are marked', () => {
  expect.hasAssertions()
  fc.assert(
    fc.property(fc.lorem({ maxCount: 12 }), fc.nat(), (text, pick) => {
      const words = writtenWords(text)
      const spans = words.filter((_, at) => at % ((pick % 3) + 1) === 0)
      const fragments = fragmentsOf(text, spans)
      const marked = fragments.filter(({ match }) => match).map((fragment) => fragment.text)
      expect(spans.map((span) => span.text)).toEqual(expect.arrayContaining(marked))
      const shown = fragments
        .map((fragment) => fragment.text)
        .join('')
        .replaceAll(/^… | …$/g, '')
      expect(text).toContain(shown)
    }),
  )
})
