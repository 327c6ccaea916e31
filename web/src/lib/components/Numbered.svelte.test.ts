import { render } from 'svelte/server'
import { expect, test } from 'vitest'
import Numbered from './Numbered.svelte'

const bodyOf = (text: string) => render(Numbered, { props: { text } }).body.replaceAll(/<!--.*?-->/g, '')

test('a number keeps together, the rest of the text may break', () => {
  expect(bodyOf('Vertrag BV-2025-0002 und SV-2026-0003-12.')).toBe(
    'Vertrag <span class="nowrap">BV-2025-0002</span> und <span class="nowrap">SV-2026-0003-12</span>.',
  )
})

test('a text without a number stays as it is', () => {
  expect(bodyOf('Demo-Land 2026-11 <b>')).toBe('Demo-Land 2026-11 &lt;b>')
})
