import { render } from 'svelte/server'
import { expect, test } from 'vitest'
import TextField from './TextField.svelte'

const html = (rows?: number) =>
  render(TextField, { props: { name: 'text', label: 'Text', rows, value: 'Was <getippt> war', error: 'Zu kurz.' } })
    .body

test('what was typed is in the page before any script, in one line or several', () => {
  expect(html()).toContain('value="Was &lt;getippt> war"')
  expect(html(4)).toMatch(/<textarea[^>]*>Was &lt;getippt> war<\/textarea>/)
})

test('a mistake is tied to its field of several lines', () => {
  expect(html(4)).toMatch(/<textarea[^>]*aria-describedby="text-fehler"[^>]*aria-invalid="true"/)
})
