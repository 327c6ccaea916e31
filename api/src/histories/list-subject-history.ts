import type { Role } from '@fit-store/db/schema/identity'
import { listRollOutHistory } from '../adoption/list-history.ts'
import { listHistory, listPublicHistory, listRecordHistory, type Cursor } from '../events/queries.ts'
import type { SubjectType } from '../events/vocabulary.ts'
import type { Ctx } from '../platform/ctx.ts'
import { notFound } from '../platform/problem.ts'
import { listKeyHistory } from '../pricing/keys/proposals.ts'
import { listAgreementHistory } from '../reuse/agreements/folder/list-history.ts'
import { listRequestHistory } from '../reuse/requests/list-history.ts'
import { listClaimHistory } from '../solutions/listings/claims/list-history.ts'
import { listListingHistory } from '../solutions/listings/list-history.ts'
import { listVersionHistory } from '../terms/list-history.ts'

type ReadHistory = (ctx: Ctx, id: string, cursor: Cursor) => ReturnType<typeof listRecordHistory>

/** Each kind of record with who may read its Verlauf: whoever may see the record. A kind missing here does not compile. */
const readers: { [S in SubjectType]: ReadHistory } = {
  solution: byId((ctx, id, cursor) => listPublicHistory(ctx, { type: 'solution', id }, cursor)),
  listing: byId(listListingHistory),
  listing_claim: byId(listClaimHistory),
  organisation: (ctx, id, cursor) => listHistory(ctx, { type: 'organisation', id }, cursor),
  person: (ctx, id, cursor) => listHistory(ctx, { type: 'person', id }, cursor),
  allocation_key: listKeyHistory,
  price_round: (ctx, id, cursor) => listPublicHistory(ctx, { type: 'price_round', id }, cursor),
  terms_version: byId(listVersionHistory),
  reuse_request: listRequestHistory,
  agreement: listAgreementHistory,
  roll_out: byId(listRollOutHistory),
  checklist: forOperator('checklist', ['moderator', 'contract_manager']),
  agreement_rule: forOperator('agreement_rule', ['contract_manager', 'operator_administrator']),
  deadline_rule: forOperator('deadline_rule', ['contract_manager', 'operator_administrator']),
  reference: forOperator('reference', ['operator_administrator']),
  delivery: forOperator('delivery', ['operator_administrator']),
  parked_event: forOperator('parked_event', ['operator_administrator']),
}

/** Verlauf of any record by its kind and id, newest first. Refuses with 404 who may not see the record. */
export const listSubjectHistory = (ctx: Ctx, { type, id }: { type: SubjectType; id: string }, cursor: Cursor) =>
  readers[type](ctx, id, cursor)

/** For records whose id is a UUID; what is none names nothing. */
function byId(read: ReadHistory): ReadHistory {
  return async (ctx, id, cursor) => {
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) throw notFound('Der Verlauf')
    return read(ctx, id, cursor)
  }
}

/** For what only the platform operator works with. */
function forOperator(type: SubjectType, roles: readonly Role[]): ReadHistory {
  return async (ctx, id, cursor) => {
    const isOperator = ctx.actor.organisation?.kind === 'platform_operator'
    if (!isOperator || !roles.some((role) => ctx.actor.roles.includes(role))) throw notFound('Der Verlauf')
    return listRecordHistory(ctx, { subject: { type, id }, standing: 'operator' }, cursor)
  }
}
