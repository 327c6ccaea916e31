import type { Ctx } from '../../platform/ctx.ts'
import { listLaender } from '../../reference/queries.ts'
import { requireSolution, type Solution } from '../../solutions/details.ts'
import { findOriginal } from '../../solutions/listings/queries.ts'
import { solutionJsonLd } from '../jsonld/write.ts'
import { sourceOf } from '../publiccode/fitting-words.ts'
import { fieldsOf } from '../publiccode/listing-fields.ts'
import { readPubliccode } from '../publiccode/read.ts'
import { updatePubliccode } from '../publiccode/update.ts'
import { writePubliccode } from '../publiccode/write.ts'
import { demoMark } from '../words.ts'

/** A solution in the words of schema.org. Refuses with 404 when there is none of that name. */
export async function solutionAsJsonLd(ctx: Ctx, slug: string, publicOrigin: string) {
  const [solution, landName] = await Promise.all([requireSolution(ctx, slug), landNames(ctx)])
  return solutionJsonLd(solution, { publicOrigin, landName })
}

/** A solution as publiccode.yml. Refuses with 404 when there is none of that name. */
export async function solutionAsPubliccode(ctx: Ctx, slug: string, publicOrigin: string): Promise<string> {
  const [solution, landName] = await Promise.all([requireSolution(ctx, slug), landNames(ctx)])
  const original = await findOriginal(ctx, solution.id)
  const updated = original === null ? null : updatedOriginal(original, solution, publicOrigin)
  return updated ?? writePubliccode(solution, { publicOrigin, landName })
}

/** The file a listing was made from, brought up to date; null where that would not be valid by our own check. */
function updatedOriginal(original: string, solution: Solution, publicOrigin: string): string | null {
  const ozgAddress = (ozgId: string) => `${publicOrigin}/ozg/${ozgId}`
  const source = sourceOf(solution, `${publicOrigin}/loesungen/${solution.slug}`)
  const updated = updatePubliccode(original, { fields: fieldsOf(solution), ozgAddress, source })
  if (updated === null || readPubliccode(Buffer.from(updated)).errors.length > 0) return null
  return solution.isDemo ? `# ${demoMark}\n${updated}` : updated
}

async function landNames(ctx: Ctx) {
  const names = new Map((await listLaender(ctx)).map(({ code, name }) => [code, name]))
  return (code: string) => names.get(code) ?? code
}
