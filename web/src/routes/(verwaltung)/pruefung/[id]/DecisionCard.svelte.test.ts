import type { Schemas } from '@fit-store/contracts/client'
import { render } from 'svelte/server'
import { expect, test } from 'vitest'
import DecisionCard from './DecisionCard.svelte'

const review = {
  reviewer: { id: 'andere', displayName: 'Gregor Thiel' },
  claimedAt: '2026-11-22T10:00:00.000Z',
  provisionConcludedAt: null,
  percent: 100,
  current: { id: 'version' },
  allowedActions: [{ action: 'publish', isAllowed: false, reason: 'Die Prüfung liegt bei Gregor Thiel.' }],
} as unknown as Schemas['Review']

const cardFor = (mayDecide: boolean, typed?: Record<string, string>) =>
  render(DecisionCard, {
    props: {
      review,
      reviewers: [],
      isMine: mayDecide,
      may: (action: string) => mayDecide && action === 'publish',
      typed,
      errors: [],
    },
  }).body

test('a reason somebody wrote stays readable when a colleague has taken the review over', () => {
  const written = { begruendung: 'Drei Seiten Begründung.' }
  expect(cardFor(false, written)).toContain('Drei Seiten Begründung.')
  expect(cardFor(false, written)).toContain('Nicht festgehalten')
  expect(cardFor(false)).not.toContain('Nicht festgehalten')
})

test('while the review is one’s own, the reason stands in its field', () => {
  const body = cardFor(true, { begruendung: 'Noch nicht fertig.' })
  expect(body).toMatch(/<textarea[^>]*>\s*Noch nicht fertig\./)
  expect(body).not.toContain('Nicht festgehalten')
})
