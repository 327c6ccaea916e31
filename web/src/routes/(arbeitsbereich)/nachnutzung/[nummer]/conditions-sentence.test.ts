import { describe, expect, test } from 'vitest'
import { conditionsSentence } from './conditions-sentence.ts'

const provider = 'Demo-Land Hessen'
const open = { answer: 'open' } as const

describe('conditionsSentence', () => {
  test('says that nothing was demanded', () => {
    expect(conditionsSentence([{ answer: 'withdrawn' }], { provider, isBinding: false })).toBe(
      'Demo-Land Hessen hat keine Auflagen vorgeschlagen.',
    )
  })

  test('says what is only proposed yet', () => {
    expect(conditionsSentence([open], { provider, isBinding: false })).toBe(
      'Demo-Land Hessen hat eine Auflage vorgeschlagen. Sie wird erst mit dem Ergebnis der Abstimmung verbindlich.',
    )
    expect(conditionsSentence([open, { answer: 'disputed' }], { provider, isBinding: false })).toMatch(
      /hat zwei auflagen vorgeschlagen. Sie werden/i,
    )
  })

  test('says what binds', () => {
    expect(conditionsSentence([open], { provider, isBinding: true })).toBe(
      'Eine Auflage ist Teil des Ergebnisses und verbindlich.',
    )
    expect(conditionsSentence([open, open], { provider, isBinding: true })).toBe(
      'Zwei Auflagen sind Teil des Ergebnisses und verbindlich.',
    )
  })
})
