import { expect, test } from 'vitest'
import { coSignatureSentence } from './co-signature-sentence.ts'

test('says how many were asked and what they answered', () => {
  expect(coSignatureSentence([])).toBe('Um Mitzeichnung ist noch niemand gebeten.')
  expect(coSignatureSentence([{ answer: null }])).toBe('1\u00a0Person ist gefragt: 1 hat noch nicht geantwortet.')
  expect(coSignatureSentence([{ answer: 'agreed' }, { answer: 'agreed' }, { answer: 'objected' }])).toBe(
    '3\u00a0Personen sind gefragt: 2 zeichnen mit, 1 zeichnet nicht mit.',
  )
})
