import { sql } from 'drizzle-orm'
import { check, customType, pgTable, text } from 'drizzle-orm/pg-core'
import { moment } from '../columns.ts'

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

/** Largest file that is kept, in bytes: 25 MB. */
export const largestFile = 25 * 1024 * 1024

/**
 * Datei: bytes under their SHA-256, so that the same file is kept once and nothing can be exchanged unnoticed. Who refers to
 * it says what it is called and who may read it; there is no way to a file but through what refers to it (decision 19).
 */
export const storedFiles = pgTable(
  'stored_files',
  {
    /** SHA-256, hexadecimal. */
    hash: text().primaryKey(),
    mediaType: text().notNull(),
    bytes: bytea().notNull(),
    createdAt: moment().notNull().defaultNow(),
  },
  (t) => [
    check('stored_files_hash', sql`${t.hash} = encode(sha256(${t.bytes}), 'hex')`),
    check('stored_files_size', sql`octet_length(${t.bytes}) between 1 and ${sql.raw(String(largestFile))}`),
  ],
)
