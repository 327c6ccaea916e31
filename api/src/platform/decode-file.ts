import { isUtf8 } from 'node:buffer'
import { Problem } from './problem.ts'

const mostBytes = 50 * 1024 * 1024

const howToSave = 'Speichern Sie die Tabelle in Excel oder LibreOffice als „CSV UTF-8“'
const howToConvert = 'oder wandeln Sie sie um mit „iconv -f WINDOWS-1252 -t UTF-8 alt.csv > neu.csv“.'

/** "ü" in UTF-8, read as Windows-1252 and saved as UTF-8 once more, is "Ã¼": valid text with wrong letters. */
const convertedTwice = /Ã[¤¶¼Ÿ„–œ\u0084\u0096\u009c\u009f]/

/**
 * The text of a CSV file, without byte order mark. Only UTF-8 is taken: a guessed encoding would put wrong letters into
 * names, and nobody would notice. Throws a Problem (413, 415, 400) that says how to convert the file.
 */
export function decodeFile(bytes: Uint8Array): string {
  requireFittingSize(bytes.length)
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]))
    throw unsupported('Das ist eine Excel- oder ZIP-Datei, keine CSV-Datei.')
  if (isUtf16(bytes)) throw unsupported('Die Datei ist UTF-16 kodiert, erwartet wird UTF-8.')
  if (!isUtf8(bytes)) {
    const line = firstBadLine(bytes)
    throw unsupported(
      `Die Datei ist nicht UTF-8 kodiert (Zeile ${line}), sondern vermutlich Windows-1252 oder Latin-1.`,
      `${howToSave}, ${howToConvert}`,
    )
  }
  const text = new TextDecoder().decode(bytes)
  if (text.trim() === '') throw new Problem(400, 'bad-request', 'Die Datei ist leer.')
  const nothing = text.indexOf('\0')
  if (nothing >= 0) throw unsupported(`In Zeile ${lineAt(text, nothing)} der Datei steht ein Nullzeichen.`)
  const mangled = convertedTwice.exec(text)
  if (mangled) {
    throw unsupported(
      `Die Umlaute der Datei wurden zweimal umgewandelt: In Zeile ${lineAt(text, mangled.index)} steht „${mangled[0]}“. ` +
        'Exportieren Sie die Datei neu.',
    )
  }
  return text
}

/** Throws a Problem (413) for a file nobody should read into memory; ask before reading. */
export function requireFittingSize(bytes: number) {
  if (bytes > mostBytes) throw new Problem(413, 'payload-too-large', 'Die Datei ist größer als 50 MB.')
}

const unsupported = (what: string, how = `${howToSave}.`) =>
  new Problem(415, 'unsupported-media-type', `${what} ${how}`)

const startsWith = (bytes: Uint8Array, signature: number[]) => signature.every((byte, at) => bytes[at] === byte)

/** With a byte order mark, or without one where every other byte of plain text is zero. */
function isUtf16(bytes: Uint8Array) {
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff])) return true
  return bytes.length > 1 && (bytes[0] === 0) !== (bytes[1] === 0)
}

function firstBadLine(bytes: Uint8Array) {
  let line = 1
  for (let start = 0; ; line++) {
    const end = bytes.indexOf(0x0a, start)
    if (end === -1 || !isUtf8(bytes.subarray(start, end))) return line
    start = end + 1
  }
}

const lineAt = (text: string, index: number) => text.slice(0, index).split('\n').length
