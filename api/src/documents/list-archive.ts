import { Problem } from '../platform/problem.ts'

/** One file in an archive, as its directory tells of it; sizes in bytes. */
export type ArchiveEntry = { name: string; packed: number; size: number; offset: number; isEncrypted: boolean }

const damaged = () =>
  new Problem(400, 'invalid-file', 'Die Datei ist beschädigt.', [{ pointer: '/contentBase64', rule: 'damaged' }])

const endOfDirectory = 0x06054b50
const directoryEntry = 0x02014b50

/**
 * What is in a ZIP archive (PKWARE APPNOTE 6.3.10), by its directory alone, so that nothing is unpacked. Refuses with 400 an archive
 * whose directory cannot be read, that needs more than 4 GB, or whose entries lie about where they are.
 */
export function listArchive(bytes: Buffer): ArchiveEntry[] {
  const end = findEnd(bytes)
  const count = bytes.readUInt16LE(end + 10)
  let at = bytes.readUInt32LE(end + 16)
  const entries: ArchiveEntry[] = []
  for (let entry = 0; entry < count; entry++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== directoryEntry) throw damaged()
    const nameLength = bytes.readUInt16LE(at + 28)
    const offset = bytes.readUInt32LE(at + 42)
    const packed = bytes.readUInt32LE(at + 20)
    if (offset + 30 + packed > bytes.length) throw damaged()
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      packed,
      size: bytes.readUInt32LE(at + 24),
      offset,
      isEncrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
    })
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return entries
}

/** The end of the directory is the last thing in the file but for a comment. */
function findEnd(bytes: Buffer): number {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 65_535); at--) {
    if (bytes.readUInt32LE(at) === endOfDirectory) return at
  }
  throw damaged()
}
