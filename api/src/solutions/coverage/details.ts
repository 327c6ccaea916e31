import { sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/problem.ts'
import { pageOf, type Page } from '../../platform/paging.ts'
import { cardColumns, implementingLaender, type SolutionCard } from '../cards.ts'
import type { OrganisationDetail, OzgServiceDetail, PublicServiceDetail, SolutionRole } from './schemas.ts'

// Which solutions stand behind a public service, an OZG service or an organisation. These pages belong to the
// solutions, because `reference` and `organisations` do not know them.

/** How many there are, beside each of those that are shown. */
const total = sql.raw('count(*) over ()::int as total')
const card = sql`${cardColumns}, ${implementingLaender} as laender`
const source = sql.raw(`(select json_build_object('url', q.url, 'title', q.title, 'publisher', q.publisher,
  'publishedOn', q.published_on, 'recordedOn', q.recorded_on) from sources q where q.id = t.source_id) as source`)
const place = sql.raw(`
  (select json_build_object('slug', a.slug, 'name', a.name) from subject_areas a where a.slug = z.subject_area) as "subjectArea",
  (select json_build_object('slug', l.slug, 'name', l.name) from situations l where l.slug = z.situation) as situation`)

/** A public service by its LeiKa key or its slug, with the solutions that cover it. Refuses with 404. */
export async function requirePublicService(ctx: Ctx, key: string): Promise<PublicServiceDetail> {
  const [service] = await ctx.db.execute<
    Omit<PublicServiceDetail, 'solutions' | 'solutionTotal'> & { id: string; ozgId: string | null }
  >(sql`
    select t.id, t.slug, t.leika_key as "leikaKey", t.name, t.typisation, t.is_sdg_annex1 as "isSdgAnnex1",
           t.is_sdg_annex2 as "isSdgAnnex2", t.legal_basis as "legalBasis", t.as_of as "asOf", t.ozg_id as "ozgId",
           case when z.ozg_id is not null then json_build_object('ozgId', z.ozg_id, 'name', z.name) end as "ozgService",
           ${place}, ${source}
      from public_services t left join ozg_services z on z.ozg_id = t.ozg_id
     where ${/^\d{14}$/.test(key) ? sql`t.leika_key = ${key}` : sql`t.slug = ${key}`}`)
  if (!service) throw notFound('Die Leistung')
  const solutions = await cardsWith<{ basis: 'named' | 'via_ozg_service'; total: number }>(
    ctx,
    sql`c.basis, ${total}`,
    // Named comes before what only follows from the OZG service (decision 5), also in the alphabet.
    sql`(select solution_id, min(basis) as basis from (
           select solution_id, 'named' as basis from solution_public_services where public_service_id = ${service.id}
           union all
           select solution_id, 'via_ozg_service' from solution_ozg_services where ozg_id = ${service.ozgId}) each group by solution_id) c`,
    sql`c.basis, s.title collate "de-x-icu", s.id`,
  )
  return { ...service, solutions, solutionTotal: solutions[0]?.total ?? 0 }
}

/** An OZG service by its number, with its public services and solutions. Refuses with 404. */
export async function requireOzgService(ctx: Ctx, ozgId: string): Promise<OzgServiceDetail> {
  const [service] = await ctx.db.execute<Omit<OzgServiceDetail, 'solutions' | 'solutionTotal' | 'publicServices'>>(sql`
    select t.ozg_id as "ozgId", t.name, t.as_of as "asOf", ${place}, ${source}
      from ozg_services t join ozg_services z on z.ozg_id = t.ozg_id where t.ozg_id = ${ozgId}`)
  if (!service) throw notFound('Die OZG-Leistung')
  const publicServices = await ctx.db.execute<OzgServiceDetail['publicServices'][number]>(sql`
    select slug, leika_key as "leikaKey", name, typisation from public_services
     where ozg_id = ${ozgId} order by leika_key nulls last, name limit 500`)
  const solutions = await cardsWith<{ match: 'stated' | 'matched_by_name'; total: number }>(
    ctx,
    sql`c.match, ${total}`,
    sql`(select solution_id, match from solution_ozg_services where ozg_id = ${ozgId}) c`,
    sql`c.match, s.title collate "de-x-icu", s.id`,
  )
  return { ...service, publicServices, solutions, solutionTotal: solutions[0]?.total ?? 0 }
}

/** An organisation and how many solutions it has. Refuses with 404. */
export async function requireOrganisation(ctx: Ctx, slug: string): Promise<OrganisationDetail> {
  const [organisation] = await ctx.db.execute<OrganisationDetail>(sql`
    select t.slug, t.kind, t.display_name as "displayName", t.legal_name as "legalName", t.land, t.ars,
           t.functional_mailbox as "functionalMailbox", t.website, t.is_demo as "isDemo", ${source},
           (select count(*)::int from solutions s where s.provider_id = t.id) as "offerCount",
           (select count(distinct p.solution_id)::int from solution_parties p join solutions s on s.id = p.solution_id
             where p.organisation_id = t.id and s.provider_id is distinct from t.id) as "furtherCount"
      from organisations t where t.slug = ${slug} and t.published_at is not null`)
  if (!organisation) throw notFound('Die Organisation')
  return organisation
}

/** One page of what an organisation offers, by title. Refuses with 404. */
export async function listOffers(ctx: Ctx, slug: string, query: Partial<Page>) {
  const { page, perPage } = pageOf(query)
  const id = await requireId(ctx, slug)
  const [items, [counted]] = await Promise.all([
    ctx.db.execute<SolutionCard & Record<string, unknown>>(sql`
      select ${card} from solutions s where s.provider_id = ${id}
       order by s.title collate "de-x-icu", s.id limit ${perPage} offset ${(page - 1) * perPage}`),
    ctx.db.execute<{ total: number }>(sql`select count(*)::int as total from solutions where provider_id = ${id}`),
  ])
  return { items, total: counted!.total, page, perPage }
}

/** One page of the roles an organisation has at solutions, those that have ended last. Refuses with 404. */
export async function listSolutionRoles(ctx: Ctx, slug: string, query: Partial<Page>) {
  const { page, perPage } = pageOf(query)
  const id = await requireId(ctx, slug)
  const [items, [counted]] = await Promise.all([
    cardsWith<Omit<SolutionRole, 'solution'>>(
      ctx,
      sql`c.role, c.from_on as "fromOn", c.to_on as "toOn"`,
      sql`(select solution_id, role, from_on, to_on from solution_parties where organisation_id = ${id}) c`,
      sql`c.to_on is not null, c.role, s.title collate "de-x-icu", s.id, c.from_on`,
      { page, perPage },
    ),
    ctx.db.execute<{ total: number }>(sql`
      select count(*)::int as total from solution_parties where organisation_id = ${id}`),
  ])
  return { items, total: counted!.total, page, perPage }
}

async function requireId(ctx: Ctx, slug: string): Promise<string> {
  const [organisation] = await ctx.db.execute<{ id: string }>(sql`
    select id from organisations where slug = ${slug} and published_at is not null`)
  if (!organisation) throw notFound('Die Organisation')
  return organisation.id
}

/** Cards of the solutions that `covering` names (as `c`), each beside what `extra` says of it. */
async function cardsWith<Extra extends object>(
  ctx: Ctx,
  extra: SQL,
  covering: SQL,
  order: SQL,
  { page, perPage }: Page = { page: 1, perPage: 100 },
) {
  const rows = await ctx.db.execute<{ extra: Extra; solution: SolutionCard } & Record<string, unknown>>(sql`
    select to_jsonb(row) - 'card' as extra, row.card as solution
      from (select ${extra}, (select to_jsonb(k) from (select ${card}) k) as card
              from ${covering} join solutions s on s.id = c.solution_id
             order by ${order} limit ${perPage} offset ${(page - 1) * perPage}) row`)
  return rows.map(({ extra, solution }) => ({ ...extra, solution }))
}
