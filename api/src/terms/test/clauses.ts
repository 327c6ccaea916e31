import fc from 'fast-check'
import type { Clause } from '../text/hashes.ts'

/** Words as people write them and as they should not, with the signs our markup gives a meaning. */
const phrase = fc
  .array(
    fc.oneof(
      {
        weight: 6,
        arbitrary: fc.constantFrom('Haftung', 'Frist', 'von', '30', 'Tagen', 'gilt', 'nicht', 'Land', 'Vertrag'),
      },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          '**',
          '*',
          '- ',
          '1. ',
          '| a | b |',
          '\n\n',
          '\n',
          '<b>',
          '#import',
          '$x$',
          '_',
          '§ 3',
        ),
      },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 5 }) },
    ),
    { maxLength: 25 },
  )
  .map((words) => words.join(' '))

const clause: fc.Arbitrary<Clause> = fc.record({
  key: fc.constantFrom('scope', 'price', 'liability', 'termination', 'annex', 'duration', 'use', 'tax'),
  heading: phrase,
  text: phrase,
  summary: phrase,
  variables: fc.constant([]),
  when: fc.constantFrom(null, { fact: 'pricing', is: 'free' } as const, { fact: 'outcome', is: 'no' } as const),
})

/** Any list of clauses with keys of their own. */
export const clauses = fc.uniqueArray(clause, { selector: ({ key }) => key, maxLength: 8 })

/** Clauses of about 120 words; another seed shares most of their words. */
export function longClauses(count: number, seed: number): Clause[] {
  const words =
    'die Lösung wird im vereinbarten Umfang betrieben und gepflegt sofern nichts anderes bestimmt ist'.split(' ')
  return Array.from({ length: count }, (_, at) => ({
    key: `clause-${at}`,
    heading: `Klausel ${at}`,
    text: Array.from({ length: 120 }, (_, word) =>
      (word * 31 + at + (word % 7 === 0 ? seed : 0)) % 15 === 0 ? `Wert${seed}` : words[(word + at) % words.length],
    ).join(' '),
    summary: `Bedeutung ${at}`,
    variables: [],
    when: null,
  }))
}
