import type { Ctx } from '../../../platform/ctx.ts'
import { Problem } from '../../../platform/problem.ts'
import { requireSolution, type Solution } from '../../details.ts'
import { answersOf, type Answers } from '../published/answers.ts'
import { contentIn, type StoredListing } from '../queries.ts'
import type { ListingContent } from '../content/fields.ts'
import { writeSolution } from '../publication/write-solution.ts'

type Preview = { solution: Solution; mailboxConfirmedAt: string | null } & Answers & ListingContent['contacts']

/** Carries the answer out of a transaction that must not stay. */
type Undone = Error & { solution: Solution }
const isUndone = (error: unknown): error is Undone => error instanceof Error && 'solution' in error

/**
 * How the version shown would read once published: it is published and undone at once, so that a preview cannot differ from what
 * follows. Beside it what the page of the solution tells of its listing. Refuses with 422 while name, kind or summary are missing.
 */
export async function previewListing(ctx: Ctx, listing: StoredListing): Promise<Preview> {
  const content = contentIn(listing)
  const missing = (['type', 'title', 'summary'] as const).filter((field) => !content.basics[field]?.trim())
  if (missing.length > 0) {
    throw new Problem(
      422,
      'incomplete-listing',
      'Für die Vorschau fehlen noch Art, Name oder Kurzbeschreibung.',
      missing.map((field) => ({ pointer: `/basics/${field}`, rule: 'required' })),
    )
  }
  const short =
    content.basics.title!.trim().length < 3 ? 'title' : content.basics.summary!.trim().length < 10 ? 'summary' : null
  if (short) {
    throw new Problem(422, 'incomplete-listing', 'Name oder Kurzbeschreibung sind noch zu kurz.', [
      { pointer: `/basics/${short}`, rule: 'minLength', limit: short === 'title' ? 3 : 10 },
    ])
  }
  return {
    solution: await readOnce(ctx, listing, content),
    mailboxConfirmedAt: listing.mailboxConfirmedAt,
    ...content.contacts,
    ...(await answersOf(ctx, content)),
  }
}

async function readOnce(ctx: Ctx, listing: StoredListing, content: ListingContent): Promise<Solution> {
  try {
    await ctx.db.transaction(async (tx) => {
      const inTx = { ...ctx, db: tx }
      const { slug } = await writeSolution(inTx, listing, content)
      throw Object.assign(new Error('a preview is not kept'), { solution: await requireSolution(inTx, slug) })
    })
  } catch (error) {
    if (isUndone(error)) return error.solution
    throw error
  }
  throw new Error('a preview was kept')
}
