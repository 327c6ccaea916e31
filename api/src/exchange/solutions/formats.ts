import type { Ctx } from '../../platform/ctx.ts'
import { listLaender } from '../../reference/queries.ts'
import { requireSolution, type Solution } from '../../solutions/details.ts'
import { findOriginal } from '../../solutions/listings/queries.ts'
import { solutionJsonLd } from '../jsonld/write.ts'
import { sourceOf } from '../publiccode/fitting-words.ts'
import { fieldsOf } from '../publiccode/listing-fields.ts'
import { mendPubliccode } from '../publiccode/mend.ts'
import { updatePubliccode } from '../publiccode/update.ts'
import { publiccodeOf, writePubliccode, type Surroundings } from '../publiccode/write.ts'
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
  const surroundings = { publicOrigin, landName }
  const updated = original === null ? null : updatedOriginal(original, solution, surroundings)
  return updated ?? writePubliccode(solution, surroundings)
}

/** The file a listing was made from, brought up to date and valid by our own check; null where that cannot be. */
function updatedOriginal(original: string, solution: Solution, surroundings: Surroundings): string | null {
  const { publicOrigin } = surroundings
  const ozgAddress = (ozgId: string) => `${publicOrigin}/ozg/${ozgId}`
  const source = sourceOf(solution, `${publicOrigin}/loesungen/${solution.slug}`)
  const updated = updatePubliccode(original, { fields: fieldsOf(solution), ozgAddress, source })
  const valid = updated === null ? null : mendPubliccode(updated, publiccodeOf(solution, surroundings))
  if (valid === null) return null
  const { text, mended } = valid
  const remarks = [
    ...(solution.isDemo ? [demoMark] : []),
    ...(mended.length > 0
      ? [`Ergänzt oder weggelassen, weil es in der eingelesenen Datei ungültig war: ${mended.join(', ')}`]
      : []),
  ]
  // A key may have line breaks; a comment may not.
  return [...remarks.map((remark) => `# ${remark.replaceAll(/[\s\p{Cc}]+/gu, ' ')}`), text].join('\n')
}

async function landNames(ctx: Ctx) {
  const names = new Map((await listLaender(ctx)).map(({ code, name }) => [code, name]))
  return (code: string) => names.get(code) ?? code
}
