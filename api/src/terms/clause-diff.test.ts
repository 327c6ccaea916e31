import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { timed } from '../../test/processor-time.ts'
import { clauses, longClauses } from './test/clauses.ts'
import { applyDifference, diffClauses, kindsOf } from './clause-diff.ts'
import type { Clause } from './text/hashes.ts'

const clause = (key: string, text = `Text von ${key}.`): Clause => ({
  key,
  heading: key,
  text,
  summary: '',
  variables: [],
  when: null,
})
const old = ['a', 'b', 'c', 'd'].map((key) => clause(key))
const kinds = (after: Clause[]) => diffClauses(old, after).changes.map((change) => [change.key, ...kindsOf(change)])

describe('diffClauses', () => {
  test('tells added, removed, changed, moved and renumbered apart', () => {
    const after = [clause('d'), clause('new'), clause('a'), clause('b', 'Anderer Text.')]
    expect(kinds(after)).toEqual([
      ['d', 'moved'],
      ['new', 'added'],
      ['a', 'renumbered'],
      ['b', 'changed', 'renumbered'],
      ['c', 'removed'],
    ])
  })

  test('takes as few clauses as possible for moved', () => {
    expect(kinds([clause('b'), clause('c'), clause('d'), clause('a')]).filter(([, kind]) => kind === 'moved')).toEqual([
      ['a', 'moved'],
    ])
  })

  test('says in one sentence what changed', () => {
    const after = [clause('a', 'Neu.'), clause('b', 'Neu.'), clause('c'), clause('d'), clause('e')]
    expect(diffClauses(old, after).summary).toBe('2 Klauseln geändert, 1 neu, 2 gleich')
    expect(diffClauses(old, old).summary).toBe('4 Klauseln gleich')
    expect(diffClauses([], []).summary).toBe('Keine Klauseln')
  })

  test('sees a change of blanks and condition where the words are the same', () => {
    const [first] = old
    const after = [{ ...first!, when: { fact: 'pricing', is: 'free' } as const }]
    expect(diffClauses([first!], after).changes[0]).toMatchObject({
      kind: 'changed',
      isRestChanged: true,
      rest: { before: { when: null, variables: [] }, after: { when: { fact: 'pricing', is: 'free' }, variables: [] } },
    })
  })

  test('applied to the old version gives the new one, whatever changed', () => {
    fc.assert(
      fc.property(clauses, clauses, (before, after) => {
        expect(applyDifference(before, diffClauses(before, after))).toEqual(after)
      }),
      { numRuns: 300 },
    )
  })

  test('of a version with itself is nothing', () => {
    fc.assert(
      fc.property(clauses, (some) => {
        expect(diffClauses(some, some).counts).toMatchObject({ same: some.length, changed: 0, added: 0, moved: 0 })
      }),
    )
  })

  test('does not fit another text', () => {
    const difference = diffClauses(old, [clause('a', 'Neu.')])
    expect(() => applyDifference([clause('a', 'Etwas anderes.')], difference)).toThrow('does not belong')
  })

  test('of two versions of a hundred clauses takes at most 50 ms', () => {
    const [before, after] = [longClauses(100, 1), longClauses(100, 2)]
    diffClauses(before, after)
    const times = Array.from({ length: 5 }, () => timed(() => diffClauses(before, after)).milliseconds)
    expect(Math.min(...times)).toBeLessThan(50)
  })
})
