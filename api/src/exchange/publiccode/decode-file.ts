import type { Finding } from './findings.ts'

type Decoded = { text: string; errors: Finding[]; warnings: Finding[] }

const utf16Marks = [
  { first: 0xff, second: 0xfe, encoding: 'utf-16le' },
  { first: 0xfe, second: 0xff, encoding: 'utf-16be' },
]

/**
 * The text of a file. The standard wants UTF-8 ("Encoding"); a file in UTF-16 or Latin-1 is read all the same, so that
 * everything else about it can be told too. A byte order mark is a warning: some programs take it for a part of the first key.
 */
export function decodeFile(bytes: Uint8Array): Decoded {
  const utf16 = utf16Marks.find(({ first, second }) => bytes[0] === first && bytes[1] === second)
  if (utf16) return refused(new TextDecoder(utf16.encoding).decode(bytes), 'UTF-16', 0)
  const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  const text = new TextDecoder('utf-8').decode(bytes)
  const replaced = text.indexOf('\uFFFD')
  // The character that stands for what cannot be read may also be written on purpose.
  if (replaced >= 0 && !isUtf8(bytes)) {
    return refused(new TextDecoder('windows-1252').decode(bytes), 'Latin-1 oder Windows-1252', replaced)
  }
  return { text, errors: [], warnings: isMarked ? [byteOrderMark] : [] }
}

const isUtf8 = (bytes: Uint8Array) => Buffer.from(Buffer.from(bytes).toString('utf8'), 'utf8').equals(bytes)

const byteOrderMark: Finding = {
  key: '',
  line: 1,
  column: 1,
  rule: 'byte-order-mark',
  message: 'Die Datei beginnt mit einer Bytereihenfolge-Marke (BOM). Bitte speichern Sie sie als UTF-8 ohne BOM.',
}

function refused(text: string, encoding: string, offset: number): Decoded {
  const before = text.slice(0, offset).split('\n')
  const error = {
    key: '',
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
    rule: 'encoding',
    message: `Die Datei ist nicht in UTF-8 gespeichert, sondern vermutlich in ${encoding}. Bitte speichern Sie sie als UTF-8.`,
  }
  return { text, errors: [error], warnings: [] }
}
