import { reuseRequests } from '@fit-store/db/schema/reuse'
import { sql } from 'drizzle-orm'
import { record } from '../../../events/record.ts'
import { permissionsOf } from '../../../identity/policy.ts'
import type { ActingFor, Ctx } from '../../../platform/ctx.ts'
import { notFound, Problem } from '../../../platform/problem.ts'
import { nextNumber } from '../../cases/next-number.ts'
import { nextTurn } from '../../cases/next-turn.ts'
import type { StoredRequest } from '../queries.ts'
import { storeDraft } from './save-request.ts'
import type { RequestDraft } from './schemas.ts'

type Offer = { id: string; origin: string; stage: string | null; providerId: string | null; isTakingRequests: boolean }

/**
 * Begins a draft for each solution, all or none, with the same answers in each. Gives their ids in the order asked for. Refuses
 * with 404 an unknown solution, with 403 who cannot ask, and with 409 what nobody offers.
 */
export async function draftRequests(
  ctx: Ctx,
  slugs: readonly string[],
  draft: Partial<RequestDraft>,
): Promise<string[]> {
  const organisation = requireAdopter(ctx)
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const [adopter] = await tx.execute<{ land: string | null; mailbox: string | null }>(
      sql`select land, functional_mailbox as mailbox from organisations where id = ${organisation.id}`,
    )
    const land = adopter?.land
    if (!land) throw new Problem(403, 'role-required', 'Ihre Organisation gehört zu keinem Land.')
    const ids: string[] = []
    for (const slug of slugs) {
      const { id: solutionId, providerId } = await requireOffer(inTx, slug, organisation)
      const number = await nextNumber(inTx, 'reuse_request')
      const [request] = await tx
        .insert(reuseRequests)
        .values({
          number,
          solutionId,
          providerOrganisationId: providerId,
          adopterOrganisationId: organisation.id,
          land,
          functionalMailbox: adopter.mailbox,
          statusSince: ctx.now(),
          ...(await nextTurn(inTx, { party: 'adopter', step: null })),
        })
        .returning({ id: reuseRequests.id })
      const { id } = request!
      if (Object.keys(draft).length > 0) await storeDraft(inTx, { id, solutionId }, draft)
      await record(inTx, { type: 'reuse_request.drafted', subject: { type: 'reuse_request', id }, data: { number } })
      ids.push(id)
    }
    return ids
  })
}

/** Länder ask for themselves, bundling organisations for their municipalities; both once they are accredited. Refuses with 403. */
export function requireAdopter({ actor }: Ctx): ActingFor {
  const { organisation, roles } = actor
  if (!organisation || !permissionsOf(roles).includes('declare_interest'))
    throw new Problem(403, 'role-required', 'Ihre Rolle in dieser Organisation erlaubt das nicht.')
  if (organisation.kind !== 'land' && organisation.kind !== 'bundling_organisation') {
    throw new Problem(
      403,
      'role-required',
      'Interesse bekunden können Länder und Bündelungsorganisationen. Kommunen kommen über ihr Land oder ihre Bündelungsorganisation.',
    )
  }
  if (!organisation.isAccredited)
    throw new Problem(403, 'role-required', 'Ihre Organisation ist noch nicht zugelassen.')
  return organisation
}

/** A solution somebody else offers. Refuses with 404 and 409. */
export async function requireOffer(ctx: Ctx, slug: string, { id }: Pick<ActingFor, 'id'>) {
  const [solution] = await ctx.db.execute<Offer>(
    sql`select s.id, s.origin, s.stage, s.provider_id as "providerId",
        not exists (select from listings l where l.solution_id = s.id and l.status <> 'active') as "isTakingRequests"
      from solutions s where s.slug = ${slug}`,
  )
  if (!solution) throw notFound('Die Lösung')
  if (solution.origin !== 'offered' || solution.providerId === null) {
    throw notOffered(
      'Diese Lösung ist aus öffentlichen Angaben zusammengetragen; hier bietet sie niemand an. Melden Sie stattdessen Bedarf an.',
    )
  }
  if (!solution.isTakingRequests) throw notOffered('Der Anbieter nimmt für diese Lösung zurzeit keine Anfragen an.')
  if (solution.stage === 'ended') throw notOffered('Diese Lösung ist beendet und wird nicht mehr angeboten.')
  if (solution.providerId === id) throw notOffered('Diese Lösung stellt Ihre eigene Organisation bereit.')
  return { ...solution, providerId: solution.providerId }
}

/** A draft may have lain for a while: what it asks for is still offered, and by whom it is addressed to. Refuses with 409. */
export async function requireStillOffered(
  ctx: Ctx,
  { solution, provider, adopter }: Pick<StoredRequest, 'solution' | 'provider' | 'adopter'>,
) {
  const { providerId } = await requireOffer(ctx, solution.slug, adopter)
  if (providerId !== provider.id) {
    throw notOffered(
      'Diese Lösung bietet inzwischen eine andere Stelle an als die, an die dieser Entwurf gerichtet ist. Verwerfen Sie ihn, und beginnen Sie einen neuen.',
    )
  }
}

const notOffered = (detail: string) => new Problem(409, 'not-offered', detail)
