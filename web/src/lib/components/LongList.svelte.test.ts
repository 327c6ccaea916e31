import { render } from 'svelte/server'
import { expect, test } from 'vitest'
import { markup } from './example.ts'
import LongList, { mostAtOnce } from './LongList.svelte'

const body = (count: number) =>
  render(LongList, { props: { label: 'Alle Kommunen', count, children: markup('<p>Liste</p>') } }).body

test('a list folds when it is longer than stands well above what follows; nothing of it is left out', () => {
  expect(body(mostAtOnce)).toContain('<p>Liste</p>')
  expect(body(mostAtOnce)).not.toContain('<details')
  expect(body(mostAtOnce + 1)).toMatch(/<details[^>]*><summary[^>]*>Alle Kommunen<\/summary>.*<p>Liste<\/p>/s)
})
