import { expect, test } from 'vitest'
import { threadsOf, type Comment } from './threads.ts'

const comment = (clause: string | null): Comment => ({
  id: `zu-${clause}`,
  clause,
  body: 'Bitte klarer.',
  author: { name: null, organisation: 'Demo-Staatskanzlei Sachsen', land: 'SN' },
  createdAt: '2026-11-21T09:00:00Z',
  isCurrent: true,
  resolvedAt: null,
  resolution: null,
  answers: [],
})
const clauses = [
  { key: 'scope', number: 1, heading: 'Wofür sie gelten' },
  { key: 'payment', number: 2, heading: 'Vergütung' },
]

test('comments stand in the order of the text, and none is lost with its clause', () => {
  const threads = threadsOf([comment('gone'), comment('payment'), comment(null)], clauses)
  expect(threads.map(({ title }) => title.replaceAll('\u00A0', ' '))).toEqual([
    'Zur ganzen Fassung',
    '§ 2 Vergütung',
    'Entfernte Klausel „gone“',
  ])
})
