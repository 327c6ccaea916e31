import type { Ctx } from '../../platform/ctx.ts'
import { Problem } from '../../platform/problem.ts'
import { isInForce } from './lifecycle.ts'
import { findLand, requireAgreement } from './queries.ts'

/** What roll-outs need of the agreement they happen under. */
export type RunningAgreement = {
  id: string
  number: string
  startsOn: string
  solutionId: string
  land: { name: string; ars: string } | null
}

/**
 * An agreement in force under which the caller reports roll-outs, held until the transaction ends: what ends it waits, and then stops
 * what was reported. Refuses with 403 (a watcher), 404 and 409 (not or no longer in force).
 */
export async function requireRunningAgreement(ctx: Ctx, name: string): Promise<RunningAgreement> {
  const agreement = await requireAgreement(ctx, name, { lock: true })
  const { id, number, kind, status, startsOn, solutionId, capacity } = agreement
  const isReporter =
    capacity === 'partner' || capacity === 'provider' || (capacity === 'offeror' && kind === 'sub_reuse')
  if (!isReporter || kind === 'provision') {
    throw new Problem(403, 'role-required', 'Anbindungen melden die nachnutzende und die bereitstellende Stelle.')
  }
  if (!isInForce(status) || solutionId === null) {
    throw new Problem(409, 'illegal-transition', 'Anbindungen gibt es nur unter einem Vertrag, der in Kraft ist.')
  }
  return { id, number, startsOn, solutionId, land: await findLand(ctx, agreement) }
}
