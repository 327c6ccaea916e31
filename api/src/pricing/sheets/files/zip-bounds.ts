import { inflateRawSync } from 'node:zlib'
import { Problem } from '../../../platform/problem.ts'

// An XLSX file is a ZIP archive, and a small archive can be a huge one, whatever it claims, or a table a million rows long. Both are
// looked at before it is read: it is unpacked as far as a price sheet can be large, and no further.

const most = { entries: 100, bytes: 20 * 1024 * 1024, rows: 2000, columns: 60 }

/** Refuses with 400 what is no XLSX file, or unpacks to more than a price sheet can be. */
export function requireBounded(file: Buffer): void {
  let left = most.bytes
  for (const { name, unpacked } of entriesOf(file)) {
    const bytes = unpacked(left)
    left -= bytes.length
    if (/^xl\/worksheets\/[^/]+\.xml$/.test(name)) requireSmallTable(bytes.toString('utf8'))
  }
}

/** `unpacked` refuses with 400 more than so many bytes. */
type Entry = { name: string; unpacked: (atMost: number) => Buffer }

/** The central directory (APPNOTE 6.3.10, 4.3.12); it stands at the end of the file. */
function entriesOf(file: Buffer): Entry[] {
  const end = file.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (end === -1 || end + 22 > file.length || !file.subarray(0, 2).equals(Buffer.from('PK'))) throw notXlsx()
  const count = file.readUInt16LE(end + 10)
  if (count > most.entries) throw tooLarge()
  const entries: Entry[] = []
  for (let at = file.readUInt32LE(end + 16), number = 0; number < count; number++) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== 0x02014b50) throw notXlsx()
    const packed = file.readUInt32LE(at + 20)
    const method = file.readUInt16LE(at + 10)
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => file.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ]
    const header = file.readUInt32LE(at + 42)
    const name = file.toString('utf8', at + 46, at + 46 + nameLength)
    entries.push({ name, unpacked: (atMost) => unpack(file, { header, packed, method }, atMost) })
    at += 46 + nameLength + extra + comment
  }
  return entries
}

type Place = { header: number; packed: number; method: number }

function unpack(file: Buffer, { header, packed, method }: Place, atMost: number): Buffer {
  if (header + 30 > file.length) throw notXlsx()
  const start = header + 30 + file.readUInt16LE(header + 26) + file.readUInt16LE(header + 28)
  const data = file.subarray(start, start + packed)
  if (data.length > atMost) throw tooLarge()
  if (method === 0) return data
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(1, atMost) })
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
