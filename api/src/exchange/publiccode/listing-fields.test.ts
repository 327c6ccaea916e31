import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { listingFields } from './listing-fields.ts'
import { readPubliccode } from './read.ts'
import { updatePubliccode } from './update.ts'

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}.yml`, import.meta.url), 'utf8')
function mapped(text: string) {
  const { publiccode } = readPubliccode(Buffer.from(text))
  if (!publiccode) throw new Error('not readable')
  return listingFields(publiccode)
}
const ozgAddress = (ozgId: string) => `https://fit-store.example/ozg/${ozgId}`
const source =
  'Die Angaben stammen von der bereitstellenden Stelle und stehen hier: https://fit-store.example/loesungen/x'
const updated = (text: string, change: Partial<ReturnType<typeof mapped>['fields']>) =>
  updatePubliccode(text, { fields: { ...mapped(text).fields, ...change }, ozgAddress, source }) ?? ''

test('a listing takes what it has fields for, and names what it keeps besides', () => {
  expect(mapped(fixture('complete'))).toEqual({
    fields: {
      title: 'Anwohnerparken',
      aliases: ['Demo-Anwohnerparken'],
      summary: 'Bewohnerparkausweise beantragen, prüfen und ausstellen',
      description: expect.stringContaining('Wer in einer Zone mit Parkraumbewirtschaftung wohnt'),
      type: 'online_service',
      stage: 'developed',
      licence: 'EUPL-1.2 OR AGPL-3.0-or-later',
      languages: ['de', 'en', 'de-AT'],
      leikaKeys: ['99107023017001'],
      ozgIds: ['10519'],
      links: [
        { kind: 'source_code', url: 'https://gitlab.opencode.de/demo/anwohnerparken.git' },
        { kind: 'site', url: 'https://anwohnerparken.example' },
        { kind: 'documentation', url: 'https://anwohnerparken.example/handbuch' },
        { kind: 'api', url: 'https://anwohnerparken.example/api' },
      ],
    },
    kept: [
      'applicationSuite',
      'isBasedOn',
      'softwareVersion',
      'releaseDate',
      'logo',
      'organisation',
      'fundedBy',
      'supports',
      'platforms',
      'categories',
      'usedBy',
      'roadmap',
      'intendedAudience',
      'description.de.features',
      'description.de.screenshots',
      'description.de.videos',
      'description.de.awards',
      'description.en',
      'legal.mainCopyrightOwner',
      'maintenance',
      'localisation.localisationReady',
      'dependsOn',
    ],
  })
})

test('services of the German section are read like those of supports', () => {
  expect(mapped(fixture('older')).fields).toMatchObject({ leikaKeys: ['99102013000000'], ozgIds: ['10237'] })
})

test.for(['complete', 'older'])('an unchanged listing gives the %s file back, letter by letter', (name) => {
  expect(updated(fixture(name), {})).toBe(fixture(name))
})

test('a stage that the file already says in its own words is no change', () => {
  expect(updated(fixture('complete'), { stage: 'live' })).toBe(fixture('complete'))
})

test('what the listing says differently is changed, and nothing else', () => {
  const text = fixture('complete')
  const after = updated(text, { title: 'Parkausweis', stage: 'ended', leikaKeys: ['99107023017002'], licence: 'MIT' })
  expect(readPubliccode(Buffer.from(after))).toMatchObject({ errors: [], warnings: [] })
  expect(mapped(after)).toEqual({
    fields: {
      ...mapped(text).fields,
      title: 'Parkausweis',
      stage: 'ended',
      leikaKeys: ['99107023017002'],
      licence: 'MIT',
    },
    kept: mapped(text).kept,
  })
  expect(after).toContain('# Everything the standard knows')
  expect(after).toContain('alias:gdpr')
  expect(after).toContain("phone: '+49 30 1234'")
})

test('services of an older file move to where the standard has them now', () => {
  const after = updated(fixture('older'), { leikaKeys: ['99102013000000', '99102013000001'] })
  expect(after).not.toContain('leika-id')
  expect(mapped(after).fields).toMatchObject({ leikaKeys: ['99102013000000', '99102013000001'], ozgIds: ['10237'] })
  expect(readPubliccode(Buffer.from(after)).errors).toEqual([])
})

test('words that the catalogue allows and the standard does not are made to fit, and everything else is kept', () => {
  const text = fixture('complete')
  const after = updated(text, { summary: 'Bewohnerparkausweise '.repeat(15), description: 'Kurz gesagt. '.repeat(9) })
  expect(readPubliccode(Buffer.from(after))).toMatchObject({ errors: [], warnings: [] })
  expect(mapped(after).kept).toEqual(mapped(text).kept)
  expect(mapped(after).fields.summary).toMatch(/^Bewohnerparkausweise .*…$/)
  expect(mapped(after).fields.description).toContain('https://fit-store.example/loesungen/x')
  expect(updated(after, { summary: 'Bewohnerparkausweise '.repeat(15) })).toBe(after)
})

test.for([
  ['a group behind an alias', (text: string) => text.replace(/^legal:\n/m, 'x-legal: &l\n').concat('legal: *l\n')],
  ['a name others refer to', (text: string) => text.replace(/^name: (.*)$/m, 'name: &n $1\nx-name: *n')],
  ['an alias to nothing', (text: string) => `${text}x-lost: *nowhere\n`],
  ['words where a group should be', (text: string) => text.replace(/^legal:\n(?: .*\n)+/m, 'legal: MIT\n')],
] as const)('a file with %s comes back with the new licence and its comments', ([, spoil]) => {
  const after = updated(spoil(fixture('complete')), { licence: 'MIT', title: 'Parkausweis' })
  expect(after).toMatch(/license: MIT/)
  expect(after).toContain('# Everything the standard knows')
})

test('what cannot be read cannot be brought up to date', () => {
  const { fields } = mapped(fixture('complete'))
  expect(updatePubliccode('a: [', { fields, ozgAddress, source })).toBeNull()
})
