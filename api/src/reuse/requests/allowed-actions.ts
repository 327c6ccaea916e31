import type { RequestStatus } from '@fit-store/db/schema/reuse'
import type { Permission } from '../../identity/policy.ts'
import { roomActionNames, roomActions, type RoomActionName } from '../rooms/lifecycle.ts'
import { impossible, moveNames, moves, type MoveName, type Party } from './lifecycle.ts'

export const caseActions = [...moveNames, ...roomActionNames] as const
export type CaseAction = MoveName | RoomActionName

type Reader = { parties: readonly Party[]; permissions: readonly Permission[] }
type Rule = { from: readonly RequestStatus[]; by: readonly Party[]; permission: Permission | null; label: string }

const rules: Record<CaseAction, Rule> = { ...moves, ...roomActions }

/**
 * What somebody can do now, and why not what their side could do at another time or in another role. What only other sides do is
 * not mentioned. The same table refuses the same things.
 */
export function actionsFor(status: RequestStatus, { parties, permissions }: Reader) {
  const allowedActions: CaseAction[] = []
  const refusedActions: { action: CaseAction; reason: string }[] = []
  for (const action of caseActions) {
    const { from, by, permission, label } = rules[action]
    const party = by.find((one) => parties.includes(one))
    if (permission === null || !party) continue
    if (!from.includes(status)) {
      refusedActions.push({
        action,
        reason: impossible(status, label).message,
      })
    } else if (!permissions.includes(permission)) {
      refusedActions.push({ action, reason: `„${label}“: Ihre Rolle in Ihrer Organisation erlaubt das nicht.` })
    } else allowedActions.push(action)
  }
  return { allowedActions, refusedActions }
}
