import { agreements } from '@fit-store/db/schema/agreements'
import { organisations } from '@fit-store/db/schema/organisations'
import { laender } from '@fit-store/db/schema/reference'
import { reuseRequests } from '@fit-store/db/schema/reuse'
import { solutions } from '@fit-store/db/schema/solutions'
import { eq, getTableColumns, inArray, sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/problem.ts'
import { capacityOf, type Capacity } from './policy.ts'

export type Agreement = typeof agreements.$inferSelect
export type KnownAgreement = Agreement & { capacity: Capacity; providerId: string | null }

const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)

/**
 * An agreement by id or number, for who has something to do with it; `lock` holds it until the transaction ends. Refuses with
 * 404 for everybody else, so that nobody learns more.
 */
export async function requireAgreement(ctx: Ctx, name: string, { lock = false } = {}): Promise<KnownAgreement> {
  const named = isId(name) ? eq(agreements.id, name) : eq(agreements.number, name.toUpperCase())
  if (lock) await lockWithRequest(ctx, named)
  const [found] = await ctx.db
    .select({ ...getTableColumns(agreements), providerId: solutions.providerId })
    .from(agreements)
    .leftJoin(solutions, eq(solutions.id, agreements.solutionId))
    .where(named)
  const capacity = found && capacityOf(ctx.actor, found)
  if (!found || !capacity) throw notFound('Der Vertrag')
  return { ...found, capacity }
}

/**
 * The request first, as whoever withdraws it does: locks taken in one order by everybody never wait for each other. The agreement only
 * against other changes: amounts may be written down for it meanwhile, which refer to it.
 */
async function lockWithRequest(ctx: Ctx, named: SQL) {
  const ofAgreement = ctx.db.select({ id: agreements.requestId }).from(agreements).where(named)
  await ctx.db
    .select({ id: reuseRequests.id })
    .from(reuseRequests)
    .where(inArray(reuseRequests.id, ofAgreement))
    .for('update')
  await ctx.db.select({ id: agreements.id }).from(agreements).where(named).for('no key update')
}

/** The same for a process of ours, which is nobody's party. */
export async function lockAgreement(ctx: Ctx, id: string): Promise<Agreement> {
  await lockWithRequest(ctx, eq(agreements.id, id))
  const [found] = await ctx.db.select().from(agreements).where(eq(agreements.id, id))
  if (!found) throw notFound('Der Vertrag')
  return found
}

/** The Land in which an agreement is used; null for what is only provided. */
export async function findLand(ctx: Ctx, { land }: Pick<Agreement, 'land'>) {
  if (land === null) return null
  const [found] = await ctx.db.select().from(laender).where(eq(laender.code, land))
  return found ?? null
}

export type PartyOrganisation = {
  id: string
  slug: string
  displayName: string
  legalName: string | null
  kind: (typeof organisations.$inferSelect)['kind']
  land: string | null
}

/** An organisation as contracts name it. */
export async function requireParty(ctx: Ctx, id: string): Promise<PartyOrganisation> {
  const { slug, displayName, legalName, kind, land } = organisations
  const [found] = await ctx.db
    .select({ id: organisations.id, slug, displayName, legalName, kind, land })
    .from(organisations)
    .where(eq(organisations.id, id))
  if (!found) throw notFound('Die Organisation')
  return found
}

export const nameInContracts = ({ legalName, displayName }: PartyOrganisation) => legalName ?? displayName

/**
 * The platform operator, party of every provision and reuse agreement: where the catalogue names several bodies of that kind, the
 * one whose people work here.
 */
export async function requireOperator(ctx: Ctx): Promise<PartyOrganisation> {
  const [found] = await ctx.db.execute<{ id: string }>(
    sql`select o.id from organisations o where o.kind = 'platform_operator'
         order by exists (select from memberships m where m.organisation_id = o.id and m.ended_at is null) desc, o.created_at, o.id
         limit 1`,
  )
  if (!found) throw notFound('Der Plattformbetreiber')
  return requireParty(ctx, found.id)
}

const writtenFields = [
  'startsOn',
  'inHouseBasis',
  'awardBasis',
  'taxation',
  'taxGround',
  'vatBps',
  'dataProtection',
  'dataProtectionReason',
  'dataCategories',
  'subprocessors',
  'reportHours',
  'deviations',
  'blanks',
  'pricing',
  'amountCents',
  'priceYear',
] as const
type WrittenField = (typeof writtenFields)[number]

/** What a draft says, as far as people write it: what a colleague who changed it meanwhile is shown. */
export const writtenIn = (agreement: Agreement) =>
  Object.fromEntries(writtenFields.map((field) => [field, agreement[field]])) as Pick<Agreement, WrittenField>

/** What events and mails call an agreement. */
export const named = ({ number, kind, solutionTitle }: Agreement) => ({ number, kind, title: solutionTitle })

export const subjectOf = ({ id }: { id: string }) => ({ type: 'agreement', id }) as const
