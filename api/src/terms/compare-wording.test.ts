import { describe, expect, test } from 'vitest'
import { compareWording } from './compare-wording.ts'

const clause = (position: number, key: string, heading: string, text: string) => ({
  id: key,
  position,
  key,
  heading,
  text,
  summary: 'Kurz.',
  variables: [],
  when: null,
  hash: '',
  version: 1,
})
const clauses = [
  clause(1, 'scope', 'Gegenstand', 'Geregelt wird die Nachnutzung.'),
  clause(2, 'liability', 'Haftung', 'Gehaftet wird für **Vorsatz**, siehe [[scope]].'),
]

describe('compareWording', () => {
  test.for(['liability', 'Haftung', 'haftung ', '§ 2', '§2 Haftung', '§ 2 Abs. 1', '§ 7 Haftung'])(
    '„%s“ leads to the clause, word by word',
    (name) => {
      expect(compareWording(clauses, name, 'Gehaftet wird für Fahrlässigkeit, siehe [[scope]].')).toMatchObject({
        key: 'liability',
        kind: 'changed',
        oldNumber: 2,
        newNumber: 2,
        text: [
          { kind: 'same', text: 'Gehaftet wird für ' },
          { kind: 'removed', text: 'Vorsatz' },
          { kind: 'added', text: 'Fahrlässigkeit' },
          { kind: 'same', text: ', siehe §\u00a01.' },
        ],
        summary: { before: null, after: null },
      })
    },
  )

  test.for(['Kündigung', '§ 2 Kündigung', '§ 9', '', 'Anlage 2'])('„%s“ leads nowhere', (name) => {
    expect(compareWording(clauses, name, 'Anders.')).toBeUndefined()
  })
})
