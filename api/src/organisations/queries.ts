import { organisations, type OrganisationKind } from '@fit-store/db/schema/organisations'
import { and, count, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import type { ActingFor, Ctx } from '../platform/ctx.ts'
import { pageOf } from '../platform/paging.ts'

export type OrganisationFilter = {
  /** Only these, in this order. */
  ids?: string[] | undefined
  kind?: OrganisationKind[]
  land?: string[]
  page?: number
  perPage?: number
}

/** One page of organisations, by German name where no order is given. */
export async function listOrganisations(ctx: Ctx, filter: OrganisationFilter) {
  const { page, perPage } = pageOf(filter)
  const where = and(
    isNotNull(organisations.publishedAt), // who waits for accreditation is nobody's business yet
    filter.ids ? inArray(organisations.id, filter.ids) : undefined,
    filter.kind ? inArray(organisations.kind, filter.kind) : undefined,
    filter.land ? inArray(organisations.land, filter.land) : undefined,
  )
  const { id, slug, kind, displayName, land, isDemo } = organisations
  const order = filter.ids
    ? sql`array_position(${sql.param(filter.ids)}::uuid[], ${id})`
    : sql`${displayName} collate "de-x-icu"`
  const [items, [counted]] = await Promise.all([
    ctx.db
      .select({ id, slug, kind, displayName, land, isDemo })
      .from(organisations)
      .where(where)
      .orderBy(order, id)
      .limit(perPage)
      .offset((page - 1) * perPage),
    ctx.db.select({ total: count() }).from(organisations).where(where),
  ])
  return { items, total: counted?.total ?? 0, page, perPage }
}

/** The Land for which an organisation speaks; null unless it is an organisation of a Land. */
export async function findSpokenFor(ctx: Ctx, organisationId: string): Promise<string | null> {
  const [found] = await ctx.db
    .select({ land: organisations.land })
    .from(organisations)
    .where(and(eq(organisations.id, organisationId), eq(organisations.kind, 'land')))
  return found?.land ?? null
}

/** Whether an organisation belongs to the demo world. */
export async function isDemoOrganisation(ctx: Ctx, organisationId: string) {
  const [found] = await ctx.db
    .select({ isDemo: organisations.isDemo })
    .from(organisations)
    .where(eq(organisations.id, organisationId))
  return found?.isDemo ?? false
}

/** An organisation as somebody would act for it, by its name in addresses; null when there is none. */
export async function findActingFor(ctx: Ctx, slug: string): Promise<ActingFor | null> {
  const [found] = await ctx.db.execute<ActingFor>(sql`
    select o.id, o.slug, o.display_name as "displayName", o.kind, o.kind = 'platform_operator' or exists (
             select from accreditations a where a.organisation_id = o.id and a.status = 'accredited') as "isAccredited"
      from organisations o where o.slug = ${slug}`)
  return found ?? null
}
