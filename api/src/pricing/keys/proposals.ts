import type { AllocationKeyStatus } from '@fit-store/db/schema/pricing'
import { sql } from 'drizzle-orm'
import { listRecordHistory, type Cursor } from '../../events/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { pageOf, type Page } from '../../platform/paging.ts'
import { notFound } from '../../platform/problem.ts'
import { keyColumns, keysBefore, withDifferences, type KeyRow } from './queries.ts'
import type { KeyProposal } from './schemas.ts'

type Row = KeyRow & Omit<KeyProposal, keyof KeyRow | 'allowedActions'> & { isOwn: boolean; isMine: boolean }

const proposalColumns = sql.raw(`
  k.entered_at as "enteredAt", k.decided_at as "decidedAt", k.refusal_reason as "refusalReason", k.version,
  (select p.display_name from people p where p.id = k.entered_by) as "enteredBy",
  (select o.display_name from organisations o where o.id = k.organisation_id) as organisation`)

/** Proposals: all of them for the platform operator's contract managers, otherwise those of the own organisation. */
export async function listProposals(ctx: Ctx, query: Partial<Page> & { status?: AllocationKeyStatus }) {
  const { page, perPage } = pageOf(query)
  const mine = sql`${visible(ctx)} and k.entered_by is not null and k.status = ${query.status ?? 'proposed'}`
  const [rows, [counted]] = await Promise.all([
    ctx.db.execute<Row>(sql`
      select ${keyColumns}, ${proposalColumns}, ${whose(ctx)} from allocation_keys k ${keysBefore} where ${mine}
       order by k.entered_at desc limit ${perPage} offset ${(page - 1) * perPage}`),
    ctx.db.execute<{ total: number }>(sql`select count(*)::int as total from allocation_keys k where ${mine}`),
  ])
  return { items: rows.map((row) => withActions(ctx, row)), total: counted!.total, page, perPage }
}

/** One proposal. Refuses with 404 to whom it does not concern. */
export async function requireProposal(ctx: Ctx, id: string) {
  const [row] = await ctx.db.execute<Row>(sql`
    select ${keyColumns}, ${proposalColumns}, ${whose(ctx)} from allocation_keys k ${keysBefore}
     where k.id = ${id} and k.entered_by is not null and ${visible(ctx)}`)
  if (!row) throw notFound('Der Vorschlag')
  return withActions(ctx, row)
}

/** Verlauf of a key, by its id or the name in its address: how it was proposed for whom its proposal is shown, its approval for everyone. Refuses with 404. */
export async function listKeyHistory(ctx: Ctx, name: string, cursor: Cursor) {
  const [key] = await ctx.db.execute<{ id: string; isSeen: boolean | null; status: AllocationKeyStatus }>(sql`
    select k.id, ${visible(ctx)} as "isSeen", k.status from allocation_keys k
     where ${isUuid(name) ? sql`k.id = ${name}` : sql`k.slug = ${name}`}`)
  if (!key || (!key.isSeen && key.status !== 'approved')) throw notFound('Der Verlauf')
  const subject = { type: 'allocation_key', id: key.id } as const
  return listRecordHistory(ctx, { subject, standing: key.isSeen ? 'concerned' : 'everyone' }, cursor)
}

const isUuid = (name: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(name)
const isDecider = ({ actor }: Ctx) =>
  actor.organisation?.kind === 'platform_operator' && actor.roles.includes('contract_manager')
const visible = (ctx: Ctx) =>
  isDecider(ctx) ? sql`true` : sql`k.organisation_id = ${ctx.actor.organisation?.id ?? null}`
const whose = ({ actor }: Ctx) => sql`
  k.organisation_id is not distinct from ${actor.organisation?.id ?? null}::uuid as "isOwn",
  k.entered_by is not distinct from ${actor.personId}::uuid as "isMine"`

function withActions(ctx: Ctx, row: Row): KeyProposal {
  const isOpen = row.status === 'proposed'
  return {
    ...withDifferences(row),
    allowedActions: [
      ...(isOpen && row.isOwn ? (['edit', 'withdraw'] as const) : []),
      ...(isOpen && isDecider(ctx) && !row.isMine ? (['approve', 'refuse'] as const) : []),
    ],
  }
}
