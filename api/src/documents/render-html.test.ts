import { expect, test } from 'vitest'
import { renderHtml } from './render-html.ts'
import { aPrintable } from './test/printable.ts'

test('an HTML document has headings, lists and tables, and names its language', () => {
  const html = renderHtml(aPrintable(1))
  for (const part of [
    '<html lang="de">',
    '<h1>Nachnutzungsvertrag</h1>',
    '<h2>§ 1 Klausel 1</h2>',
    '<ul><li>',
    '<ol><li>',
    '<th scope="col">',
    '<strong>Fett</strong>',
  ]) {
    expect(html).toContain(part)
  }
})

test('nothing typed becomes markup', () => {
  const html = renderHtml(aPrintable(1, `<script>alert("1")</script> & '`))
  expect(html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;')
  expect(html).not.toContain('<script')
})
