import { openArchive, type Archive } from '../platform/archive.ts'
import { Problem } from '../platform/problem.ts'
import { requirePlainPdf } from './check-pdf.ts'

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
export async function requireSafeFile(bytes: Buffer, name: string): Promise<string> {
  requireName(name)
  if (bytes.length === 0) throw refusal('type', 'Die Datei ist leer.')
  const kind = await kindOf(bytes)
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

async function kindOf(bytes: Buffer): Promise<Kind> {
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

async function officeKind(bytes: Buffer): Promise<Kind> {
  const archive = await openArchive(bytes).catch(refuseDamaged)
  requireHarmless(archive.entries)
  const said = await saidKind(archive).catch(refuseDamaged)
  const kind =
    office.find(({ entry }) => archive.entries.some(({ fileName }) => fileName === entry)) ??
    openDocument.find(({ mediaType }) => mediaType === said)
  if (!kind) throw refusal('type', 'Archive nehmen wir nicht an. Laden Sie die Dateien einzeln hoch.')
  return kind
}

/** The first entry of an OpenDocument file says its kind (ODF 1.3, part 2, 3.3). */
async function saidKind({ entries: [first], unpack }: Archive): Promise<string> {
  const isKind = first?.fileName === 'mimetype' && first.uncompressedSize < 100
  return isKind ? (await unpack(first)).toString('latin1') : ''
}

const mostEntries = 5000
const mostUnpacked = 250 * 1024 * 1024
/** XML packs to a hundredth at best; a bomb to a thousandth. */
const mostRatio = 200

function requireHarmless(entries: Archive['entries']) {
  const unpacked = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0)
  const isBomb = entries.some(
    ({ uncompressedSize: size, compressedSize: packed }) => size > 1024 * 1024 && size > packed * mostRatio,
  )
  if (entries.length > mostEntries || unpacked > mostUnpacked || isBomb) {
    throw refusal('archive-bomb', 'Die Datei ist ausgepackt viel größer, als sie aussieht. Das nehmen wir nicht an.')
  }
  if (entries.some((entry) => entry.isEncrypted()))
    throw refusal('encrypted', 'Die Datei ist verschlüsselt. Laden Sie sie ohne Kennwort hoch.')
  const runs =
    /(^|\/)(vbaProject\.bin|vbaData\.xml|activeX|macrosheets)|^(Basic|Scripts)\/|\.(exe|dll|js|vbs|zip|jar)$/i
  if (entries.some(({ fileName }) => runs.test(fileName)))
    throw refusal('macros', 'Die Datei enthält Makros oder Programme. Speichern Sie sie ohne.')
}

function isText(bytes: Buffer) {
  if (bytes.includes(0)) return false
  return !new TextDecoder('utf-8').decode(bytes).includes('\uFFFD')
}

function refuseDamaged(cause: unknown): never {
  throw refusal('damaged', 'Die Datei ist beschädigt.', cause)
}

const refusal = (rule: string, detail: string, cause?: unknown) =>
  new Problem(400, 'invalid-file', detail, [{ pointer: '/contentBase64', rule }], cause)
