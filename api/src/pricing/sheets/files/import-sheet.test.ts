import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { testApp } from '../../../../test/app.ts'
import { aContent, aKey, anOffer } from '../../../../test/prices.ts'
import { createSheet } from '../create-sheet.ts'
import { describeSheet } from '../describe-sheet.ts'
import { saveSheet } from '../move-sheet.ts'
import { exportDraft, exportTemplate, type FileFormat } from './export-sheet.ts'
import { importSheet } from './import-sheet.ts'
import { requireBounded } from './zip-bounds.ts'

const { ctx } = await testApp()
await aKey(ctx)

async function aDraft() {
  const offer = await anOffer(ctx)
  return { ...offer, id: await createSheet(offer.editor, { solution: offer.solution.slug, year: 2027 }) }
}

const base64 = (file: Buffer | string) => Buffer.from(file).toString('base64')
const head = 'Bereich;Angabe;Wert;Wenig;Erwartet;Viel;Schlüssel;Von;Bis;Stellen;Erläuterung;Begründung'
const csvOf = (...rows: string[]) =>
  base64([head, ...rows.map((row) => row + ';'.repeat(11 - row.split(';').length + 1))].join('\n'))
const rich = aContent({
  note: 'Mit "Anführungszeichen"; Semikolon\nund Zeilenwechsel',
  participants: [
    { land: 'BB', from: null, to: '2027-06-30', fromScenario: 'low' },
    { land: 'BY', from: '2027-04-01', to: null, fromScenario: 'high' },
  ],
  extras: [{ name: 'Rund um die Uhr', description: 'Auch nachts', cents: 1_840_099, parties: ['BB', 'BY'] }],
  carries: [{ fromYear: 2026, cents: -451, reason: 'Überschuss aus dem Beitritt' }],
})

describe.for<FileFormat>(['csv', 'xlsx'])('a sheet exported as %s', (format) => {
  test('comes back as it was', async () => {
    const { id, editor } = await aDraft()
    await saveSheet(editor, id, 1, rich)
    const { bytes } = await exportDraft(editor, id, format)
    const { id: other, editor: somebody } = await aDraft()
    const report = await importSheet(somebody, other, { version: 1, format, contentBase64: base64(bytes) })
    expect(report).toMatchObject({ refused: [], isStored: true, sheetVersion: 2 })
    expect(await describeSheet(somebody, other)).toMatchObject(rich)
  })

  test('has a template with every row there is and no amounts', async () => {
    const { id, editor } = await aDraft()
    const { bytes, name } = await exportTemplate(format)
    expect(name).toBe(`preisblatt-vorlage.${format}`)
    const report = await importSheet(editor, id, { version: 1, format, contentBase64: base64(bytes), dryRun: true })
    expect(report).toMatchObject({ refused: [], isStored: false, rowCount: 14 })
    expect(report.content?.lines).toHaveLength(5)
  })
})

describe('a file', () => {
  test('may hold German and English amounts and days', async () => {
    const { id, editor } = await aDraft()
    const contentBase64 = csvOf(
      'Kostenart;a) Technik;;1.234,56;"1,234.56";1234,5',
      'Kostenart;B;;1 000;1.000;1000 €',
      'Beteiligt;BB;erwartet;;;;;01.04.2027;2027-12-31',
    )
    const { content, refused } = await importSheet(editor, id, {
      version: 1,
      format: 'csv',
      contentBase64,
      dryRun: true,
    })
    expect(refused).toEqual([])
    expect(content?.lines).toMatchObject([
      { costType: 'infrastructure', lowCents: 123_456, expectedCents: 123_456, highCents: 123_450 },
      { costType: 'development', lowCents: 100_000, expectedCents: 100_000, highCents: 100_000 },
    ])
    expect(content?.participants).toEqual([
      { land: 'BB', from: '2027-04-01', to: '2027-12-31', fromScenario: 'expected' },
    ])
  })

  test('with bad rows is refused whole, and every one is named with its column', async () => {
    const { id, editor } = await aDraft()
    const contentBase64 = csvOf(
      'Kostenart;f) Beratung;;1;2;3',
      'Kostenart;a;;viel;-5;1,2,3',
      'Kostenart;Summe;;1,00;2,00;3,00',
      'Beteiligt;Bayern!;wenig',
      'Beteiligt;BY;oft;;;;;30.02.2027',
      'Übertrag;gestern;5',
      'Gewinn;x',
      'Preisblatt;Umsatzsteuer;7 %',
    )
    const report = await importSheet(editor, id, { version: 1, format: 'csv', contentBase64 })
    expect(report).toMatchObject({ isStored: false, content: null, sheetVersion: 1 })
    expect(report.refused.map(({ row, column, rule }) => [row, column, rule])).toEqual([
      [2, 'Angabe', 'cost-type'],
      [3, 'Wenig', 'amount'],
      [3, 'Erwartet', 'minimum'],
      [3, 'Viel', 'amount'],
      [5, 'Angabe', 'unknown-land'],
      [6, 'Wert', 'unknown'],
      [7, 'Angabe', 'year'],
      [8, 'Bereich', 'unknown'],
      [9, 'Wert', 'unknown'],
      [4, 'Wenig', 'sum'],
      [4, 'Erwartet', 'sum'],
      [4, 'Viel', 'sum'],
    ])
    expect(await describeSheet(editor, id)).toMatchObject({ version: 1, lines: [] })
  })

  test('tried out stores nothing, and stored it raises the version', async () => {
    const { id, editor } = await aDraft()
    const given = { version: 1, format: 'csv' as const, contentBase64: csvOf('Kostenart;a;;1;2;3') }
    expect(await importSheet(editor, id, { ...given, dryRun: true })).toMatchObject({ isStored: false, refused: [] })
    expect(await describeSheet(editor, id)).toMatchObject({ version: 1, lines: [] })
    await importSheet(editor, id, given)
    expect(await describeSheet(editor, id)).toMatchObject({
      version: 2,
      lines: [{ costType: 'infrastructure', lowCents: 100 }],
    })
    await expect(importSheet(editor, id, given)).rejects.toMatchObject({ status: 409, slug: 'stale-version' })
  })

  test.for<[string, FileFormat, () => string]>([
    ['without the columns', 'csv', () => base64('Land;Betrag\nBB;1')],
    ['with a note of ten thousand letters', 'csv', () => csvOf(`Preisblatt;Hinweis;;;;;;;;;${'a'.repeat(10_000)}`)],
    ['that is empty', 'csv', () => base64('')],
    ['in another encoding', 'csv', () => base64(Buffer.from(`${head}\nKostenart;a;;1;2;3;Schlüssel;;;;;`, 'latin1'))],
    ['that is no XLSX', 'xlsx', () => base64('PK nur dem Namen nach')],
    ['that is cut off', 'xlsx', () => base64(zipOf({ 'xl/workbook.xml': '<workbook/>' }).subarray(0, 40))],
    [
      'that unpacks to hundreds of megabytes',
      'xlsx',
      () => base64(zipOf({ 'xl/workbook.xml': 'x'.repeat(25_000_000) })),
    ],
    [
      'that lies about its size',
      'xlsx',
      () => base64(zipOf({ 'xl/worksheets/sheet1.xml': 'x'.repeat(25_000_000) }, 10)),
    ],
    [
      'with a cell in the last corner of a table',
      'xlsx',
      () => base64(zipOf({ 'xl/worksheets/sheet1.xml': '<c r="XFD1048576"><v>1</v></c>' })),
    ],
  ])('%s is refused', async ([, format, contentBase64]) => {
    const { id, editor } = await aDraft()
    const attempt = importSheet(editor, id, { version: 1, format, contentBase64: contentBase64() })
    await expect(attempt).rejects.toMatchObject({
      status: expect.toSatisfy((status: number) => status === 400 || status === 415),
    })
  })
})

test('a file is not unpacked further than a price sheet can be large, whatever it says of its parts', async () => {
  const lying = zipOf({ 'xl/styles.xml': 'x'.repeat(25_000_000) }, 10)
  await expect(requireBounded(lying)).rejects.toMatchObject({ status: 400 })
  const manyParts = zipOf(Object.fromEntries([1, 2, 3].map((part) => [`xl/${part}.xml`, 'x'.repeat(8_000_000)])), 10)
  await expect(requireBounded(manyParts)).rejects.toMatchObject({ status: 400 })
})

/** A ZIP archive with these files; `claimed` is the unpacked size it pretends to have. */
function zipOf(files: Record<string, string>, claimed?: number): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  for (const [name, text] of Object.entries(files)) {
    const data = deflateRawSync(text)
    const header = Buffer.alloc(30)
    header.writeUInt32LE(0x04034b50, 0)
    header.writeUInt16LE(8, 8)
    header.writeUInt32LE(data.length, 18)
    header.writeUInt32LE(claimed ?? text.length, 22)
    header.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(data.length, 20)
    entry.writeUInt32LE(claimed ?? text.length, 24)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(Buffer.concat(parts).length, 42)
    parts.push(header, Buffer.from(name), data)
    directory.push(entry, Buffer.from(name))
  }
  const [body, central] = [Buffer.concat(parts), Buffer.concat(directory)]
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Object.keys(files).length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(body.length, 16)
  return Buffer.concat([body, central, end])
}
