import { describe, expect, test } from 'vitest'
import { explain } from './glossary.ts'

const entry = (word: string, ...forms: string[]) => ({
  slug: word.toLowerCase(),
  word,
  forms,
  explanation: `Was ${word} heißt.`,
  legalBasis: null,
})
const glossary = [entry('Fahrlässigkeit', 'grobe Fahrlässigkeit'), entry('fällig')]
const run = (text: string, kind: 'text' | 'blank' = 'text') => ({ text, style: 'plain' as const, kind, target: null })
const paragraph = (...texts: string[]) => ({ type: 'paragraph' as const, runs: texts.map((text) => run(text)) })
const words = (blocks: ReturnType<typeof explain>) =>
  blocks
    .flatMap((block) => (block.type === 'paragraph' ? block.runs : []))
    .flatMap(({ text, word }) => (word ? text : []))

describe('explain', () => {
  test('a legal word is explained where it stands first, in its longest form', () => {
    const blocks = explain([paragraph('Sie haften für grobe Fahrlässigkeit.', ' Fahrlässigkeit genügt.')], glossary)
    expect(words(blocks)).toEqual(['grobe Fahrlässigkeit'])
  })

  test('the capital at the start of a sentence makes no difference', () => {
    expect(words(explain([paragraph('Fällig ist sie sofort.')], glossary))).toEqual(['Fällig'])
  })

  test('a part of a longer word is another word', () => {
    expect(words(explain([paragraph('Das Fälligkeitsdatum und die Fahrlässigkeitshaftung.')], glossary))).toEqual([])
  })

  test('not a letter is lost or added', () => {
    const text = 'Die Zahlung ist fällig, auch bei Fahrlässigkeit.'
    const [block] = explain([paragraph(text)], glossary)
    expect(block?.type === 'paragraph' && block.runs.map((one) => one.text).join('')).toBe(text)
  })

  test('what is still to be filled in is no word of the text', () => {
    const blocks = explain([{ type: 'paragraph', runs: [run('fällig', 'blank')] }], glossary)
    expect(words(blocks)).toEqual([])
  })

  test('lists and tables keep their form', () => {
    const blocks = explain(
      [
        { type: 'list', isOrdered: true, items: [[run('fällig')]] },
        { type: 'table', columns: [{ label: 'Art', align: 'left' }], rows: [[[run('Kosten')]]] },
      ],
      [],
    )
    expect(blocks).toEqual([
      { type: 'list', isOrdered: true, items: [[run('fällig')]] },
      { type: 'table', columns: [{ label: 'Art', align: 'left' }], rows: [[[run('Kosten')]]] },
    ])
  })
})
