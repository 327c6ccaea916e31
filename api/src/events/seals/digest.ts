import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'

// What a seal says, to the byte, so that others can recompute it without this program. SHA-256 (FIPS 180-4), hexadecimal,
// over lines of UTF-8 that end with a line feed: one JSON array per event in the order of its id, then one for the seal.
// `xid` is left out, because a restored database gives new ones; `data` is the text PostgreSQL gives for jsonb, which has
// its keys sorted and loses no digit.

const pageSize = 1000

/** What stands before the first seal. */
export const beginning = { number: 0, lastId: 0, hash: '0'.repeat(64) }

export type SealFacts = { number: number; firstId: number; lastId: number; previousHash: string; sealedAt: Date }

type Row = Record<
  'id' | 'at' | 'type' | 'subjectType' | 'subjectId' | 'organisationId' | 'actor' | 'requestId' | 'data',
  string | null
>
type Range = { after: number; upTo: number; limit?: number }

/**
 * Digests the events with an id above `after` and up to `upTo`, at most `limit` of them, a page at a time, so that memory
 * stays flat. `sealedBy` completes the digest with the facts of the seal.
 */
export async function digestEvents(ctx: Ctx, { after, upTo, limit = Infinity }: Range) {
  const hash = createHash('sha256')
  let [count, lastId] = [0, after]
  while (count < limit) {
    const rows = await ctx.db.execute<Row>(sql`
      select id::text, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, type,
             subject_type as "subjectType", subject_id as "subjectId", organisation_id::text as "organisationId",
             actor, request_id as "requestId", data::text as data
        from events where id > ${lastId} and id <= ${upTo} order by events.id limit ${Math.min(pageSize, limit - count)}`)
    for (const row of rows) hash.update(lineOf(row))
    const last = rows.at(-1)
    if (!last) break
    count += rows.length
    lastId = Number(last.id)
  }
  const sealedBy = ({ number, firstId, lastId, previousHash, sealedAt }: SealFacts) => {
    const facts = [number, firstId, lastId, count, sealedAt.toISOString(), previousHash]
    return hash
      .copy()
      .update(`${JSON.stringify(facts)}\n`)
      .digest('hex')
  }
  return { count, lastId, sealedBy }
}

const lineOf = ({ id, at, type, subjectType, subjectId, organisationId, actor, requestId, data }: Row) =>
  `${JSON.stringify([id, at, type, subjectType, subjectId, organisationId, actor, requestId, data])}\n`
