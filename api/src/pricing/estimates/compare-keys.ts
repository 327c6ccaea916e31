import type { Ctx } from '../../platform/ctx.ts'
import { allocateCosts } from '../engine/allocate-costs.ts'
import { bareDivision } from '../engine/costs.ts'
import { listUsableKeys, loadKeys } from '../keys/queries.ts'
import { namesOfParties, requireKnown } from '../parties.ts'
import { namesOf } from '../sheets/queries.ts'

type Asked = { participants: string[]; totalCents: number; solution?: string }

/** The same costs divided by every approved key, newest of each kind first. Refuses with 400 who is unknown. */
export async function compareKeys(ctx: Ctx, { participants, totalCents, solution }: Asked) {
  const [usable, names] = await Promise.all([listUsableKeys(ctx, solution), namesOfParties(ctx, participants)])
  requireKnown(
    names,
    participants.map((party, at) => ({ party, pointer: `/participants/${at}` })),
  )
  const keys = await loadKeys(ctx, usable)
  const items = usable.map((slug) => {
    const { key } = keys.get(slug)!
    const hasValue = (party: string) => key.parts.every((part) => part.key.weights.has(party))
    const missing = participants.filter((party) => !hasValue(party))
    const isZero = key.parts.some((part) => participants.every((party) => part.key.weights.get(party) === 0n))
    const [named] = namesOf(keys, [slug])
    if (missing.length > 0 || isZero) return { key: named!, missing, shares: [] }
    const year = 2000 // any: everybody is there for all of it
    const { shares } = allocateCosts(bareDivision({ year, cents: BigInt(totalCents), key, participants }))
    return {
      key: named!,
      missing,
      shares: shares.map(({ party, cents }) => ({
        land: party,
        name: names.get(party) ?? party,
        cents: Number(cents),
      })),
    }
  })
  return { items }
}
