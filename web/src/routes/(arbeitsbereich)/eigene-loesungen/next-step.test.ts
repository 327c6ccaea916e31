import { expect, test } from 'vitest'
import { nextStep } from './next-step.ts'

const draft = {
  status: 'active',
  versionStatus: 'draft',
  approvedAt: null,
  percent: 40,
  submissionLeadsTo: 'review',
} as const

test('a draft is filled in first, then submitted', () => {
  expect(nextStep(draft)).toBe('Weiter ausfüllen')
  expect(nextStep({ ...draft, percent: 100 })).toBe('Zur Prüfung einreichen')
})

test('who is trusted is not told of a review', () => {
  const complete = { ...draft, percent: 100 }
  expect(nextStep({ ...complete, submissionLeadsTo: 'publication' })).toBe('Veröffentlichen')
  expect(nextStep({ ...complete, submissionLeadsTo: 'agreement' })).toBe('Ohne Prüfung freigeben')
})

test('what is approved waits for its agreement, not for the review', () => {
  expect(nextStep({ ...draft, versionStatus: 'in_review' })).toBe('Wird geprüft')
  expect(nextStep({ ...draft, versionStatus: 'in_review', approvedAt: '2026-11-20T10:00:00Z' })).toBe(
    'Bereitstellungsvertrag schließen',
  )
})

test('nothing is left to do with a listing that was withdrawn', () => {
  expect(nextStep({ ...draft, status: 'withdrawn' })).toBe('Nichts mehr')
})
