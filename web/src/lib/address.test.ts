import { describe, expect, test } from 'vitest'
import { addressKeyAt, addressOf, pages, queryFrom, type Operation } from './address.ts'

const params = (search: string) => new URLSearchParams(search)
const operations = Object.keys(pages) as Operation[]

describe('an address becomes a query', () => {
  test('with the API’s words for the German ones, several values as a list', () => {
    expect(
      queryFrom('listSolutions', params('q=bau&themenfeld=umwelt&nutzung=BY&nutzung=HH&seite=2&anzahl=50')),
    ).toEqual({
      q: 'bau',
      subjectArea: 'umwelt',
      adopter: ['BY', 'HH'],
      page: '2',
      perPage: '50',
    })
  })

  test('without what the list does not know, and without empty or repeated fields', () => {
    expect(queryFrom('listSolutions', params('q=&fuer=BY&ansicht=tabelle&utm_source=post&land=BY&land=BY'))).toEqual({
      land: ['BY'],
    })
  })

  test('under the words of its own list: art is the type of a solution or the kind of an organisation', () => {
    expect(queryFrom('listSolutions', params('art=cloud_service'))).toEqual({ type: 'cloud_service' })
    expect(queryFrom('listOrganisations', params('art=bund'))).toEqual({ kind: 'bund' })
  })
})

describe('a query becomes an address', () => {
  test('with German keys, one per value', () => {
    expect(addressOf('listSolutions', { subjectArea: ['umwelt', 'bildung'], sort: 'newest' })).toBe(
      '/loesungen?themenfeld=umwelt&themenfeld=bildung&sortierung=newest',
    )
    expect(addressOf('listPublicServices', { covered: true })).toBe('/leistungen?abgedeckt=true')
    expect(addressOf('listOrganisations')).toBe('/organisationen')
  })

  test('that leads back to the same query', () => {
    const query = { q: '§ 35a & Söhne', land: ['BY', 'HH'] }
    const [, search] = addressOf('listSolutions', query).split('?')
    expect(queryFrom('listSolutions', params(search ?? ''))).toEqual(query)
  })
})

test.for(operations)('%s: two parameters never share a key', (operation) => {
  const keys = Object.values(pages[operation].keys)
  expect(new Set(keys).size).toBe(keys.length)
})

test('a refusal of the API leads to the key in the address', () => {
  expect(addressKeyAt('listSolutions', '/query/perPage')).toBe('anzahl')
  expect(addressKeyAt('listSolutions', '/query/land/0')).toBe('land')
  expect(addressKeyAt('listSolutions', '/query/unbekannt')).toBeUndefined()
  expect(addressKeyAt('listSolutions', '/params/slug')).toBeUndefined()
})
