import type { RequestStatus } from '@fit-store/db/schema/reuse'
import type { Permission } from '../../identity/policy.ts'
import { roomActionNames, roomActions, type RoomActionName } from '../rooms/lifecycle.ts'
import { impossible, moveNames, moves, partyWords, standings, type MoveName, type Party } from './lifecycle.ts'

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

/** The whole process as data, to be drawn and explained: every status, and every move between them. */
export const process = {
  statuses: Object.entries(standings).map(([status, { label, turn, deadline, help }]) => ({
    status: status as RequestStatus,
    label,
    turn,
    deadline,
    help,
  })),
  moves: moveNames.map((name) => {
    const { from, to, by, label, needs } = moves[name]
    return { move: name, from: [...from], to, by: [...by], who: by.map((one) => partyWords[one].plain), label, needs }
  }),
  roomActions: roomActionNames.map((name) => {
    const { from, by, label } = roomActions[name]
    return { action: name, from: [...from], by: [...by], label }
  }),
}
