import { permissionsOf } from '../../identity/policy.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Problem } from '../../platform/problem.ts'
import { requirePossible } from '../requests/explain-standing.ts'
import { partyWords, type Party } from '../requests/lifecycle.ts'
import { lockRequest, type SeenRequest } from '../requests/queries.ts'
import { roomActions, type RoomActionName } from './lifecycle.ts'

/**
 * Load, decide, write for everything in a room that does not move its request: the request is locked, seen by a party that may do
 * this, in a status that allows it. Refuses with 404, 403 and 409.
 */
export function actInRoom<T>(
  ctx: Ctx,
  name: string,
  action: RoomActionName,
  work: (inTx: Ctx, request: SeenRequest, party: Party) => Promise<T>,
): Promise<T> {
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const request = await lockRequest(inTx, name)
    const party = requireActor(ctx, request, action)
    await requirePossible(inTx, request, roomActions[action])
    return work(inTx, request, party)
  })
}

/** As which party the actor does something in a room. Refuses with 403 and says who may. */
function requireActor({ actor }: Ctx, { parties }: SeenRequest, action: RoomActionName): Party {
  const { by, permission } = roomActions[action]
  const party = parties.find((one) => by.includes(one))
  if (!party)
    throw new Problem(403, 'role-required', `Das kann nur ${by.map((one) => partyWords[one].the).join(' oder ')} tun.`)
  if (!permissionsOf(actor.roles).includes(permission))
    throw new Problem(403, 'role-required', 'Ihre Rolle in Ihrer Organisation erlaubt das nicht.')
  return party
}

/** On which side a party stands: an IT provider on that of the provider. */
export const sideAs = (party: Party) => (party === 'it_provider' ? 'provider' : party)

/** The organisation acted for; parties always have one. */
export const organisationIdIn = ({ actor }: Ctx): string => actor.organisation!.id
