import { describe, expect, test } from 'vitest'
import { addressWith, addressWithout } from './address-change.ts'

const here = new URL('https://fit-store.example/loesungen?q=bau&land=BY&land=HH&seite=3&fuer=BY')

describe('another question', () => {
  test('starts on its first page and keeps the rest', () => {
    expect(addressWith(here, { q: 'wohngeld' })).toBe('/loesungen?land=BY&land=HH&fuer=BY&q=wohngeld')
  })

  test('may lose a parameter, down to the bare page', () => {
    expect(addressWith(here, { land: null, q: null, fuer: null })).toBe('/loesungen')
  })
})

test('another page of the same question keeps everything', () => {
  expect(addressWith(here, { seite: '4' })).toBe('/loesungen?q=bau&land=BY&land=HH&fuer=BY&seite=4')
})

test('one filter goes, its siblings stay', () => {
  expect(addressWithout(here, 'land', 'BY')).toBe('/loesungen?q=bau&fuer=BY&land=HH')
  expect(addressWithout(here, 'land', 'SL')).toBe('/loesungen?q=bau&fuer=BY&land=BY&land=HH')
})
