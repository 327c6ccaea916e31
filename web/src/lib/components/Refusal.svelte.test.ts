import { render } from 'svelte/server'
import { expect, test } from 'vitest'
import Refusal from './Refusal.svelte'

const detail = 'Diese Rückfrage ist schon beantwortet.'
const mistake = { field: 'name', label: 'Name', message: 'Diese Angabe fehlt noch.' }

test.for([
  ['that stands alone', []],
  ['with mistakes', [mistake]],
] as const)('a refusal %s has the focus when the page comes back', ([, errors]) => {
  expect(render(Refusal, { props: { detail, errors } }).body).toMatch(/<div[^>]*tabindex="-1"[^>]*autofocus/)
  expect(render(Refusal, { props: { detail, errors, focus: false } }).body).not.toContain('autofocus')
})
