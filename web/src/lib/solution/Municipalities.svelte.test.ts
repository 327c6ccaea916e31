import { render } from 'svelte/server'
import { expect, test } from 'vitest'
import Municipalities from './Municipalities.svelte'

const named = (count: number, asOf: (at: number) => string | null = () => '2026-10-01') =>
  Array.from({ length: count }, (_, at) => {
    const ars = `03999${String(at).padStart(7, '0')}`
    return { ars, name: `Demo-Ort ${at}`, land: 'NI', asOf: asOf(at), source: null }
  })
const bodyOf = (municipalities: ReturnType<typeof named>) => render(Municipalities, { props: { municipalities } }).body
const textOf = (body: string) =>
  body
    .replaceAll(/<!--.*?-->/g, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')

test('nothing is said where nobody is named', () => {
  expect(textOf(bodyOf([])).trim()).toBe('')
})

test('each is named with its key, and the day they share stands once', () => {
  const text = textOf(bodyOf(named(2)))
  expect(text).toContain('2 Kommunen und Kreise sind mit Namen und Regionalschlüssel genannt, Stand 01.10.2026.')
  expect(text).toContain('Demo-Ort 0 039990000000')
  expect(text.match(/Stand/g)).toHaveLength(1)
})

test('days that differ stand at each', () => {
  expect(textOf(bodyOf(named(2, (at) => `2026-0${at + 1}`))).match(/Stand/g)).toHaveLength(2)
})

test('from the thirteenth on they are folded away, and none is missing', () => {
  const [shown = '', folded = ''] = bodyOf(named(15)).split('<details')
  expect(shown.match(/<li/g)).toHaveLength(12)
  expect(folded.match(/<li/g)).toHaveLength(3)
  expect(textOf(folded)).toContain('3 weitere anzeigen')
})
