import { expect, test } from 'vitest'
import { nextAction } from './next-action.ts'

type Given = Parameters<typeof nextAction>[0]
const allowing = (kind: Given['kind'], ...actions: Given['allowedActions'][number]['action'][]): Given => ({
  number: 'NV-2026-0001',
  kind,
  allowedActions: actions.map((action) => ({ action, isAllowed: true, reason: null })),
})

test('who can offer is led to the review, where a colleague has approved', () => {
  expect(nextAction(allowing('reuse', 'edit', 'approve', 'offer'), false)?.href).toBe(
    '/vertraege/NV-2026-0001/pruefung',
  )
  expect(nextAction(allowing('sub_reuse', 'edit', 'offer'), true)?.href).toBe('/vertraege/NV-2026-0001/bearbeiten')
})

test('a Land connects its authorities, a bundler passes the solution on', () => {
  expect(nextAction(allowing('reuse', 'pass_on', 'terminate'), false)?.label).toBe('Behörden anbinden')
  expect(nextAction(allowing('reuse', 'pass_on', 'terminate'), true)?.label).toBe('An Kommunen weitergeben')
})

test('what is not allowed is not offered', () => {
  const refused = {
    ...allowing('reuse'),
    allowedActions: [{ action: 'sign' as const, isAllowed: false, reason: 'Nein.' }],
  }
  expect(nextAction(refused, false)).toBeUndefined()
})
