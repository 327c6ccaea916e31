import { readFileSync } from 'node:fs'
import { array, assert, constantFrom, integer, property, uint8Array } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { timed } from '../../../test/processor-time.ts'
import { largestFile, readPubliccode } from './read.ts'

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}.yml`, import.meta.url))
const complete = fixture('complete').toString()
const read = (text: string | Uint8Array) => readPubliccode(typeof text === 'string' ? Buffer.from(text) : text)
/** The complete file with one place changed. */
function changed(from: string | RegExp, to: string) {
  const text = complete.replace(from, to)
  expect(text).not.toBe(complete)
  return text
}
const told = (findings: { key: string; line: number; column: number; rule: string }[]) =>
  findings.map(({ key, line, column, rule }) => `${line}:${column} ${key} ${rule}`)

describe('a valid file', () => {
  test('with every key of the standard has nothing to be told', () => {
    expect(read(complete)).toMatchObject({ errors: [], warnings: [] })
  })

  test('is kept as it is, and read as what it means', () => {
    const { publiccode, text } = read(complete)
    expect(text).toBe(complete)
    expect(publiccode).toMatchObject({
      softwareVersion: '2.10',
      supports: [
        { id: 'urn:de:fim:leika:leistung:99107023017001' },
        { id: 'https://fit-store.example/ozg/10519' },
        { id: 'alias:gdpr' },
      ],
      description: { de: { localisedName: 'Anwohnerparken' }, en: { features: ['Application without sign-in'] } },
      localisation: { localisationReady: true, availableLanguages: ['de', 'en', 'de-AT'] },
    })
  })

  test('of before 0.7 is valid with advice, its German section included', () => {
    const { errors, warnings, publiccode } = read(fixture('older'))
    expect(errors).toEqual([])
    expect(told(warnings)).toEqual([
      '13:7 intendedAudience.countries[0] lower-case',
      '16:5 description.de.genericName deprecated',
      '26:3 legal.repoOwner deprecated',
      '30:22 localisation.localisationReady yaml-1.1-boolean',
      '33:1 de deprecated',
      '39:17 de.leika[0].leika-id unquoted-number',
    ])
    expect(publiccode).toMatchObject({
      platforms: ['web'],
      localisation: { localisationReady: false },
      DE: { leika: [{ 'ozg-id': '10237', 'leika-id': '99102013000000' }] },
    })
  })
})

describe('a mistake is told with key, line and column', () => {
  test.for([
    ['a key that is missing', /^name:.*\n/m, '', '1:1 name required', /„name“ fehlt/],
    ['a key inside a section', /  license:.*\n/, '', '49:1 legal.license required', /„license“ fehlt/],
    [
      'an unknown key',
      'applicationSuite:',
      'aplicationSuite:',
      '4:1 aplicationSuite unknown-key',
      /„applicationSuite“\?/,
    ],
    ['a key of older versions', 'categories:', 'tags:', '22:1 tags unknown-key', /„categories“\?/],
    ['an unknown key of a language', 'awards:', 'preise:', '42:5 description.de.preise unknown-key', /„preise“/],
    [
      'an unknown category',
      'workflow-management',
      'workflow',
      '22:35 categories[1] unknown-value',
      /kennt der Standard/,
    ],
    [
      'a value that is not allowed',
      'developmentStatus: stable',
      'developmentStatus: live',
      '25:20 developmentStatus unknown-value',
      /Erlaubt sind concept, development/,
    ],
    [
      'an address without https',
      'https://anwohnerparken.example/plan',
      'anwohnerparken.example',
      '24:10 roadmap webAddress',
      /https:/,
    ],
    [
      'a script for an address',
      'https://anwohnerparken.example/plan',
      'javascript:alert(1)',
      '24:10 roadmap webAddress',
      /https:/,
    ],
    ['a day that does not exist', '2026-09-30', '2026-02-30', '10:14 releaseDate day', /JJJJ-MM-TT/],
    [
      'a country that does not exist',
      'countries: [DE]',
      'countries: [XY]',
      '29:15 intendedAudience.countries[0] country',
      /ISO 3166-1/,
    ],
    ['a licence in another spelling', 'EUPL-1.2 OR', 'eupl-1.2 or', '50:12 legal.license licence', /SPDX/],
    ['a language that does not exist', '  en:', '  xx:', '43:3 description.xx language', /BCP 47/],
    [
      'a mail address that is none',
      'wartung@demo-it.example',
      'wartung',
      '57:14 maintenance.contractors[0].email mail',
      /E-Mail/,
    ],
    [
      'a text that is too long',
      /(shortDescription: )Bewohner/,
      `$1${'ä'.repeat(150)}Bewohner`,
      '33:23 description.de.shortDescription too-long',
      /höchstens 150/,
    ],
    ['a list in place of a text', 'name: Demo-Anwohnerparken', 'name: [a]', '3:7 name type', /Text, keine Liste/],
    ['a text in place of a list', 'usedBy: [', 'usedBy: "', '23:9 usedBy type', /Liste/],
    ['an empty list', 'platforms: [web]', 'platforms: []', '21:12 platforms empty', /mindestens einen Eintrag/],
    ['a key without a value', 'name: Demo-Anwohnerparken', 'name:', '3:1 name empty', /fehlt der Wert/],
    [
      'no sign whether it is translated',
      'localisationReady: true',
      'localisationReady: vielleicht',
      '65:22 localisation.localisationReady type',
      /true oder false/,
    ],
    ['a path that begins at the root', 'img/logo.svg', '/img/logo.svg', '11:7 logo file', /Pfad/],
    ['an unknown support', 'alias:gdpr', 'alias:dsgvo', '20:9 supports[2].id support', /alias:gdpr/],
    [
      'a contract without contractors',
      /  contractors:\n(    .*\n){4}/,
      '',
      '52:1 maintenance.contractors required',
      /Auftragnehmer/,
    ],
    [
      'contractors without a contract',
      'type: contract',
      'type: internal',
      '54:3 maintenance.contractors not-allowed',
      /nur bei/,
    ],
    ['a version that is not supported', "'0.7'", '"1.0"', '2:23 publiccodeYmlVersion version', /0\.7/],
    ['a duplicate key', 'roadmap:', 'name:', '24:1  duplicate-key', /schon weiter oben/],
  ] as const)('%s', ([, from, to, expected, sentence]) => {
    const text = expected.includes('usedBy') ? changed(/usedBy: \[.*\]/, 'usedBy: "x"') : changed(from, to)
    const { errors } = read(text)
    expect(told(errors)).toContain(expected)
    expect(errors.find((error) => told([error])[0] === expected)?.message).toMatch(sentence)
  })

  test('a long description is asked for in one language only', () => {
    const without = complete.replace(/ {4}longDescription: >\n( {6}.*\n)+/g, '')
    expect(told(read(without).errors)).toEqual(['30:1 description required'])
    expect(read(changed(/ {4}longDescription: >\n( {6}.*\n)+/, '')).errors).toEqual([])
  })

  test('characters are counted as readers see them', () => {
    const family = '👨‍👩‍👧‍👦'
    const withFamilies = (count: number) => changed(/(shortDescription: )Bew.*/, `$1${family.repeat(count)}`)
    expect(read(withFamilies(150)).errors).toEqual([])
    expect(told(read(withFamilies(151)).errors)).toEqual(['33:23 description.de.shortDescription too-long'])
  })
})

describe('what other programs read differently is a warning', () => {
  test.for([
    [
      "softwareVersion: '2.10'",
      'softwareVersion: 2.10',
      '9:18 softwareVersion unquoted-number',
      'softwareVersion',
      '2.10',
    ],
    [
      "publiccodeYmlVersion: '0.7'",
      'publiccodeYmlVersion: 0.7',
      '2:23 publiccodeYmlVersion unquoted-number',
      'publiccodeYmlVersion',
      '0.7',
    ],
    ['name: Demo-Anwohnerparken', 'name: on', '3:7 name unquoted-boolean', 'name', 'on'],
    ['name: Demo-Anwohnerparken', 'name: true', '3:7 name unquoted-boolean', 'name', 'true'],
    ['name: Demo-Anwohnerparken', 'name: 0123', '3:7 name unquoted-number', 'name', '0123'],
  ] as const)('%s becomes %s', ([from, to, expected, key, value]) => {
    const { errors, warnings, publiccode } = read(changed(from, to))
    expect(errors).toEqual([])
    expect(told(warnings)).toEqual([expected])
    expect(publiccode?.[key]).toBe(value)
  })

  test('Norwegian is not false, but should be in quotes', () => {
    const { errors, warnings, publiccode } = read(changed('[de, en, de-AT]', '[de, no]'))
    expect([errors, told(warnings)]).toEqual([[], ['66:28 localisation.availableLanguages[1] unquoted-boolean']])
    expect(publiccode?.localisation?.availableLanguages).toEqual(['de', 'no'])
  })

  test('a section of another country is not looked at', () => {
    const { errors, warnings } = read(`${complete}IT:\n  piattaforme: {spid: true}\n`)
    expect([errors, told(warnings)]).toEqual([[], ['77:1 IT country-section']])
  })

  test('a byte order mark', () => {
    const { errors, warnings } = read(`\uFEFF${complete}`)
    expect([errors, told(warnings)]).toEqual([[], ['1:1  byte-order-mark']])
  })
})

// Nine references to a list of nine references, nine times over.
const names = 'abcdefghij'.split('')
const multiplied = names
  .slice(1)
  .map((name, place) => `${name}x: &${name} [${Array<string>(9).fill(`*${names[place]}`).join(',')}]`)

describe('aliases', () => {
  test('and merges say the same as what they stand for', () => {
    const text = complete
      .replace('- name: PostgreSQL', '- &database\n      name: PostgreSQL')
      .replace('- name: Demo-Register', '- <<: *database\n      version: "18"')
    const { errors, warnings, publiccode } = read(text)
    expect([errors, warnings]).toEqual([[], []])
    expect(publiccode?.dependsOn?.proprietary).toEqual([
      { name: 'PostgreSQL', versionMin: '18', optional: false, version: '18' },
    ])
  })

  test('without an anchor are named', () => {
    const { errors } = read(changed('name: Demo-Anwohnerparken', 'name: *gibtesnicht'))
    expect(told(errors)).toEqual(['3:7 name unknown-alias'])
  })

  test.for([
    ['of themselves', 'dependsOn: &d\n  open: [*d]\n'],
    [
      'that multiply',
      `usedBy: &a [${Array<string>(9).fill('x').join(',')}]\n${multiplied.join('\n')}\ncategories: *j\n`,
    ],
  ] as const)('%s end', ([, text]) => {
    const { result, milliseconds } = timed(() => read(text))
    expect(result.errors.length).toBeGreaterThan(0)
    expect(milliseconds).toBeLessThan(1000)
  })
})

describe('a file that cannot be read', () => {
  test.for([
    ['with a tab', 'name: x\nlegal:\n\tlicense: MIT\n', '3:1  yaml', /Tabulator/],
    ['with a second colon', 'name: a: b\n', '1:7  yaml', /zweiter Doppelpunkt/],
    ['with an open quote', 'name: "abc\n', '2:1  yaml', /Anführungszeichen/],
    ['with two documents', 'name: a\n---\nname: b\n', '2:1  yaml', /zweites YAML-Dokument/],
    ['that is empty', '', '1:1  empty', /leer/],
    ['with only a comment', '# nichts\n', '1:1  empty', /leer/],
    ['that is a sentence', 'Guten Tag', '1:1  type', /keine Schlüssel/],
    ['that is a list', '- a\n- b', '1:1  type', /keine Schlüssel/],
    ['with a list for a key', '? [a]\n: b', '1:3  yaml', /Schlüssel ist ein Wort/],
  ] as const)('%s', ([, text, expected, sentence]) => {
    const { errors } = read(text)
    expect(told(errors.slice(0, 1))).toEqual([expected])
    expect(errors[0]?.message).toMatch(sentence)
  })

  test('in Latin-1 is told so, and the rest is still checked', () => {
    const { errors } = read(Buffer.from(changed('developmentStatus: stable', 'developmentStatus: fertig'), 'latin1'))
    expect(told(errors)).toEqual(['25:20 developmentStatus unknown-value', '33:58  encoding'])
  })

  test('in UTF-16 is told so', () => {
    const { errors } = read(Buffer.from(`\uFEFF${complete}`, 'utf16le'))
    expect(told(errors)).toEqual(['1:1  encoding'])
  })
})

describe('a file made to exhaust', () => {
  const lines = (count: number, line: (number: number) => string) => Array.from({ length: count }, (_, n) => line(n))
  test.for([
    ['brackets', '['.repeat(largestFile)],
    ['open mappings', '{a: '.repeat(100_000)],
    ['keys', lines(60_000, (n) => `k${n}: v`).join('\n')],
    ['known keys', lines(60_000, () => 'name: v').join('\n')],
    ['entries', `usedBy:\n${lines(150_000, () => '- v').join('\n')}`],
    ['empty lines', `${'\n'.repeat(1_000_000)}name: x`],
    ['comments', `${'# x\n'.repeat(250_000)}name: x`],
    ['anchors', lines(40_000, (n) => `k${n}: &a${n} v`).join('\n')],
    ['letters', `name: "${'ä'.repeat(500_000)}"`],
    ['colons', `name${':'.repeat(1_000_000)}`],
    ['question marks', '? '.repeat(9000)],
    ['bytes that are no text', Buffer.alloc(largestFile, 0xff).toString('latin1')],
  ] as const)('by %s is refused quickly, with few findings', ([, text]) => {
    const { result, milliseconds } = timed(() => read(text))
    const { errors } = result
    expect(milliseconds).toBeLessThan(3000)
    expect(errors.length).toBeGreaterThan(0)
    expect(errors.length).toBeLessThanOrEqual(200)
  })

  test('by its size is not looked at', () => {
    expect(told(read('x'.repeat(5 * 1024 * 1024)).errors)).toEqual(['1:1  too-large'])
  })
})

describe('whatever the file', () => {
  const placed = (reading: ReturnType<typeof readPubliccode>) => {
    for (const { line, column, message } of [...reading.errors, ...reading.warnings]) {
      expect(Number.isInteger(line) && line >= 1 && Number.isInteger(column) && column >= 1).toBe(true)
      expect(message).toMatch(/[.?]$/)
    }
  }

  test('bytes without sense are told, not thrown', () => {
    assert(property(uint8Array({ maxLength: 400 }), (bytes) => placed(read(bytes))))
  })

  test('a good file with places changed has its findings at real places', () => {
    const piece = constantFrom(
      '',
      ':',
      '- ',
      '\t',
      '"',
      '{',
      ']',
      '*a',
      '&a ',
      '<<: ',
      'null',
      '~',
      '!!set',
      '# ',
      '\n',
      '\u0000',
      'no',
      '1.0',
    )
    const change = array(integer({ min: 0, max: complete.length }), { minLength: 1, maxLength: 4 })
    assert(
      property(change, array(piece, { minLength: 4, maxLength: 4 }), (places, pieces) => {
        let text = complete
        for (const [index, place] of places.entries())
          text = text.slice(0, place) + pieces[index] + text.slice(place + 1)
        placed(read(text))
      }),
      { numRuns: 300 },
    )
  })
})
