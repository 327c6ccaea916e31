import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CheckedFile } from './check-rows.ts'
import type { ImportResult } from './import-leika.ts'
import { checkedFile } from './test/leika-file.ts'
import { planImport } from './plan-import.ts'
import { reportCsv, summaryLines } from './report.ts'

const imported = (file: CheckedFile): ImportResult =>
  planImport(file, { subjectAreas: [], situations: [], ozgServices: [], services: [] }, { sourceId: '', asOf: '2019' })

const refusing = (value: string): CheckedFile => ({
  ...checkedFile(),
  refusals: [{ line: 2, column: 'leika_name', value, reason: 'Der Name der Leistung fehlt.' }],
})

const valueIn = (csv: string) =>
  (parse(csv.slice(1), { delimiter: ';', columns: true }) as unknown as { Wert: string }[])[0]?.Wert

describe('summaryLines', () => {
  test('every row is counted once and every refusal has its line, column, value and reason', () => {
    const file = checkedFile({}, {}, { leika_key: '3233', typisierung: '44' })
    const lines = summaryLines(file, imported(file))
    expect(lines.slice(0, 6).map((line) => line.trim())).toEqual([
      '3 gelesen',
      '1 neu',
      '0 geändert',
      '0 unverändert',
      '1 doppelt',
      '1 abgelehnt',
    ])
    expect(lines).toContain('  Zeile 4, leika_key „3233“: Der Leistungsschlüssel hat 14 Ziffern, hier sind es 4.')
    expect(lines).toContain('  Zeile 4, typisierung „44“: Die Typisierung kennt den Wert „44“ nicht.')
    expect(lines).toContain(
      '  Zeile 3: Die Leistung steht schon in Zeile 2, dort mit gleichem Inhalt. Die erste Zeile gilt.',
    )
  })

  test('fifty refusals are shown and the rest is counted', () => {
    const file = checkedFile(...Array.from({ length: 1260 }, () => ({ sdg1: 'x' })))
    const lines = summaryLines(file, null)
    expect(lines.filter((line) => line.includes('sdg1'))).toHaveLength(50)
    expect(lines.at(-1)).toBe('  … und 1.210 weitere. Mit --report <datei.csv> erhalten Sie alle.')
  })

  test('services that are no longer in the file are named', () => {
    const file = checkedFile()
    const result = { ...imported(file), vanished: [storedService] }
    expect(summaryLines(file, result).slice(-2)).toEqual([
      'Nicht mehr in der Datei:',
      '  „Wohngeld“: 99107023017001, bleibt gespeichert.',
    ])
  })
})

describe('reportCsv', () => {
  test('all remarks are in it, with a mark that makes Excel read UTF-8', () => {
    const file = checkedFile({}, {}, ...Array.from({ length: 60 }, () => ({ sdg1: 'x' })))
    const csv = reportCsv(file, { ...imported(file), vanished: [storedService] })
    expect(csv.startsWith('\ufeff"Ergebnis";"Zeile"')).toBe(true)
    expect(csv.trimEnd().split('\r\n')).toHaveLength(1 + 60 + 1 + 1)
  })

  test.for(['=1+1', '+49', '-1', '@SUM(A1)', '\t=1', ' =1', '\u0000=1', '\r=1'])(
    '%j cannot become a formula',
    (value) => {
      expect(valueIn(reportCsv(refusing(value), null))).toBe(`'${value}`)
    },
  )

  test('any value is read back as it was, or with an apostrophe before it', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        expect([value, `'${value}`]).toContain(valueIn(reportCsv(refusing(value), null)))
      }),
    )
  })
})

const storedService: ImportResult['vanished'][number] = {
  id: '01a1ff6b-0000-7000-8000-000000000003',
  slug: 'wohngeld',
  leikaKey: '99107023017001',
  name: 'Wohngeld',
  ozgId: '10092',
  typisation: [],
  isSdgAnnex1: false,
  isSdgAnnex2: false,
  legalBasis: null,
  sourceId: '01a1ff6b-0000-7000-8000-000000000001',
  asOf: '2019',
}
