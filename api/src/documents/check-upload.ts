import { Problem } from '../platform/problem.ts'
import { requirePlainPdf } from './check-pdf.ts'
import { listArchive, type ArchiveEntry } from './list-archive.ts'

// What somebody uploads is what its bytes are, not what its name says. Taken is what people file and nothing that runs: no macros, no
// archives, no old binary Office files, in which a macro cannot be ruled out.

/** Asks a virus scanner; refuses with 400 what it finds. */
export type ScanFile = (bytes: Buffer) => Promise<void>

type Kind = { mediaType: string; endings: string[] }
const pdf: Kind = { mediaType: 'application/pdf', endings: ['pdf'] }
const png: Kind = { mediaType: 'image/png', endings: ['png'] }
const jpeg: Kind = { mediaType: 'image/jpeg', endings: ['jpg', 'jpeg'] }
const text: Kind = { mediaType: 'text/plain', endings: ['txt', 'csv', 'md', 'yml', 'yaml'] }
const openXml = 'application/vnd.openxmlformats-officedocument'
/** Office files are archives; the entry that tells which kind it is. */
const office: (Kind & { entry: string })[] = [
  { mediaType: `${openXml}.wordprocessingml.document`, endings: ['docx'], entry: 'word/document.xml' },
  { mediaType: `${openXml}.spreadsheetml.sheet`, endings: ['xlsx'], entry: 'xl/workbook.xml' },
  { mediaType: `${openXml}.presentationml.presentation`, endings: ['pptx'], entry: 'ppt/presentation.xml' },
]
const openDocument: Kind[] = [
  { mediaType: 'application/vnd.oasis.opendocument.text', endings: ['odt'] },
  { mediaType: 'application/vnd.oasis.opendocument.spreadsheet', endings: ['ods'] },
  { mediaType: 'application/vnd.oasis.opendocument.presentation', endings: ['odp'] },
]

/**
 * The media type of an uploaded file, by its content. Refuses with 400 what is of another kind than its name says, has macros,
 * unpacks to something huge, is damaged or encrypted, or is nothing we take.
 */
export function requireSafeFile(bytes: Buffer, name: string): string {
  requireName(name)
  const kind = kindOf(bytes)
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  if (!kind.endings.includes(ending)) {
    throw refusal('ending', `Der Name der Datei passt nicht zu ihrem Inhalt. Er müsste auf .${kind.endings[0]} enden.`)
  }
  return kind.mediaType
}

/** A name in a PDF, any letter of which may stand as its code (ISO 32000-1, 7.3.5). */
const spelt = (name: string) =>
  name.replaceAll(/./g, (letter) => `(?:${letter}|#(?i:${letter.charCodeAt(0).toString(16)}))`)
// What follows a key's name is a space or the beginning of its value; three chance letters in a scanned page are no key.
const programs = new RegExp(`/(?:${spelt('JavaScript')}|${spelt('Launch')})\\b|/${spelt('JS')}[\\0\\s(<%]`)

/** Refuses with 400 what is no PDF, or one that is damaged, encrypted or openly runs programs. */
export function requireSafePdf(bytes: Buffer): void {
  requirePlainPdf(bytes)
  if (programs.test(bytes.toString('latin1')))
    throw refusal('macros', 'Die PDF-Datei enthält Programme. Speichern Sie sie ohne, zum Beispiel als PDF/A.')
}

/** A name is shown and stored, never used as a path; invisible letters would let it look like another. */
function requireName(name: string) {
  if (name.length > 200 || /[\p{C}/\\:*?"<>|]/u.test(name) || name.startsWith('.')) {
    throw refusal(
      'name',
      'Der Name der Datei enthält Zeichen, die wir nicht annehmen, oder ist länger als 200 Zeichen.',
    )
  }
}

function kindOf(bytes: Buffer): Kind {
  const begins = (...signature: number[]) => signature.every((byte, at) => bytes[at] === byte)
  if (bytes.toString('latin1', 0, 5) === '%PDF-') {
    requireSafePdf(bytes)
    return pdf
  }
  if (begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return png
  if (begins(0xff, 0xd8, 0xff)) return jpeg
  if (begins(0x50, 0x4b)) return officeKind(bytes)
  if (begins(0xd0, 0xcf, 0x11, 0xe0)) {
    throw refusal(
      'macros',
      'Alte Office-Dateien (.doc, .xls, .ppt) können Makros enthalten. Speichern Sie sie als .docx, .xlsx oder .pptx.',
    )
  }
  if (isText(bytes)) return text
  throw refusal(
    'type',
    'Dieses Format nehmen wir nicht an. Möglich sind PDF, Office- und OpenDocument-Dateien, PNG, JPEG und Text.',
  )
}

function officeKind(bytes: Buffer): Kind {
  const entries = listArchive(bytes)
  requireHarmless(entries)
  const said = entries[0]?.name === 'mimetype' ? storedText(bytes, entries[0]) : ''
  const kind =
    office.find(({ entry }) => entries.some(({ name }) => name === entry)) ??
    openDocument.find(({ mediaType }) => mediaType === said)
  if (!kind) throw refusal('type', 'Archive nehmen wir nicht an. Laden Sie die Dateien einzeln hoch.')
  return kind
}

const mostEntries = 5000
const mostUnpacked = 250 * 1024 * 1024
/** XML packs to a hundredth at best; a bomb to a thousandth. */
const mostRatio = 200

function requireHarmless(entries: ArchiveEntry[]) {
  const unpacked = entries.reduce((sum, { size }) => sum + size, 0)
  const isBomb = entries.some(({ size, packed }) => size > 1024 * 1024 && size > packed * mostRatio)
  if (entries.length > mostEntries || unpacked > mostUnpacked || isBomb) {
    throw refusal('archive-bomb', 'Die Datei ist ausgepackt viel größer, als sie aussieht. Das nehmen wir nicht an.')
  }
  if (entries.some(({ isEncrypted }) => isEncrypted))
    throw refusal('encrypted', 'Die Datei ist verschlüsselt. Laden Sie sie ohne Kennwort hoch.')
  const runs =
    /(^|\/)(vbaProject\.bin|vbaData\.xml|activeX|macrosheets)|^(Basic|Scripts)\/|\.(exe|dll|js|vbs|zip|jar)$/i
  if (entries.some(({ name }) => runs.test(name)))
    throw refusal('macros', 'Die Datei enthält Makros oder Programme. Speichern Sie sie ohne.')
}

/** The first entry of an OpenDocument file says its kind, unpacked (ODF 1.3, part 2, 3.3). */
const storedText = (bytes: Buffer, { offset, name, size }: ArchiveEntry) =>
  bytes.toString('latin1', offset + 30 + name.length, offset + 30 + name.length + size)

function isText(bytes: Buffer) {
  if (bytes.length === 0 || bytes.includes(0)) return false
  return !new TextDecoder('utf-8').decode(bytes).includes('\uFFFD')
}

const refusal = (rule: string, detail: string) =>
  new Problem(400, 'invalid-file', detail, [{ pointer: '/contentBase64', rule }])
