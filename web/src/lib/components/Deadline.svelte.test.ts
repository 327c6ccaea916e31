import { render } from 'svelte/server'
import { expect, test } from 'vitest'
import Deadline from './Deadline.svelte'

const textOf = (dueOn: string) => {
  const { body } = render(Deadline, { props: { dueOn, today: '2026-11-19' } })
  return { body, text: body.replaceAll(/<[^>]*>/g, '').replaceAll('\u00A0', ' ') }
}

test('a missed deadline says by how much, in words and with an icon', () => {
  const { body, text } = textOf('2026-11-13')
  expect(text).toContain('6 Tage überfällig')
  expect(body).toContain('kern-icon--danger')
})

test('the last day is a warning, a day before is not', () => {
  expect(textOf('2026-11-19').body).toContain('kern-icon--warning')
  expect(textOf('2026-11-20')).toMatchObject({
    text: expect.stringContaining('noch 1 Tag'),
    body: expect.not.stringContaining('kern-icon'),
  })
})
