import { render } from 'svelte/server'
import { expect, test } from 'vitest'
import LaenderStrip from './LaenderStrip.svelte'

test('the strip says in words which Länder use the solution, in alphabetical order', () => {
  const { body } = render(LaenderStrip, { props: { using: ['TH', 'BY', 'HE'] } })
  expect(body).toContain('Nutzen: Bayern, Hessen und Thüringen.')
})

test('sixteen codes are shown, used ones filled, my own framed', () => {
  const { body } = render(LaenderStrip, { props: { using: ['BY'], mine: 'BY' } })
  expect(body.match(/<li/g)).toHaveLength(16)
  expect(body).toContain('<li class="in mine">BY</li>')
})

test('silence of the sources is not told as a refusal', () => {
  expect(render(LaenderStrip, { props: { using: [] } }).body).toContain('Noch von keinem Land gemeldet.')
})
