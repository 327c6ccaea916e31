import type { Schemas } from '@fit-store/contracts/client'
import { render } from 'svelte/server'
import { expect, test } from 'vitest'
import StepBack from './StepBack.svelte'

const bodyFor = (actions: string[], typed?: Record<string, string>) => {
  const allowedActions = actions.map((action) => ({ action, isAllowed: true, reason: null }))
  const agreement = { number: 'NV-2026-0007', status: 'offered', allowedActions } as unknown as Schemas['Agreement']
  return render(StepBack, { props: { agreement, errors: [], typed } }).body
}

test('a reason that was refused stands in its field, and the form is open', () => {
  const body = bodyFor(['decline'], { ablehnung: 'Der Haushalt gibt es nicht her.' })
  expect(body).toMatch(/<details[^>]* open[^>]*>[^]*<textarea[^>]*>\s*Der Haushalt gibt es nicht her\./)
  expect(body).not.toContain('Nicht festgehalten')
})

test('a reason stays readable when the step is gone, because the other side was faster', () => {
  const body = bodyFor([], { ablehnung: 'Der Haushalt gibt es nicht her.' })
  expect(body).toContain('Nicht festgehalten')
  expect(body).toContain('Der Haushalt gibt es nicht her.')
  expect(bodyFor([])).not.toContain('Nicht festgehalten')
})
