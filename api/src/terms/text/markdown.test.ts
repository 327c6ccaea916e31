import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clauses } from '../test/clauses.ts'
import { mentionsIn, parseMarkdown } from './markdown.ts'

const placeholders = {
  variable: (name: string) => ({ text: name, style: 'plain', kind: 'blank', target: name }) as const,
  clause: () => '§ 7',
}
const parse = (text: string) => parseMarkdown(text, placeholders)
const plain = (text: string) => ({ text, style: 'plain', kind: 'text', target: null })

test('takes paragraphs, lists and tables apart', () => {
  const text =
    'Erster Absatz\nüber zwei Zeilen.\n\nDie Stelle\n\n- liest,\n- schreibt\n  und rechnet.\n\n1. eins\n2. zwei\n\n| Art | Zeit |\n| --- | ---: |\n| a | 2 |'
  expect(parse(text)).toEqual([
    { type: 'paragraph', runs: [plain('Erster Absatz über zwei Zeilen.')] },
    { type: 'paragraph', runs: [plain('Die Stelle')] },
    { type: 'list', isOrdered: false, items: [[plain('liest,')], [plain('schreibt und rechnet.')]] },
    { type: 'list', isOrdered: true, items: [[plain('eins')], [plain('zwei')]] },
    {
      type: 'table',
      columns: [
        { label: 'Art', align: 'left' },
        { label: 'Zeit', align: 'right' },
      ],
      rows: [[[plain('a')], [plain('2')]]],
    },
  ])
})

test('knows bold, italic, blanks and references', () => {
  expect(parse('Ein **{{name}}** und *mehr* nach [[liability]].')).toEqual([
    {
      type: 'paragraph',
      runs: [
        plain('Ein '),
        { text: 'name', style: 'strong', kind: 'blank', target: 'name' },
        plain(' und '),
        { text: 'mehr', style: 'emphasis', kind: 'text', target: null },
        plain(' nach '),
        { text: '§ 7', style: 'plain', kind: 'reference', target: 'liability' },
        plain('.'),
      ],
    },
  ])
})

test('leaves HTML, Typst and links as the text they are', () => {
  for (const text of [
    '<script>alert(1)</script>',
    '#import "x.typ": *',
    '[a](javascript:b)',
    '$ x^2 $',
    '\\textbf{x}',
  ]) {
    expect(
      parse(text)
        .flatMap((block) => (block.type === 'paragraph' ? block.runs : []))
        .map((run) => run.text)
        .join(''),
    ).toBe(text.replace(': *', ': *'))
  }
})

test('never fails and finds every placeholder it mentions', () => {
  fc.assert(
    fc.property(clauses, (all) => {
      for (const { text } of all) {
        parse(text)
        for (const name of mentionsIn(text).variables) expect(JSON.stringify(parse(text))).toContain(name)
      }
    }),
  )
})
