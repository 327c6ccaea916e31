import { buffer } from 'node:stream/consumers'
import { fromBufferPromise, type Entry } from 'yauzl'

/** What a ZIP archive holds, by its directory alone; sizes in bytes. `unpack` gives one entry, and rejects if it is not as large as it says. */
export type Archive = { entries: Entry[]; unpack: (entry: Entry) => Promise<Buffer> }

/** Opens a ZIP archive (PKWARE APPNOTE 6.3.10) without unpacking anything. Rejects if its directory cannot be read or points out of it. */
export async function openArchive(bytes: Buffer): Promise<Archive> {
  const zip = await fromBufferPromise(bytes)
  const entries: Entry[] = []
  for await (const entry of zip.eachEntry()) {
    if (entry.relativeOffsetOfLocalHeader + 30 + entry.compressedSize > bytes.length)
      throw new Error(`${entry.fileName} lies outside of the archive`)
    entries.push(entry)
  }
  return { entries, unpack: async (entry) => buffer(await zip.openReadStreamPromise(entry)) }
}
