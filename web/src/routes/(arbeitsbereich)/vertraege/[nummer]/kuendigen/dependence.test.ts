import { expect, test } from 'vitest'
import { dependenceOf } from './dependence.ts'

test('what runs under a reuse agreement ends with it, what is under way is taken back', () => {
  const children = [{ status: 'concluded' }, { status: 'offered' }, { status: 'draft' }] as const
  expect(dependenceOf('reuse', children)).toEqual([
    '1\u00a0Sub-Nachnutzungsvertrag endet mit diesem Vertrag.',
    '2\u00a0Sub-Nachnutzungsverträge, die noch nicht geschlossen sind, werden zurückgezogen.',
  ])
})

test('reuse agreements do not end with their provision agreement', () => {
  const [sentence] = dependenceOf('provision', [{ status: 'concluded' }, { status: 'concluded' }])
  expect(sentence).toMatch(/^2\u00a0Nachnutzungsverträge beruhen auf diesem Vertrag und enden nicht mit ihm\./)
})
