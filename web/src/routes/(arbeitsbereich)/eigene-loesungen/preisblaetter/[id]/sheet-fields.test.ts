import { describe, expect, test } from 'vitest'
import { contentFrom, fieldsOf, rowCount, type Content } from './sheet-fields.ts'
import { differences } from './differences.ts'
import { fieldLabel } from './field-labels.ts'
import { fieldAt, sheetErrors } from './sheet-pointers.ts'

const line = (costType: Content['lines'][number]['costType'], cents: number | null) => ({
  costType,
  lowCents: cents,
  expectedCents: cents,
  highCents: cents,
  key: null,
  note: null,
  jumpReason: null,
})
const content: Content = {
  model: 'allocated',
  key: 'koenigstein-2016',
  allLaenderKey: null,
  fixedPriceCents: null,
  usesLow: 1000,
  usesExpected: 12_500,
  usesHigh: null,
  vatBps: 1900,
  vatGround: 'Leistung außerhalb hoheitlicher Aufgabe',
  note: null,
  jumpReason: 'Neuer Betriebsvertrag',
  lines: [
    line('infrastructure', 4_120_000),
    line('development', 0),
    line('platform_fees', 940_001),
    { ...line('operation', 9_630_000), key: 'inhabitants-2022', note: 'Hochverfügbar' },
    line('per_use', null),
  ],
  participants: [
    { land: 'BY', from: null, to: null, fromScenario: 'low' },
    { land: 'MV', from: '2027-07-01', to: null, fromScenario: 'expected' },
    { land: 'demo-stadt-lindenhafen', from: null, to: '2027-12-31', fromScenario: 'high' },
  ],
  extras: [{ name: 'Rufbereitschaft', description: null, cents: 480_000, parties: ['BY', 'MV'] }],
  carries: [{ fromYear: 2026, cents: -1_351_700, reason: 'Überschuss' }],
}

test('what is stored survives the way through the form unchanged', () => {
  expect(contentFrom(fieldsOf(content))).toEqual({ content, errors: [] })
})

test('amounts stand in German form', () => {
  expect(fieldsOf(content)).toMatchObject({
    'platform_fees-low': '9.400,01',
    'nutzungen-expected': '12.500',
    'uebertrag-0-betrag': '-13.517,00',
    'per_use-high': '',
  })
})

describe('what cannot be read', () => {
  const fields = fieldsOf(content)

  test.for([
    ['operation-low', 'viel', /„viel“ ist kein Betrag/],
    ['operation-low', '-5', /nicht kleiner als 0/],
    ['nutzungen-low', '12,5', /keine ganze Zahl/],
    ['zusatz-0-preis', '', /Der Preis fehlt/],
    ['uebertrag-0-jahr', '', /Das Jahr fehlt/],
  ] as const)('%s „%s“ is told at its field', ([field, typed, sentence]) => {
    const { errors } = contentFrom({ ...fields, [field]: typed })
    expect(errors).toEqual([{ field, label: fieldLabel(field), message: expect.stringMatching(sentence) }])
  })

  test('an empty row is no row, and a chosen scenario alone fills none', () => {
    const { content: read } = contentFrom({ ...fields, 'stelle-1-szenario': 'low', 'zusatz-1-name': ' ' })
    expect(read.participants).toHaveLength(3)
    expect(read.extras).toHaveLength(1)
  })
})

test('a list has room for one more, up to what a sheet may hold', () => {
  expect(rowCount(fieldsOf(content), 'zusatz', 20)).toBe(2)
  expect(rowCount({}, 'uebertrag', 10)).toBe(1)
  expect(rowCount({ 'uebertrag-9-jahr': '2026' }, 'uebertrag', 10)).toBe(10)
})

test.for([
  ['/key', 'schluessel'],
  ['/lines/3/lowCents', 'operation-low'],
  ['/lines/0', 'infrastructure-expected'],
  ['/lines', 'kosten'],
  ['/participants/1/from', 'MV-von'],
  ['/content/participants/2/land', 'stelle-0-beteiligt'],
  ['/extras/0/cents', 'zusatz-0-preis'],
  ['/carries/0/reason', 'uebertrag-0-grund'],
  ['/version', 'preisblatt'],
] as const)('%s means the field %s', ([pointer, field]) => {
  expect(fieldAt(pointer, content)).toBe(field)
})

test('a refusal of one place keeps the API’s sentence, of several each gets its own', () => {
  const one = [{ pointer: '/participants/0/land', rule: 'unknown-land' }]
  expect(sheetErrors({ errors: one, detail: '„XX“ ist kein Land.' }, content)).toEqual([
    { field: 'BY-beteiligt', label: 'Bayern, beteiligt', message: '„XX“ ist kein Land.' },
  ])
  const two = [...one, { pointer: '/note', rule: 'maxLength', limit: 2000 }]
  expect(sheetErrors({ errors: two, detail: '' }, content).map(({ message }) => message)).toContain(
    'Bitte geben Sie höchstens 2.000 Zeichen ein.',
  )
})

test.for([
  ['operation-begruendung', 'd) Betrieb des Onlinedienstes, Begründung'],
  ['per_use-low', 'e) Kosten je Nutzung, wenig'],
  ['SL-von', 'Saarland, beteiligt ab'],
  ['zusatz-2-name', 'Zusatzleistung 3, Name'],
  ['schluessel-alle', 'Schlüssel für das Viertel aller Länder'],
] as const)('%s is called „%s“', ([field, label]) => {
  expect(fieldLabel(field)).toBe(label)
})

test('two texts differ only where somebody changed something', () => {
  const now = fieldsOf(content)
  const typed = { ...now, fassung: '3', 'HE-szenario': 'low', 'operation-low': '1,00', hinweis: '' }
  expect(differences(now, typed)).toEqual([
    { label: 'd) Betrieb des Onlinedienstes, wenig', theirs: '96.300,00', mine: '1,00' },
  ])
})
