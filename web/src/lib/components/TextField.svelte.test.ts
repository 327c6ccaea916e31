import { render } from 'svelte/server'
import { expect, test } from 'vitest'
import TextField from './TextField.svelte'

const field = { name: 'wortlaut', label: 'Wortlaut', value: 'Erster Absatz\n\n<b>zweiter</b>' }

test('what stands in a field of several lines is there without JavaScript, as text', () => {
  const { body } = render(TextField, { props: { ...field, rows: 4 } })
  expect(body).toMatch(/<textarea[^>]*>Erster Absatz\n\n&lt;b>zweiter&lt;\/b><\/textarea>/)
})

test('a field of one line has its value, too', () => {
  expect(render(TextField, { props: { ...field, value: 'Haftung' } }).body).toContain('value="Haftung"')
})
