import { expect, test } from 'vitest'
import { index, urlSet } from './sitemap.ts'

test('an address is escaped and a change is a moment in UTC', () => {
  const xml = urlSet([{ address: 'https://x.example/?a=1&b=<2>', changedAt: '2026-11-21 19:59:50+01' }])
  expect(xml).toContain('<loc>https://x.example/?a=1&amp;b=&lt;2&gt;</loc>')
  expect(xml).toContain('<lastmod>2026-11-21T18:59:50.000Z</lastmod>')
})

test('parts are listed without a change nobody knows', () => {
  expect(index([{ address: 'https://x.example/sitemap.xml?teil=laender' }])).toContain(
    '<sitemap><loc>https://x.example/sitemap.xml?teil=laender</loc></sitemap>',
  )
})
