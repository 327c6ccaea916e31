import { render } from 'svelte/server'
import { describe, expect, test } from 'vitest'
import { examples } from './ClauseChange.examples.ts'
import ClauseChange from './ClauseChange.svelte'

const shown = (title: string) => {
  const example = examples.find((one) => one.title === title)
  if (!example) throw new Error(`No example "${title}"`)
  return render(ClauseChange, { props: example.props }).body.replaceAll(/<!--.*?-->/g, '')
}
const spoken = (html: string) => html.replaceAll(/<[^>]+>/g, '').replaceAll(/\s+/g, ' ')

describe('ClauseChange', () => {
  test('each column has its own words, and what changed is said, not only coloured', () => {
    const [before = '', after = ''] = shown('Geändert').split('Fassung 2')
    expect(spoken(before)).toContain('Sie wird Entfällt: halbjährlich Ende. in Rechnung gestellt.')
    expect(spoken(before)).not.toContain('einmal im Jahr')
    expect(spoken(after)).toContain('Sie wird Neu: einmal im Jahr bis zum 31. Januar Ende. in Rechnung gestellt.')
    expect(spoken(after)).not.toContain('halbjährlich')
  })

  test('a new clause says that there was none', () => {
    expect(spoken(shown('Neu'))).toContain('Diese Klausel gab es nicht.')
  })

  test('a new summary is shown beside the old one where the words are the same', () => {
    const html = shown('Nur in einfachen Worten geändert')
    const [before = '', after = ''] = html.split('Fassung 2')
    expect(spoken(before)).toContain('In einfachen Worten: Was es kostet, steht im Preisblatt.')
    expect(spoken(after)).toContain('In einfachen Worten: Den Preis nennt das Preisblatt, jedes Jahr neu.')
    expect(spoken(html)).toContain('Wortlaut unverändert.')
    expect(html).not.toContain('ergibt sich aus dem Preisblatt.</')
  })

  test('a new condition is shown beside the old one', () => {
    const [before = '', after = ''] = shown('Bedingung geändert').split('Fassung 2')
    expect(spoken(before)).toContain('Gilt immer.')
    expect(spoken(after)).toContain('Gilt nur, wenn Vergütung ist „nach Verteilungsschlüssel“.')
  })

  test('a moved clause names both numbers instead of showing the same words twice', () => {
    const html = shown('Verschoben, Wortlaut gleich')
    expect(spoken(html)).toContain('Wortlaut unverändert. Bisher § 10, jetzt § 9.')
    expect(html).not.toContain('ergibt sich aus dem Preisblatt.</')
  })
})
