import type { Fit } from '@fit-store/db/schema/solution-technology'
import { sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'
import { notFound, Problem } from '../../../platform/problem.ts'
import { requireAdopter, requireOffer, requireStillOffered } from './draft-request.ts'
import { estimateFor } from '../frozen-estimate.ts'
import { requireRequest, type CaseOrganisation } from '../queries.ts'

/** `request`: the draft that is being written, by id or number; none before it is saved for the first time. */
type Asked = { solution: string; request?: string }

type Row = {
  id: string
  solution: { slug: string; title: string; isDemo: boolean }
  provider: { slug: string; displayName: string; land: string | null } | null
  onlineServices: { id: string; name: string }[]
  businessApplications: { slug: string; name: string; manufacturer: string | null; fit: Fit | null }[]
}
type Home = Pick<CaseOrganisation, 'kind' | 'land' | 'functionalMailbox'>
type Open = { number: string; isDraft: boolean; isFulfilled: boolean; hidesForm: boolean }

/**
 * What a declaration of interest can choose from, for the organisation acted for: online services, Fachverfahren with what the
 * solution states about each, and what it would cost. `refusal` says why it cannot ask, `open` which of its cases is already there.
 * Refuses with 404 an unknown solution or draft.
 */
export async function listRequestOptions(ctx: Ctx, { solution: slug, request: name }: Asked) {
  const { id: solutionId, ...choices } = await requireSolution(ctx, slug)
  const draft = name === undefined ? null : await requireRequest(ctx, name)
  const home = await homeOf(ctx)
  const refusal = await whyNot(async () => {
    if (draft) await requireStillOffered(ctx, draft)
    else await requireOffer(ctx, slug, requireAdopter(ctx))
  })
  const land = draft?.land ?? home?.land ?? null
  const kind = draft?.adopter.kind ?? home?.kind ?? 'land'
  const isBundler = kind === 'bundling_organisation'
  const asking = { solution: { slug }, adopter: { kind }, desiredStartOn: draft?.desiredStartOn ?? null }
  return {
    ...choices,
    refusal,
    open: await findOpen(ctx, { solutionId, isBundler, except: draft?.id ?? null }),
    isBundler,
    functionalMailbox: home?.functionalMailbox ?? null,
    estimate: refusal === null && land !== null ? await estimateFor(ctx, { ...asking, land }) : null,
  }
}

async function requireSolution(ctx: Ctx, slug: string): Promise<Row> {
  const [row] = await ctx.db.execute<Row>(sql`
    select s.id, json_build_object('slug', s.slug, 'title', s.title, 'isDemo', s.is_demo) as solution,
      (select json_build_object('slug', p.slug, 'displayName', p.display_name, 'land', p.land) from organisations p where p.id = s.provider_id) as provider,
      (select coalesce(json_agg(json_build_object('id', o.id, 'name', o.name) order by o.position), '[]')
         from online_services o where o.solution_id = s.id) as "onlineServices",
      (select coalesce(json_agg(json_build_object('slug', b.slug, 'name', b.name, 'manufacturer', b.manufacturer, 'fit', f.fit)
         order by f.fit is null, b.name), '[]')
         from business_applications b
         left join solution_business_applications f on f.business_application = b.slug and f.solution_id = s.id
        where f.fit is not null or b.is_demo = s.is_demo) as "businessApplications"
    from solutions s where s.slug = ${slug}`)
  if (!row) throw notFound('Die Lösung')
  return row
}

async function homeOf({ actor, db }: Ctx): Promise<Home | undefined> {
  const [home] = await db.execute<Home>(sql`
    select kind, land, functional_mailbox as "functionalMailbox" from organisations where id = ${actor.organisation?.id ?? null}`)
  return home
}

/** The sentence a draft, or its declaration, would be refused with. */
async function whyNot(check: () => Promise<void>): Promise<string | null> {
  try {
    await check()
    return null
  } catch (error) {
    if (error instanceof Problem && error.status < 500) return error.message
    throw error
  }
}

type Own = { solutionId: string; isBundler: boolean; except: string | null }

/**
 * The newest case of the same organisation. A draft is to be continued; what was asked for as a whole cannot be asked for again,
 * also while its agreement runs.
 */
async function findOpen({ actor, db }: Ctx, { solutionId, isBundler, except }: Own): Promise<Open | null> {
  const [open] = await db.execute<Open>(sql`
    select number, status = 'draft' as "isDraft", status = 'fulfilled' as "isFulfilled",
           status = 'draft' or (scope = 'all' and not ${isBundler}) as "hidesForm"
      from reuse_requests r
     where solution_id = ${solutionId} and adopter_organisation_id = ${actor.organisation?.id ?? null}
       and id is distinct from ${except}
       and (status in ('draft', 'declared', 'forwarded', 'in_coordination', 'coordinated') or status = 'fulfilled' and exists (
         select from agreements a where a.request_id = r.id and a.status in ('concluded', 'terminated')))
     order by status = 'draft' desc, created_at desc limit 1`)
  return open ?? null
}
