import { describe, expect, test } from 'vitest'
import { searchablePassages } from './passages.ts'

const passage = (id: string, title: string, text: string) => ({
  id,
  title,
  text,
  context: 'Nachnutzungsbedingungen',
  summary: '',
})

const search = searchablePassages([
  passage('liability', 'Haftung', 'Die bereitstellende Stelle haftet für Vorsatz und grobe Fahrlässigkeit.'),
  passage('termination', 'Kündigung', 'Beide Seiten können mit einer Frist von sechs Monaten kündigen.'),
  passage('payment', 'Vergütung', 'Die Kündigungsfrist bleibt von einem Zahlungsverzug unberührt.'),
])
const found = (words: string) => search(words, 10).hits.map(({ id }) => id)

describe('searchablePassages', () => {
  test('finds by heading before text, and a word inside a compound', () => {
    expect(found('Kündigung')).toEqual(['termination', 'payment'])
    expect(found('kuendigung')[0]).toBe('termination')
  })

  test('marks what was found in the text', () => {
    const [hit] = search('Fahrlässigkeit', 10).hits
    expect(hit).toMatchObject({ id: 'liability', field: 'description' })
    expect(hit?.fragments).toContainEqual({ text: 'Fahrlässigkeit', match: true })
  })

  test('finds nothing for no words and for words that are not there', () => {
    expect(search('  ', 10)).toEqual({ hits: [], total: 0 })
    expect(found('Zebrastreifen')).toEqual([])
  })
})
