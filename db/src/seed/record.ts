import type { Transaction } from '../client.ts'
import { events } from '../schema/events.ts'
import { insertAll } from './write.ts'

export type SeedEvent = {
  type:
    | 'reference.seeded'
    | 'organisation.added'
    | 'solution.collected'
    | 'solution.offered'
    | 'allocation_key.proposed'
    | 'allocation_key.approved'
    | 'price_round.opened'
    | 'price_sheet.created'
    | 'price_sheet.submitted'
    | 'price_sheet.returned'
    | 'price_sheet.published'
    | 'terms_version.drafted'
    | 'terms_version.put_into_force'
    | 'reuse_request.drafted'
    | 'reuse_request.declared'
    | 'reuse_request.forwarded'
    | 'reuse_request.coordination_opened'
    | 'reuse_request.outcome_recorded'
    | 'reuse_request.withdrawn'
    | 'listing.created'
  subjectType:
    | 'reference'
    | 'organisation'
    | 'solution'
    | 'allocation_key'
    | 'price_round'
    | 'terms_version'
    | 'listing'
    | 'reuse_request'
  subjectId: string
  organisationId?: string | null
  data: Record<string, unknown>
}

/** Appends to the event log inside the caller's transaction. */
export async function recordAll(tx: Transaction, all: SeedEvent[]) {
  await insertAll(
    tx,
    events,
    all.map((event) => ({ ...event, actor: 'system:seed' })),
  )
}
