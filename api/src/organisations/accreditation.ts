import { people } from '@fit-store/db/schema/identity'
import {
  accreditations,
  organisations,
  type AccreditationStatus,
  type InHouseBasis,
} from '@fit-store/db/schema/organisations'
import { and, asc, count, eq, isNull, sql } from 'drizzle-orm'
import { record } from '../events/record.ts'
import type { Ctx } from '../platform/ctx.ts'
import { pageOf, type Page } from '../platform/paging.ts'
import { notFound, Problem } from '../platform/problem.ts'

export type Accreditation = { basis: InHouseBasis; basisNote: string | null }

/**
 * Lets an organisation act here, on a recorded in-house basis (Träger, Kooperationsvereinbarung, § 108 GWB; § 108 covers
 * the operator's two legs, decision 14), and shows it to the public. Refuses with 404, and 409 when it was decided meanwhile.
 */
export const accreditOrganisation = (ctx: Ctx, id: string, version: number, { basis, basisNote }: Accreditation) =>
  decide(ctx, { id, version }, { status: 'accredited', basis, basisNote }, (organisationId) => ({
    type: 'organisation.accredited',
    subject: { type: 'organisation', id: organisationId },
    data: { basis },
  }))

/** Refuses a registration with the reason its administrator will read. Refuses with 404 and 409 like the above. */
export const refuseOrganisation = (ctx: Ctx, id: string, version: number, reason: string) =>
  decide(ctx, { id, version }, { status: 'refused', reason }, (organisationId) => ({
    type: 'organisation.refused',
    subject: { type: 'organisation', id: organisationId },
    data: { reason },
  }))

/**
 * Takes back the registration of an organisation that was never accredited, because nobody is left who wants it; an open request
 * is closed with that reason, and the name is free for others. Gives false, and changes nothing, where it was accredited once. Call
 * it in the transaction in which the last of its people leaves.
 */
export async function withdrawRegistration(ctx: Ctx, organisationId: string): Promise<boolean> {
  const [unseen] = await ctx.db
    .select({ id: organisations.id })
    .from(organisations)
    .where(and(eq(organisations.id, organisationId), isNull(organisations.publishedAt)))
  if (!unseen) return false
  await ctx.db
    .update(accreditations)
    .set({
      status: 'refused',
      reason: 'Die Organisation hat ihre Registrierung zurückgezogen.',
      decidedAt: ctx.now(),
      version: sql`${accreditations.version} + 1`,
    })
    .where(and(eq(accreditations.organisationId, organisationId), eq(accreditations.status, 'requested')))
  await record(ctx, { type: 'organisation.withdrawn', subject: { type: 'organisation', id: organisationId }, data: {} })
  return true
}

type Decision =
  | { status: 'accredited'; basis: InHouseBasis; basisNote: string | null }
  | { status: 'refused'; reason: string }

function decide(
  ctx: Ctx,
  { id, version }: { id: string; version: number },
  decision: Decision,
  eventOf: (organisationId: string) => Parameters<typeof record>[1],
) {
  return ctx.db.transaction(async (tx) => {
    const [found] = await tx.select().from(accreditations).where(eq(accreditations.id, id)).for('update')
    if (!found) throw notFound('Die Registrierung')
    if (found.status !== 'requested' || found.version !== version) {
      throw new Problem(409, 'already-decided', 'Über diese Registrierung wurde inzwischen schon entschieden.')
    }
    await tx
      .update(accreditations)
      .set({ ...decision, decidedBy: ctx.actor.personId, decidedAt: ctx.now(), version: version + 1 })
      .where(eq(accreditations.id, id))
    if (decision.status === 'accredited') {
      await tx.update(organisations).set({ publishedAt: ctx.now() }).where(eq(organisations.id, found.organisationId))
    }
    await record({ ...ctx, db: tx }, eventOf(found.organisationId))
    return { organisationId: found.organisationId }
  })
}

const shown = {
  id: accreditations.id,
  version: accreditations.version,
  status: accreditations.status,
  seeks: accreditations.seeks,
  requestNote: accreditations.requestNote,
  requestedAt: accreditations.requestedAt,
  /** Their name; none of a person who was erased. */
  requestedBy: people.displayName,
  basis: accreditations.basis,
  basisNote: accreditations.basisNote,
  reason: accreditations.reason,
  decidedAt: accreditations.decidedAt,
  organisation: {
    id: organisations.id,
    slug: organisations.slug,
    kind: organisations.kind,
    displayName: organisations.displayName,
    legalName: organisations.legalName,
    land: organisations.land,
    ars: organisations.ars,
    leitwegId: organisations.leitwegId,
    functionalMailbox: organisations.functionalMailbox,
    website: organisations.website,
  },
}

/** One registration, whatever was decided. Refuses with 404. */
export async function requireAccreditation(ctx: Ctx, id: string) {
  const [found] = await ctx.db
    .select(shown)
    .from(accreditations)
    .innerJoin(organisations, eq(organisations.id, accreditations.organisationId))
    .leftJoin(people, eq(people.id, accreditations.requestedBy))
    .where(eq(accreditations.id, id))
  if (!found) throw notFound('Die Registrierung')
  return found
}

/** Registrations by status, the one waiting longest first. */
export async function listAccreditations(
  ctx: Ctx,
  { status, ...query }: Partial<Page> & { status: AccreditationStatus },
) {
  const { page, perPage } = pageOf(query)
  const where = eq(accreditations.status, status)
  const [items, [counted]] = await Promise.all([
    ctx.db
      .select(shown)
      .from(accreditations)
      .innerJoin(organisations, eq(organisations.id, accreditations.organisationId))
      .leftJoin(people, eq(people.id, accreditations.requestedBy))
      .where(where)
      .orderBy(asc(accreditations.requestedAt), asc(accreditations.id))
      .limit(perPage)
      .offset((page - 1) * perPage),
    ctx.db.select({ total: count() }).from(accreditations).where(where),
  ])
  return { items, total: counted?.total ?? 0, page, perPage }
}

/** How far an organisation's own registration is; null where it never asked. */
export async function findAccreditation(ctx: Ctx, organisationId: string) {
  const [found] = await ctx.db
    .select({
      status: accreditations.status,
      seeks: accreditations.seeks,
      reason: accreditations.reason,
      requestedAt: accreditations.requestedAt,
      decidedAt: accreditations.decidedAt,
      basis: accreditations.basis,
    })
    .from(accreditations)
    .where(and(eq(accreditations.organisationId, organisationId)))
    .orderBy(sql`${accreditations.requestedAt} desc`)
    .limit(1)
  return found ?? null
}
