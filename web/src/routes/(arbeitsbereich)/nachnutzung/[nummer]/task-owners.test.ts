import { expect, test } from 'vitest'
import { ownerOf, ownerValue, taskOwners } from './task-owners.ts'

const given = {
  owners: [
    { slug: 'bayern', displayName: 'Bayern', isOwn: true },
    { slug: 'betreiber', displayName: 'Betreiber', isOwn: false },
  ],
  colleagues: [{ id: '7', name: 'Resi Lechner' }],
}

test('a task is given to an organisation, or to a colleague', () => {
  const list = taskOwners(given)
  expect(list.map(({ label }) => label)).toEqual(['Bayern', 'Bayern: Resi Lechner', 'Betreiber'])
  expect(list.map(({ value }) => ownerOf(value))).toEqual([
    { owner: 'bayern', person: null },
    { owner: 'bayern', person: '7' },
    { owner: 'betreiber', person: null },
  ])
})

test('who has a task stands in the list', () => {
  const owner = { slug: 'bayern', displayName: 'Bayern', person: 'Resi Lechner' }
  expect(taskOwners(given).map(({ value }) => value)).toContain(ownerValue({ owner, ownerPerson: '7' }))
})
