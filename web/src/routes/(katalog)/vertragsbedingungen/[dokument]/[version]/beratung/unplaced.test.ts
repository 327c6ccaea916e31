import { expect, test } from 'vitest'
import { unplaced } from './unplaced.ts'

const all = { mayComment: true, mayResolve: true, mayVote: true, open: ['7'] }
const typed = {
  klausel: 'liability',
  kommentar: 'Bitte eine Frist nennen.',
  'antwort-7': 'Zwei Tage.',
  'ergebnis-7': 'Übernommen.',
  votum: 'no',
  begruendung: 'Zu kurz.',
}

test('what its form still shows is not shown a second time', () => {
  expect(unplaced(typed, all)).toEqual([])
})

test('an answer and a result to a comment that was settled meanwhile are given back', () => {
  expect(unplaced(typed, { ...all, open: [] })).toEqual([
    { label: 'Antwort', text: 'Zwei Tage.' },
    { label: 'Ergebnis', text: 'Übernommen.' },
  ])
})

test('comment and reason of a vote are given back once the review has begun', () => {
  expect(unplaced(typed, { mayComment: false, mayResolve: false, mayVote: false, open: ['7'] })).toEqual([
    { label: 'Kommentar', text: 'Bitte eine Frist nennen.' },
    { label: 'Antwort', text: 'Zwei Tage.' },
    { label: 'Ergebnis', text: 'Übernommen.' },
    { label: 'Begründung Ihres Votums', text: 'Zu kurz.' },
  ])
})
