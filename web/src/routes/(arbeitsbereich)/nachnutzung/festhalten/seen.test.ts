import { describe, expect, test } from 'vitest'
import { freezeAddress } from '#lib/freeze-address.ts'
import { seenIn } from './seen.ts'

const read = (address: string) => seenIn(new URL(address, 'http://localhost').searchParams)

describe('what somebody saw', () => {
  test('of a search is the whole list, whatever page of it they were on', () => {
    const address = freezeAddress('suche', new URLSearchParams('q=wohngeld&stand=live&seite=3'))
    expect(read(address)).toMatchObject({
      kind: 'search',
      query: 'q=wohngeld&stage=live',
      name: 'Suche nach „wohngeld“',
    })
    expect(read(address)?.back).toBe('/loesungen?q=wohngeld&stand=live')
  })

  test('of a comparison are its solutions, and one alone is none', () => {
    expect(read(freezeAddress('vergleich', new URLSearchParams('loesung=a&loesung=b')))).toMatchObject({
      kind: 'comparison',
      query: 'slug=a&slug=b',
    })
    expect(read(freezeAddress('vergleich', new URLSearchParams('loesung=a')))).toBeUndefined()
  })

  test('is nothing where the address names neither', () => {
    expect(read('/nachnutzung/festhalten')).toBeUndefined()
  })
})
