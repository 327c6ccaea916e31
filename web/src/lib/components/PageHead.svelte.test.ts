import { render } from 'svelte/server'
import { expect, test } from 'vitest'
import PageHead from './PageHead.svelte'

const props = {
  title: 'Lösungen',
  description: 'Was es gibt.',
  url: new URL('https://fit-store.example/loesungen?q=bau&fuer=BY&q=amt'),
}

test('the canonical address keeps only what makes another page', () => {
  expect(render(PageHead, { props }).head).toContain('rel="canonical" href="https://fit-store.example/loesungen"')
  expect(render(PageHead, { props: { ...props, keep: ['q'] } }).head).toContain(
    'href="https://fit-store.example/loesungen?q=bau&amp;q=amt"',
  )
})

test('a text cannot break out of the embedded data', () => {
  const { head } = render(PageHead, { props: { ...props, jsonLd: { name: '</script><script>alert(1)</script>' } } })
  expect(head.match(/<script/g)).toHaveLength(1)
  expect(head).toContain('\\u003c/script>')
})
