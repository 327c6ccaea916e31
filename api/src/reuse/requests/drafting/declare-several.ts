import type { Ctx } from '../../../platform/ctx.ts'
import { Problem } from '../../../platform/problem.ts'
import { declareInterest } from '../declare-interest.ts'

type Wanted = { id: string; version: number }

/** Declares several drafts, each by itself: what one lacks does not hold up the others. Gives what came of each. */
export async function declareSeveral(ctx: Ctx, requests: readonly Wanted[]) {
  const items = []
  for (const { id, version } of requests) {
    const problem = await declareInterest(ctx, id, version).then(() => null, refusalOf)
    items.push({ id, isDeclared: problem === null, problem })
  }
  return { items }
}

/** What an expected refusal says; everything else is a bug and flies on. */
function refusalOf(error: unknown) {
  if (!(error instanceof Problem) || error.status >= 500) throw error
  return { type: `/probleme/${error.slug}`, status: error.status, detail: error.message, errors: error.errors }
}
