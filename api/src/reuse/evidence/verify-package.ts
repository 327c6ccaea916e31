import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { openPromise, type Entry, type ZipFile } from 'yauzl'
import { verify, type TermsText } from '../../terms/compose.ts'
import { manifestPath, readManifest, type Manifest } from './manifest.ts'
import { sealLength } from './write-package.ts'

export type PackageFault = {
  what: 'unreadable' | 'bytes_changed' | 'no_manifest' | 'missing' | 'surplus' | 'entry_changed' | 'text_changed'
  path: string | null
}
export type PackageVerdict = {
  faults: PackageFault[]
  entries: number
  /** Documents whose standard text was made again from the wording in the package and compared. */
  documents: number
  manifest: Pick<Manifest, 'subject' | 'title' | 'isDemo' | 'madeAt' | 'sha256'> | null
}

/** Largest JSON file that is kept in memory to be looked into. */
const largestJson = 5 * 1024 * 1024

/** Checks a package on disk without network or database: every byte, every entry, and that no standard text was touched. */
export async function verifyPackage(file: string): Promise<PackageVerdict> {
  const isIntact = await isSealIntact(file)
  const seal: PackageFault[] = isIntact ? [] : [{ what: 'bytes_changed', path: null }]
  const found = await readEntries(file).catch(() => null) // what yauzl cannot read is no archive of ours
  if (!found) return { faults: [...seal, { what: 'unreadable', path: null }], entries: 0, documents: 0, manifest: null }
  const own = found.get(manifestPath)
  const manifest = own?.json ? readManifest(own.json) : null
  if (!manifest) {
    return { faults: [...seal, { what: 'no_manifest', path: null }], entries: found.size, documents: 0, manifest: null }
  }
  const listed = new Map(manifest.entries.map((entry) => [entry.path, entry.sha256]))
  const differences: PackageFault[] = [
    ...[...listed].flatMap(([path, sha256]): PackageFault[] => {
      const there = found.get(path)
      if (!there) return [{ what: 'missing', path }]
      return there.sha256 === sha256 ? [] : [{ what: 'entry_changed', path }]
    }),
    ...[...found.keys()]
      .filter((path) => path !== manifestPath && !listed.has(path))
      .map((path): PackageFault => ({ what: 'surplus', path })),
  ]
  const { documents, touched } = checkTexts(found)
  const { subject, title, isDemo, madeAt, sha256 } = manifest
  return {
    faults: [...seal, ...differences, ...touched],
    entries: manifest.entries.length,
    documents,
    manifest: { subject, title, isDemo, madeAt, sha256 },
  }
}

async function isSealIntact(file: string): Promise<boolean> {
  const { size } = await stat(file)
  if (size <= sealLength) return false
  const hash = createHash('sha256')
  let read = 0
  let seal = ''
  for await (const chunk of createReadStream(file)) {
    const bytes = chunk as Buffer
    const covered = Math.max(0, Math.min(bytes.length, size - sealLength - read))
    hash.update(bytes.subarray(0, covered))
    seal += bytes.subarray(covered).toString('latin1')
    read += bytes.length
  }
  return seal === hash.digest('hex')
}

type Found = Map<string, { sha256: string; json: Buffer | null }>

async function readEntries(file: string): Promise<Found> {
  const zip = await openPromise(file, { autoClose: false })
  const found: Found = new Map()
  try {
    for await (const entry of zip.eachEntry()) {
      if (found.has(entry.fileName)) throw new Error('an entry is there twice')
      found.set(entry.fileName, await readEntry(zip, entry))
    }
  } finally {
    zip.close()
  }
  return found
}

async function readEntry(zip: ZipFile, entry: Entry) {
  const hash = createHash('sha256')
  const isKept = entry.fileName.endsWith('.json') && entry.uncompressedSize <= largestJson
  const kept: Buffer[] = []
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    hash.update(chunk as Buffer)
    if (isKept) kept.push(chunk as Buffer)
  }
  return { sha256: hash.digest('hex'), json: isKept ? Buffer.concat(kept) : null }
}

/** Makes every document whose wording is in the package once more, and compares it letter by letter. */
function checkTexts(found: Found): { documents: number; touched: PackageFault[] } {
  const read = [...found].flatMap(([path, { json }]) => (json ? [{ path, json, content: contentOf(json) }] : []))
  const wordings = read.flatMap(({ content }) =>
    content?.format === 'fit-store/terms/1' ? [content as TermsText] : [],
  )
  const touched: PackageFault[] = []
  let documents = 0
  for (const { path, json, content } of read) {
    if (content?.format !== 'fit-store/document/1') continue
    const wording = wordings.find(
      ({ document, version }) => document === content.document && version === content.version,
    )
    if (!wording) continue
    documents++
    if (!isMadeFrom(wording, json)) touched.push({ what: 'text_changed', path })
  }
  return { documents, touched }
}

function isMadeFrom(wording: TermsText, document: Buffer): boolean {
  try {
    return verify(document, wording)
  } catch {
    return false // what only calls itself a wording makes no document
  }
}

type Content = { format?: string; document?: string; version?: number }

function contentOf(json: Buffer): Content | null {
  try {
    return JSON.parse(json.toString('utf8')) as Content | null
  } catch {
    return null // an attachment may be called .json and be none
  }
}
