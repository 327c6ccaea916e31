import type { RequirementLevel } from '@fit-store/db/schema/listings'
import { sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'
import type { ListingContent } from '../content/fields.ts'
import type { Requirement } from '../queries.ts'

type Answered = {
  slug: string
  category: string
  level: RequirementLevel
  text: string
} & Omit<ListingContent['requirements']['requirements'][number], 'requirement'>

/** What a provider answered to requirements, beside their words. */
export type Answers = { requirements: Answered[]; criteria: Answered[] }

/** The answers of a content in today's words, also to requirements that are asked no more. */
export async function answersOf(ctx: Ctx, { requirements, quality }: ListingContent): Promise<Answers> {
  const asked = await ctx.db.execute<Requirement>(sql`
    select slug, catalogue, category, level, text from requirements order by catalogue, position`)
  const answers = new Map(
    [...requirements.requirements, ...quality.criteria].map(({ requirement, ...answer }) => [requirement, answer]),
  )
  const of = (key: 'efa' | 'store') =>
    asked.flatMap(({ slug, catalogue, category, level, text }) => {
      const answer = catalogue === key && answers.get(slug)
      return answer ? [{ slug, category, level, text, ...answer }] : []
    })
  return { requirements: of('efa'), criteria: of('store') }
}
