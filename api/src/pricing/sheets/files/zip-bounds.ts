import { inflateRawSync } from 'node:zlib'
import { Problem } from '../../../platform/problem.ts'

// An XLSX file is a ZIP archive, and a small archive can claim to be a huge one, or a table a million rows long. Both are
// looked at before anything unpacks it.

const most = { entries: 100, bytes: 20 * 1024 * 1024, rows: 2000, columns: 60 }

/** Refuses with 400 what is no XLSX file, or unpacks to more than a price sheet can be. */
export function requireBounded(file: Buffer): void {
  const entries = entriesOf(file)
  let bytes = 0
  for (const { name, data, unpacked } of entries) {
    bytes += unpacked
    if (bytes > most.bytes) throw tooLarge()
    if (/^xl\/worksheets\/[^/]+\.xml$/.test(name)) requireSmallTable(data())
  }
}

type Entry = { name: string; unpacked: number; data: () => string }

/** The central directory (APPNOTE 6.3.10, 4.3.12); it stands at the end of the file. */
function entriesOf(file: Buffer): Entry[] {
  const end = file.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (end === -1 || end + 22 > file.length || !file.subarray(0, 2).equals(Buffer.from('PK'))) throw notXlsx()
  const count = file.readUInt16LE(end + 10)
  if (count > most.entries) throw tooLarge()
  const entries: Entry[] = []
  for (let at = file.readUInt32LE(end + 16), number = 0; number < count; number++) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== 0x02014b50) throw notXlsx()
    const [packed, unpacked] = [file.readUInt32LE(at + 20), file.readUInt32LE(at + 24)]
    const method = file.readUInt16LE(at + 10)
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => file.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ]
    const header = file.readUInt32LE(at + 42)
    const name = file.toString('utf8', at + 46, at + 46 + nameLength)
    entries.push({ name, unpacked, data: () => unpack(file, { header, packed, method }) })
    at += 46 + nameLength + extra + comment
  }
  return entries
}

function unpack(file: Buffer, { header, packed, method }: { header: number; packed: number; method: number }) {
  if (header + 30 > file.length) throw notXlsx()
  const start = header + 30 + file.readUInt16LE(header + 26) + file.readUInt16LE(header + 28)
  const data = file.subarray(start, start + packed)
  if (method === 0) return data.toString('utf8')
  try {
    return inflateRawSync(data, { maxOutputLength: most.bytes }).toString('utf8')
  } catch (error) {
    throw new Problem(400, 'bad-request', 'Die Datei ist beschädigt oder zu groß.', [], error)
  }
}

/** One cell far away makes a table of millions of empty ones. */
function requireSmallTable(xml: string) {
  for (const [, letters = '', row = ''] of xml.matchAll(/\br="([A-Z]*)(\d+)"/g)) {
    const column = Array.from(letters).reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0)
    if (Number(row) > most.rows || column > most.columns) throw tooLarge()
  }
}

const notXlsx = () =>
  new Problem(
    400,
    'bad-request',
    'Das ist keine XLSX-Datei. Speichern Sie die Tabelle als „Excel-Arbeitsmappe (.xlsx)“.',
  )
const tooLarge = () => new Problem(400, 'bad-request', 'Die Datei enthält mehr, als ein Preisblatt umfassen kann.')
