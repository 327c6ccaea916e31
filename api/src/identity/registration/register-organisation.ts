import { memberships, roleGrants } from '@fit-store/db/schema/identity'
import {
  accreditations,
  organisations,
  type OrganisationKind,
  type ReuseRole,
} from '@fit-store/db/schema/organisations'
import { record } from '../../events/record.ts'
import { isLeitwegId } from '../../organisations/leitweg-id.ts'
import { findNamesakes } from '../../organisations/namesakes.ts'
import { isLandCode } from '../../reference/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Problem, type FieldError } from '../../platform/problem.ts'
import { stayingPersonIn } from '../caller.ts'
import { actFor } from '../sessions.ts'
import { freshSlugs } from '../../reference/leika/slugs.ts'

export type Registration = {
  kind: Exclude<OrganisationKind, 'platform_operator'>
  displayName: string
  legalName: string
  land?: string | null
  ars?: string | null
  leitwegId?: string | null
  functionalMailbox: string
  website?: string | null
  seeks: ReuseRole[]
  note?: string | null
}

/**
 * Registers an organisation and makes the signed-in person its first administrator. It waits unseen for accreditation by
 * the platform operator. Refuses with 400 (Land or check digits wrong) and 409 (there is one of that name; one that was
 * refused does not keep its name from others).
 */
export function registerOrganisation(ctx: Ctx, registration: Registration) {
  const { seeks, note = null, ...facts } = registration
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const personId = await stayingPersonIn(inTx)
    const takenSlugs = await requireAcceptable(inTx, registration)
    const slug = freshSlugs(takenSlugs)(facts.displayName, '2')
    const isDemo = facts.displayName.startsWith('Demo-')
    const [organisation] = await tx
      .insert(organisations)
      .values({ ...facts, slug, isDemo, publishedAt: null })
      .returning()
    const { id } = organisation!
    await tx.insert(accreditations).values({ organisationId: id, seeks, requestNote: note, requestedBy: personId })
    const [membership] = await tx
      .insert(memberships)
      .values({ organisationId: id, personId })
      .returning({ id: memberships.id })
    await tx.insert(roleGrants).values({ membershipId: membership!.id, role: 'administrator' })
    await record(inTx, {
      type: 'organisation.registered',
      subject: { type: 'organisation', id },
      data: { slug, seeks },
    })
    if (ctx.actor.sessionId) await actFor(inTx, id)
    return organisation!
  })
}

/** Whether an organisation could be registered like this, before its person sends it. Refuses as registering does, and writes nothing. */
export function checkRegistration(ctx: Ctx, registration: Registration): Promise<void> {
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    await stayingPersonIn(inTx)
    await requireAcceptable(inTx, registration)
  })
}

/** Refuses with 400 and 409 what cannot be registered; gives the addresses that are taken. */
async function requireAcceptable(ctx: Ctx, registration: Registration): Promise<string[]> {
  await requirePlausible(ctx, registration)
  const { namesakes, takenSlugs } = await findNamesakes(ctx, registration)
  if (namesakes.length === 0) return takenSlugs
  throw new Problem(
    409,
    'already-registered',
    'Eine Organisation dieses Namens gibt es hier schon. Bitten Sie deren Verwaltung um eine Einladung.',
  )
}

type Checked = Pick<Registration, 'kind' | 'land' | 'leitwegId'>

/** Refuses with 400 what contradicts itself or names what there is not. */
export async function requirePlausible(ctx: Ctx, { kind, land, leitwegId }: Checked) {
  const errors: FieldError[] = []
  if (kind === 'land' && !land) errors.push({ pointer: '/land', rule: 'required' })
  if (land && !(await isLandCode(ctx, land))) errors.push({ pointer: '/land', rule: 'unknown' })
  if (leitwegId && !isLeitwegId(leitwegId)) errors.push({ pointer: '/leitwegId', rule: 'check-digits' })
  if (errors.length > 0) throw new Problem(400, 'validation-failed', 'Mindestens eine Angabe ist ungültig.', errors)
}
