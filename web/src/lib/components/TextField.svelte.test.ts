import { render } from 'svelte/server'
import { expect, test } from 'vitest'
import TextField from './TextField.svelte'

const field = (props: Record<string, unknown>) =>
  render(TextField, { props: { name: 'grund', label: 'Grund', ...props } }).body

test('what was typed stands in the field before any script runs, in one line and in several', () => {
  expect(field({ value: 'Bitte <prüfen>' })).toContain('value="Bitte &lt;prüfen>"')
  expect(field({ value: 'Bitte <prüfen>', rows: 3 })).toContain('>Bitte &lt;prüfen></textarea>')
})
