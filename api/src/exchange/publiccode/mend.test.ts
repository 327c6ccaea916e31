import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { listingFields } from './listing-fields.ts'
import { mendPubliccode } from './mend.ts'
import { readPubliccode } from './read.ts'
import type { Publiccode } from './standard.ts'

const complete = readFileSync(new URL('fixtures/complete.yml', import.meta.url), 'utf8')
const read = (text: string) => readPubliccode(Buffer.from(text))
/** What the catalogue would write itself: different from the file wherever it can be. */
const own: Publiccode = {
  publiccodeYmlVersion: '0.7',
  name: 'Aus dem Katalog',
  url: 'https://katalog.example/quelltext',
  platforms: ['web'],
  categories: ['other'],
  developmentStatus: 'beta',
  softwareType: 'standalone/other',
  description: {
    de: { shortDescription: 'Aus dem Katalog', longDescription: 'Aus dem Katalog. '.repeat(20), features: ['Katalog'] },
  },
  legal: { license: 'MIT' },
  maintenance: { type: 'internal', contacts: [{ name: 'Katalog' }] },
  localisation: { localisationReady: false, availableLanguages: ['de'] },
}

test('a valid file is not touched', () => {
  expect(mendPubliccode(complete, own)).toEqual({ text: complete, mended: [] })
})

test.for<[string, (text: string) => string, string]>([
  ['an unknown key', (text) => `${text}intern: geheim\n`, 'intern'],
  ['an unknown category', (text) => text.replace('categories: [', 'categories: [erfunden, '), 'categories[0]'],
  ['an invented licence', (text) => text.replace(/^(\s+license: ).*$/m, '$1Hauslizenz 3'), 'legal.license'],
  ['no maintenance', (text) => text.replace(/^maintenance:\n(?: .*\n)+/m, ''), 'maintenance'],
  ['no status', (text) => text.replace(/^developmentStatus:.*\n/m, ''), 'developmentStatus'],
  [
    'a status that is a list',
    (text) => text.replace(/^developmentStatus:.*$/m, 'developmentStatus: [beta]'),
    'developmentStatus',
  ],
  ['words where a group should be', (text) => text.replace(/^legal:\n(?: .*\n)+/m, 'legal: MIT\n'), 'legal'],
])('a file with %s becomes valid and keeps everything else', ([, spoil, key]) => {
  const spoilt = spoil(complete)
  expect(spoilt).not.toBe(complete)
  expect(read(spoilt).errors).not.toEqual([])
  const { text, mended } = mendPubliccode(spoilt, own)!
  expect(read(text).errors).toEqual([])
  expect(mended).toContain(key)
  expect(text).toContain('# Everything the standard knows')
  const [section = ''] = key.split(/[.[]/)
  const kept = (of: string) => listingFields(read(of).publiccode!).kept.filter((one) => !one.startsWith(section))
  expect(kept(text)).toEqual(kept(complete))
})

test('what nobody knows goes with what it belongs to', () => {
  const spoilt = complete.replace(/^description:\n/m, 'description:\n  fr:\n    features: [Un]\n')
  const { text } = mendPubliccode(spoilt, own)!
  expect(Object.keys(read(text).publiccode!.description!)).toEqual(['de', 'en'])
})

test('what cannot be read cannot be mended', () => {
  expect(mendPubliccode('a: [', own)).toBeNull()
})
