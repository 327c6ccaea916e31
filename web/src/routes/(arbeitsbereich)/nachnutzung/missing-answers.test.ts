import { expect, test } from 'vitest'
import { knownGaps } from './missing-answers.ts'

test('a declaration that lacks Fachverfahren or a price goes to the operator first', () => {
  const estimate = { cents: 100 }
  expect(knownGaps({ applications: [], otherApplications: ' ' }, { estimate: null })).toEqual([
    'business_applications',
    'price',
  ])
  expect(knownGaps({ applications: [], otherApplications: 'keine' }, { estimate })).toEqual([])
})
