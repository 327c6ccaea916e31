import { expect, test } from 'vitest'
import { placesFor } from './places.ts'

const nobody = {
  hasCases: false,
  hasAgreements: false,
  kind: undefined,
  permissions: [],
  isOperator: false,
  isChecker: false,
  isReviewer: false,
}
const everything = {
  hasCases: true,
  hasAgreements: true,
  kind: 'platform_operator',
  permissions: ['manage_members', 'manage_tokens', 'propose_allocation_key'],
  isOperator: true,
  isChecker: true,
  isReviewer: true,
}
const hrefs = (held: typeof everything | typeof nobody) =>
  placesFor(held).flatMap(({ places }) => places.map(({ href }) => href))

test('no place stands twice, whoever looks', () => {
  for (const held of [everything, { ...everything, kind: 'land' }]) {
    const all = hrefs(held)
    expect(new Set(all).size).toBe(all.length)
  }
})

test('who acts for nobody finds their account, and no empty field of work', () => {
  expect(placesFor(nobody).map(({ title }) => title)).toEqual(['Organisation und Konto'])
  expect(hrefs(nobody)).toEqual(['/konto'])
})

test('only who offers finds own solutions; the operator finds keys among its work', () => {
  expect(hrefs({ ...everything, kind: 'land' })).toContain('/eigene-loesungen')
  expect(hrefs(everything)).not.toContain('/eigene-loesungen')
  const titled = placesFor(everything).find(({ places }) =>
    places.some(({ href }) => href === '/verwaltung/schluessel'),
  )
  expect(titled?.title).toBe('Betrieb der Plattform')
})
