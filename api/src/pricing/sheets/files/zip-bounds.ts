import { openArchive, type Archive } from '../../../platform/archive.ts'
import { Problem } from '../../../platform/problem.ts'

// An XLSX file is a ZIP archive, and a small archive can be a huge one, whatever it claims, or a table a million rows long. Both are
// looked at before it is read: it is unpacked as far as a price sheet can be large, and no further.

const most = { entries: 100, bytes: 20 * 1024 * 1024, rows: 2000, columns: 60 }

/** Refuses with 400 what is no XLSX file, or unpacks to more than a price sheet can be. */
export async function requireBounded(file: Buffer): Promise<void> {
  const { entries, unpack } = await openXlsx(file)
  const unpacked = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0)
  if (entries.length > most.entries || unpacked > most.bytes) throw tooLarge()
  for (const entry of entries) {
    const bytes = await unpack(entry).catch((error: unknown) => {
      throw new Problem(400, 'bad-request', 'Die Datei ist beschädigt oder zu groß.', [], error)
    })
    if (/^xl\/worksheets\/[^/]+\.xml$/.test(entry.fileName)) requireSmallTable(bytes.toString('utf8'))
  }
}

async function openXlsx(file: Buffer): Promise<Archive> {
  if (file.toString('latin1', 0, 2) !== 'PK') throw notXlsx()
  return openArchive(file).catch((error: unknown) => {
    throw notXlsx(error)
  })
}

/** One cell far away makes a table of millions of empty ones. */
function requireSmallTable(xml: string) {
  for (const [, letters = '', row = ''] of xml.matchAll(/\br="([A-Z]*)(\d+)"/g)) {
    const column = Array.from(letters).reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0)
    if (Number(row) > most.rows || column > most.columns) throw tooLarge()
  }
}

const notXlsx = (cause?: unknown) =>
  new Problem(
    400,
    'bad-request',
    'Das ist keine XLSX-Datei. Speichern Sie die Tabelle als „Excel-Arbeitsmappe (.xlsx)“.',
    [],
    cause,
  )
const tooLarge = () => new Problem(400, 'bad-request', 'Die Datei enthält mehr, als ein Preisblatt umfassen kann.')
