import type { Ctx } from '../../platform/ctx.ts'
import { listLaender } from '../../reference/queries.ts'
import { requireSolution } from '../../solutions/details.ts'
import { solutionJsonLd } from '../jsonld/write.ts'
import { writePubliccode } from '../publiccode/write.ts'

/** A solution in the words of schema.org. Refuses with 404 when there is none of that name. */
export async function solutionAsJsonLd(ctx: Ctx, slug: string, publicOrigin: string) {
  const [solution, landName] = await Promise.all([requireSolution(ctx, slug), landNames(ctx)])
  return solutionJsonLd(solution, { publicOrigin, landName })
}

/** A solution as publiccode.yml. Refuses with 404 when there is none of that name. */
export async function solutionAsPubliccode(ctx: Ctx, slug: string, publicOrigin: string): Promise<string> {
  const [solution, landName] = await Promise.all([requireSolution(ctx, slug), landNames(ctx)])
  return writePubliccode(solution, { publicOrigin, landName })
}

async function landNames(ctx: Ctx) {
  const names = new Map((await listLaender(ctx)).map(({ code, name }) => [code, name]))
  return (code: string) => names.get(code) ?? code
}
