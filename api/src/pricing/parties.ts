import { sql } from 'drizzle-orm'
import type { Ctx } from '../platform/ctx.ts'
import { Problem } from '../platform/problem.ts'

export type Names = ReadonlyMap<string, string>

/** German names of parties by their code. What nobody knows is not in it; a Regionalschlüssel stands for itself. */
export async function namesOfParties(ctx: Ctx, parties: Iterable<string>): Promise<Names> {
  const others = [...new Set(parties)].filter((party) => !/^[A-Z]{2}$/.test(party))
  const rows = await ctx.db.execute<{ party: string; name: string }>(sql`
    select code as party, name from laender
    union all select coalesce(ars, slug), display_name from organisations
     where published_at is not null and (slug = any(${sql.param(others)}::text[]) or ars = any(${sql.param(others)}::text[]))`)
  return new Map([
    ...others.filter((party) => /^\d{12}$/.test(party)).map((party) => [party, party] as const),
    ...rows.map(({ party, name }) => [party, name] as const),
    ['BUND', 'Bund'],
  ])
}

/** A party, and where the input names it. */
type Named = { party: string; pointer: string }

/** Refuses with 400 parties that `requireKnown` would refuse, after looking up who is known. */
export async function requireKnownParties(ctx: Ctx, parties: readonly Named[]): Promise<void> {
  const codes = parties.map(({ party }) => party)
  requireKnown(await namesOfParties(ctx, codes), parties)
}

/** Refuses with 400 parties nobody knows, all of them at once. */
export function requireKnown(names: Names, parties: readonly Named[]) {
  const unknown = parties.filter(({ party }) => !names.has(party))
  if (unknown.length === 0) return
  const what = unknown.map(({ party }) => `„${party}“`).join(', ')
  throw new Problem(
    400,
    'validation-failed',
    `${what} ist kein Kürzel eines Landes und keine bekannte Organisation. Länder werden mit zwei Buchstaben angegeben, zum Beispiel BY.`,
    unknown.map(({ pointer }) => ({ pointer, rule: 'unknown-land' })),
  )
}
