import { Problem } from '../platform/problem.ts'

// A careful look at what somebody uploads as PDF (ISO 32000-1, 7.5): header, the trail of cross-reference sections from the
// end of the file, a catalogue, no encryption. It looks at no byte twice, so a hostile file costs no more than an honest one.

/** More sections than an honest file has: every later save adds one. */
const mostSections = 200

/** Refuses with 400 what is no PDF, a damaged or cut one, or one that is encrypted. */
export function requirePlainPdf(bytes: Buffer): void {
  if (!/^%PDF-[12]\.\d/.test(bytes.toString('latin1', 0, 8))) throw unusable('Die Datei ist kein PDF.', 'pdf')
  const end = bytes.toString('latin1', Math.max(0, bytes.length - 1024))
  const start = [...end.matchAll(/startxref\s+(\d{1,10})\s+%%EOF/g)].at(-1)?.[1]
  if (start === undefined) throw unusable('Die PDF-Datei ist unvollständig.', 'complete')
  const trailers = readTrailers(bytes, Number(start))
  if (trailers.some((trailer) => /\/Encrypt\b/.test(trailer))) {
    throw unusable(
      'Die PDF-Datei ist verschlüsselt. Laden Sie sie ohne Kennwort und ohne Einschränkungen hoch.',
      'encrypted',
    )
  }
  if (!trailers.some((trailer) => /\/Root\s+\d+\s+\d+\s+R/.test(trailer)))
    throw unusable('Die PDF-Datei ist beschädigt.', 'damaged')
}

function readTrailers(bytes: Buffer, start: number): string[] {
  const trailers: string[] = []
  const seen = new Set<number>()
  const ahead = [start]
  let left = bytes.length
  for (let at = ahead.shift(); at !== undefined; at = ahead.shift()) {
    if (seen.has(at)) continue
    seen.add(at)
    if (at >= bytes.length || seen.size > mostSections) throw unusable('Die PDF-Datei ist beschädigt.', 'damaged')
    const { dictionary, end } = trailerAt(bytes, at)
    left -= end - at
    if (left < 0) throw unusable('Die PDF-Datei ist beschädigt.', 'damaged') // sections lie beside each other, not in each other
    trailers.push(dictionary)
    for (const [, place] of dictionary.matchAll(/\/(?:Prev|XRefStm)\s+(\d{1,10})/g)) ahead.push(Number(place))
  }
  return trailers
}

/** The dictionary of a cross-reference section, behind its table or in front of its stream, and where it ends. */
function trailerAt(bytes: Buffer, at: number) {
  const isTable = /^\s*xref\b/.test(bytes.toString('latin1', at, at + 16))
  const from = isTable ? bytes.indexOf('trailer', at) : at
  const head = bytes.toString('latin1', from, from + 64)
  if (from < 0 || !(isTable || /^\s*\d+\s+\d+\s+obj\b/.test(head)))
    throw unusable('Die PDF-Datei ist beschädigt.', 'damaged')
  const marker = isTable ? 'startxref' : 'stream'
  const to = bytes.indexOf(marker, from)
  if (to < 0) throw unusable('Die PDF-Datei ist beschädigt.', 'damaged')
  const dictionary = bytes.toString('latin1', from, Math.min(to, from + 65_536))
  if (!isTable && !/\/Type\s*\/XRef\b/.test(dictionary)) throw unusable('Die PDF-Datei ist beschädigt.', 'damaged')
  return { dictionary, end: to }
}

const unusable = (detail: string, rule: string) => new Problem(400, 'invalid-file', detail, [{ pointer: '', rule }])
