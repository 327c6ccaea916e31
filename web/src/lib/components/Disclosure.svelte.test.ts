import { render } from 'svelte/server'
import { expect, test } from 'vitest'
import Disclosure from './Disclosure.svelte'
import { markup } from './example.ts'

const bodyOf = (open: boolean) =>
  render(Disclosure, { props: { label: 'Auflage vorschlagen', open, children: markup('<p>Formular</p>') } }).body

test('is closed unless something inside has to be seen', () => {
  expect(bodyOf(false)).not.toMatch(/<details[^>]* open/)
  expect(bodyOf(true)).toMatch(/<details[^>]* open/)
})
