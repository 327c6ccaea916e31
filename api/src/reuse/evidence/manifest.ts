import { canonicalJson, sha256 } from '../../terms/text/hashes.ts'

// A package is a ZIP file whose last entry lists every other one with its hash; the list carries a hash of itself. The archive's
// comment, its last 64 bytes, is the SHA-256 of everything before it. So a package proves itself without a network, to the byte.

export const format = 'fit-store/evidence/1'
export const manifestPath = 'manifest.json'

export type ManifestEntry = { path: string; bytes: number; sha256: string }
export type Contents = { subject: string; title: string; isDemo: boolean; madeAt: string; entries: ManifestEntry[] }
export type Manifest = Contents & { format: typeof format; sha256: string }

/** The list as it stands in the package. */
export function writeManifest(contents: Contents): Buffer {
  const listed = { format, ...contents } as const
  return Buffer.from(`${canonicalJson({ ...listed, sha256: sha256(canonicalJson(listed)) })}\n`)
}

/** The list a package carries; null when it is none, or not what its own hash was made from. */
export function readManifest(bytes: Buffer): Manifest | null {
  const read = parse(bytes)
  if (read?.format !== format || !Array.isArray(read.entries) || !read.entries.every(isEntry)) return null
  const { sha256: claimed, ...listed } = read
  return claimed === sha256(canonicalJson(listed)) ? read : null
}

const isEntry = (entry: Partial<ManifestEntry> | null) =>
  typeof entry?.path === 'string' && typeof entry.sha256 === 'string'

function parse(bytes: Buffer): Manifest | null {
  try {
    return JSON.parse(bytes.toString('utf8')) as Manifest | null
  } catch {
    return null // not JSON, so no list of ours
  }
}
