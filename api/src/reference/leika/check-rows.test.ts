import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkRows, countRefused } from './check-rows.ts'
import { checkedFile } from './test/leika-file.ts'
import { columns } from './leika-row.ts'
import type { Column } from './leika-row.ts'

describe('checkRows', () => {
  test('a good row is taken with tidy names and its legal basis as it stands', () => {
    const { rows, refusals } = checkedFile({
      themenfeld: 'Querschnitt ',
      leika_name: ' Auskunft  aus dem\u00a0Register',
      typisierung: '1, 2/3',
      sdg1: '1',
      legal_basis: ' § 27 Wohngeldgesetz (WoGG)  [http://www.gesetze-im-internet.de/wogg/__27.html]',
    })
    expect(refusals).toEqual([])
    expect(rows).toEqual([
      {
        line: 2,
        ozgId: '10092',
        ozgName: 'Wohngeld',
        subjectArea: 'Querschnitt',
        situation: 'Wohnen & Umzug',
        leikaKey: '99107023017001',
        name: 'Auskunft aus dem Register',
        typisation: ['1', '2/3'],
        isSdgAnnex1: true,
        isSdgAnnex2: false,
        legalBasis: '§ 27 Wohngeldgesetz (WoGG)  [http://www.gesetze-im-internet.de/wogg/__27.html]',
      },
    ])
  })

  test('key, situation, typisation and legal basis may be empty', () => {
    const [row] = checkedFile({ leika_key: '', lage: ' ', typisierung: '', legal_basis: '' }).rows
    expect(row).toMatchObject({ leikaKey: null, situation: null, typisation: [], legalBasis: null })
  })

  test.for(['1', '2', '2/3', '3', '4', '5', '12', '2a', '3b', '2/3b', '1,2', '4, 5'])(
    'typisation %s is known',
    (value) => {
      expect(checkedFile({ typisierung: value }).refusals).toEqual([])
    },
  )

  test.for<[Column, string, string]>([
    ['ozg_id', 'Die OZG-ID hat 5 Ziffern, hier sind es 4.', '1009'],
    ['ozg_id', 'Die OZG-ID fehlt.', ''],
    ['ozg_id', 'Die OZG-ID besteht nur aus Ziffern, genau 5.', '1009a'],
    ['ozg_id', 'Die OZG-ID besteht nur aus Ziffern, genau 5.', '１００９２'],
    ['leistungsbuendel', 'Der Name der OZG-Leistung fehlt.', '  '],
    ['themenfeld', 'Dieses Themenfeld gibt es nicht.', 'Bauen'],
    ['themenfeld', 'Dieses Themenfeld gibt es nicht.', ''],
    ['lage', 'Der Text hat 501 Zeichen, erlaubt sind 500.', 'x'.repeat(501)],
    ['leika_key', 'Der Leistungsschlüssel hat 14 Ziffern, hier sind es 8.', '25323525'],
    ['leika_key', 'Der Leistungsschlüssel besteht nur aus Ziffern, genau 14.', '9,91070230170E+13'],
    ['leika_name', 'Der Name der Leistung fehlt.', ''],
    ['leika_name', 'Der Text enthält ein unsichtbares Zeichen oder einen Zeilenumbruch (U+0000).', 'Wohn\u0000geld'],
    ['leika_name', 'Der Text enthält ein unsichtbares Zeichen oder einen Zeilenumbruch (U+000A).', 'Wohn\ngeld'],
    ['leika_name', 'Der Text enthält ein unsichtbares Zeichen oder einen Zeilenumbruch (U+202E).', 'Wohn\u202egeld'],
    ['leika_name', 'Beim Umwandeln der Datei ging ein Buchstabe verloren.', 'F\ufffdhrerschein'],
    ['typisierung', 'Die Typisierung kennt den Wert „44“ nicht.', '44'],
    ['typisierung', 'Die Typisierung kennt den Wert „13, 2c“ nicht.', '1, 13, 2c'],
    ['typisierung', 'Die Typisierung kennt den Wert „“ nicht.', '1,'],
    ['sdg1', 'Hier steht 0 oder 1.', ''],
    ['sdg2', 'Hier steht 0 oder 1.', 'ja'],
    ['legal_basis', 'Der Text hat 4001 Zeichen, erlaubt sind 4000.', '§'.repeat(4001)],
  ])('%s is refused: %s', ([column, reason, value]) => {
    const { rows, refusals } = checkedFile({ [column]: value })
    expect(rows).toEqual([])
    expect(refusals).toMatchObject([{ line: 2, column, reason }])
  })

  test('every fault of a row is named, and the row counts once', () => {
    const file = checkedFile({ leika_key: '3233', typisierung: '44' }, {})
    expect(file.refusals.map(({ line, column }) => [line, column])).toEqual([
      [2, 'leika_key'],
      [2, 'typisierung'],
    ])
    expect(countRefused(file)).toBe(1)
    expect(file.rows).toHaveLength(1)
  })

  test('a row with shifted cells is refused as a whole', () => {
    const [refusal] = checkRows([{ line: 7, cells: null, width: 11 }]).refusals
    expect(refusal).toEqual({ line: 7, column: null, value: '', reason: 'Die Zeile hat 11 statt 10 Spalten.' })
  })

  test('an exact repetition is a duplicate', () => {
    const file = checkedFile({}, { leika_name: 'Wohngeld  Bewilligung erstmalig' })
    expect(file.duplicates).toEqual([{ line: 3, firstLine: 2, differsIn: [] }])
    expect(file.refusals).toEqual([])
  })

  test('a key that comes again with other content is refused, and the first row counts', () => {
    const file = checkedFile({}, { leika_name: 'Wohngeld Ablehnung', sdg1: '1' })
    expect(file.rows.map(({ name }) => name)).toEqual(['Wohngeld Bewilligung erstmalig'])
    expect(file.refusals).toMatchObject([
      {
        line: 3,
        column: 'leika_key',
        reason: expect.stringContaining('Zeile 2, dort mit anderem Inhalt in: leika_name, sdg1'),
      },
    ])
  })

  test('without a key the same name under the same OZG service is a duplicate, whatever else differs', () => {
    const file = checkedFile({ leika_key: '', sdg1: '1' }, { leika_key: '', sdg1: '0' })
    expect(file.duplicates).toEqual([{ line: 3, firstLine: 2, differsIn: ['sdg1'] }])
    expect(file.rows).toMatchObject([{ isSdgAnnex1: true }])
  })

  test('without a key the same name under another OZG service is another service', () => {
    const other = { leika_key: '', ozg_id: '10105', leistungsbuendel: 'Führerschein' }
    expect(checkedFile({ leika_key: '' }, other).rows).toHaveLength(2)
  })

  test.for<[Column, string]>([
    ['leistungsbuendel', 'Wohngeld und Lastenzuschuss'],
    ['themenfeld', 'Umwelt'],
    ['lage', 'Schule'],
  ])('an OZG service that changes its %s within the file is refused', ([column, value]) => {
    const { rows, refusals } = checkedFile({}, { leika_key: '', [column]: value })
    expect(rows).toHaveLength(1)
    expect(refusals).toMatchObject([{ line: 3, column, reason: expect.stringContaining('Zeile 2 nennt') }])
  })

  test('a refused row does not decide what its OZG service is called', () => {
    const { rows } = checkedFile({ leistungsbuendel: 'Test', sdg1: 'x' }, {})
    expect(rows).toMatchObject([{ line: 3, ozgName: 'Wohngeld' }])
  })

  test('taken, repeated and refused rows add up to all rows, and no identity is taken twice', () => {
    const cells = fc.record(
      {
        ozg_id: fc.constantFrom('10092', '10105', '1'),
        leistungsbuendel: fc.constantFrom('Wohngeld', 'Führerschein', ''),
        leika_key: fc.constantFrom('', '99107023017001', '99108003001000', '12'),
        leika_name: fc.constantFrom('A', 'B', ' A', 'A\u0000', ''),
        sdg1: fc.constantFrom('0', '1'),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.array(cells), (given) => {
        const file = checkedFile(...given)
        expect(file.read).toBe(given.length)
        expect(file.rows.length + file.duplicates.length + countRefused(file)).toBe(given.length)
        const identities = file.rows.map(({ leikaKey, ozgId, name }) => leikaKey ?? `${ozgId} ${name}`)
        expect(new Set(identities).size).toBe(identities.length)
      }),
    )
  })

  test('any content of a cell ends as a row or as a refusal', () => {
    const cells = fc.record(
      Object.fromEntries(columns.map((column) => [column, fc.string({ unit: 'binary', maxLength: 16 })])),
    )
    fc.assert(
      fc.property(cells, (given) => {
        const file = checkRows([{ line: 2, cells: given as Record<Column, string>, width: columns.length }])
        expect(file.rows.length + countRefused(file)).toBe(1)
      }),
    )
  })
})
