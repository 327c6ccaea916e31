import { createHash } from 'node:crypto'
import { Readable, Transform } from 'node:stream'
import { ZipFile } from 'yazl'
import { manifestPath, writeManifest, type Contents, type ManifestEntry } from './manifest.ts'

/** Something to be put into a package; its bytes are fetched when its turn comes, so that one file at a time is in memory. */
export type PackageEntry = { path: string; load: () => Promise<Buffer> }

/** Hexadecimal digits of the hash that ends a package. */
export const sealLength = 64

/**
 * Streams a package. Entries come in their order, the list of them last. A file that cannot be fetched breaks the stream off, so that
 * nobody takes half a package for a whole one.
 */
export function writePackage(entries: readonly PackageEntry[], about: Omit<Contents, 'entries'>): Readable {
  const zip = new ZipFile()
  const listed: ManifestEntry[] = []
  const mtime = new Date(about.madeAt)
  const add = (path: string, load: () => Promise<Buffer>) =>
    zip.addReadStreamLazy(path, { mtime, compress: !path.endsWith('.pdf') }, (pass) => {
      load().then(
        (bytes) => pass(null, Readable.from([bytes])),
        (error: unknown) => sealed.destroy(error instanceof Error ? error : new Error(String(error))),
      )
    })
  const sealed = sealing()
  for (const { path, load } of entries) {
    add(path, async () => {
      const bytes = await load()
      listed.push({ path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') })
      return bytes
    })
  }
  add(manifestPath, async () => writeManifest({ ...about, entries: listed }))
  zip.end({ forceZip64Format: false, comment: '0'.repeat(sealLength) })
  zip.on('error', (error: Error) => sealed.destroy(error))
  zip.outputStream.pipe(sealed)
  return sealed
}

/** Puts the hash of everything before them in place of the last 64 bytes, the archive's comment. */
function sealing() {
  const hash = createHash('sha256')
  let held = Buffer.alloc(0)
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const all = held.length > 0 ? Buffer.concat([held, chunk]) : chunk
      const sure = all.subarray(0, Math.max(0, all.length - sealLength))
      held = Buffer.from(all.subarray(sure.length))
      hash.update(sure)
      done(null, sure)
    },
    flush(done) {
      done(null, hash.digest('hex'))
    },
  })
}
