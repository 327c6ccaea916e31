import { createHash } from 'node:crypto'
import { largestFile, storedFiles } from '@fit-store/db/schema/documents'
import { eq } from 'drizzle-orm'
import type { Ctx } from '../platform/ctx.ts'
import { notFound, Problem } from '../platform/problem.ts'

/** Largest file that can be uploaded, in bytes. */
export const largestUpload = largestFile

/** Keeps a file under its SHA-256 inside the caller's transaction, once however often it comes; gives the hash. Refuses with 413. */
export async function storeFile(ctx: Ctx, bytes: Uint8Array, mediaType: string): Promise<string> {
  if (bytes.length > largestFile) throw new Problem(413, 'payload-too-large', 'Die Datei ist größer als 25 MB.')
  const hash = createHash('sha256').update(bytes).digest('hex')
  await ctx.db
    .insert(storedFiles)
    .values({ hash, mediaType, bytes: Buffer.from(bytes) })
    .onConflictDoNothing()
  return hash
}

/** The bytes behind a hash. Who may have them, whoever asks has to know. Refuses with 404. */
export async function requireFile(ctx: Ctx, hash: string) {
  const [file] = await ctx.db.select().from(storedFiles).where(eq(storedFiles.hash, hash))
  if (!file) throw notFound('Die Datei')
  return file
}
