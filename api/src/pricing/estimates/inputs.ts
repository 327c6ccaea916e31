import { sql } from 'drizzle-orm'
import { LRUCache } from 'lru-cache'
import type { Ctx } from '../../platform/ctx.ts'
import { loadKeys, type KnownKey } from '../keys/queries.ts'
import { namesOfParties, type Names } from '../parties.ts'
import { selectSheets, type StoredSheet } from '../sheets/queries.ts'

/** What estimates read: keys and names, and the published sheets of a solution, newest first. */
export type Inputs = {
  keys: (slugs: readonly string[]) => Promise<ReadonlyMap<string, KnownKey>>
  names: (parties: readonly string[]) => Promise<Names>
  sheets: (solution: string) => Promise<readonly StoredSheet[]>
}

/** Straight from the database: the only way inside a transaction, which sees its own writes. */
export const readInputs = (ctx: Ctx): Inputs => ({
  keys: (slugs) => loadKeys(ctx, slugs),
  names: (parties) => namesOfParties(ctx, parties),
  sheets: (solution) => selectSheets(ctx, sql`s.slug = ${solution} and p.status = 'published'`),
})

const mostValues = 200_000

/**
 * The same from memory while nothing was committed: same snapshot, same keys (README of this package). An estimate then costs
 * one trivial statement, and is never older than the question.
 */
export function rememberInputs() {
  const memory = new LRUCache<string, object>({ maxSize: mostValues, sizeCalculation: sizeOf })
  let snapshotOfMemory: string | undefined

  return async function inputsNow(ctx: Ctx): Promise<Inputs> {
    const [row] = await ctx.db.execute<{ snapshot: string }>(sql`select pg_current_snapshot()::text as snapshot`)
    const stored = readInputs(ctx)
    async function remembered<T extends object>(name: string, load: () => Promise<T>): Promise<T> {
      if (snapshotOfMemory !== row!.snapshot) memory.clear()
      snapshotOfMemory = row!.snapshot
      const known = memory.get(name) as T | undefined
      if (known) return known
      const loaded = await load()
      if (snapshotOfMemory === row!.snapshot) memory.set(name, loaded)
      return loaded
    }
    const coded = (party: string) => !/^[A-Z]{2}$/.test(party)
    return {
      keys: (slugs) => remembered(`keys ${slugs.join(' ')}`, () => stored.keys(slugs)),
      // Every Land is always among the names, so that only other parties make a difference.
      names: (parties) => remembered(`names ${parties.filter(coded).join(' ')}`, () => stored.names(parties)),
      sheets: (solution) => remembered(`sheets ${solution}`, () => stored.sheets(solution)),
    }
  }
}

/** Roughly how many values something holds. */
function sizeOf(remembered: object): number {
  if (remembered instanceof Map) {
    const weights = [...remembered.values()].map((one: KnownKey | string) =>
      typeof one === 'string' ? 1 : one.key.parts.reduce((all, part) => all + part.key.weights.size, 1),
    )
    return weights.reduce((all, one) => all + one, 1)
  }
  return 1000
}
