import type { AgreementParty, AgreementStatus } from '@fit-store/db/schema/agreements'
import type { Actor } from '../../platform/ctx.ts'
import { isInForce, type AgreementAction } from './lifecycle.ts'

/**
 * In which capacity somebody looks at an agreement: one of its parties; `provider` of the solution another one reuses; the
 * platform operator where it is no party.
 */
export type Capacity = AgreementParty | 'provider' | 'operator'

type Known = {
  status: AgreementStatus
  /** When it was offered; what never was, only the side that drew it up knows. */
  offeredAt: Date | null
  offerorId: string
  partnerId: string | null
  /** Who provides the solution. */
  providerId: string | null
}

/** The capacity of an actor; null for everybody who must not learn that the agreement exists. */
export function capacityOf(
  { organisation }: Actor,
  { status, offeredAt, offerorId, partnerId, providerId }: Known,
): Capacity | null {
  if (!organisation) return null
  if (organisation.id === offerorId) return 'offeror'
  if (offeredAt === null) return null
  if (organisation.id === partnerId) return 'partner'
  if (organisation.kind === 'platform_operator') return 'operator'
  return organisation.id === providerId && (isInForce(status) || status === 'ended') ? 'provider' : null
}

/** The parties read documents and signatures; the operator sees what follows from its own agreements. */
export const mayReadDocuments = (capacity: Capacity) => capacity !== 'provider'

const signing: readonly AgreementAction[] = ['sign', 'file_signature', 'countersign', 'terminate']

/** Roles that make a move for an organisation of this kind. */
export function rolesFor(action: AgreementAction, isOperator: boolean) {
  if (isOperator) return ['contract_manager'] as const
  if (signing.includes(action)) return ['signatory'] as const
  if (action === 'decline' || action === 'withdraw') return ['signatory', 'coordinator'] as const
  return ['coordinator'] as const
}

/** Roles that prepare an agreement may ask colleagues to agree to it. */
export const coSignatureAskers = ['coordinator', 'signatory', 'contract_manager'] as const

export const mayAskToCoSign = ({ roles }: Actor) => coSignatureAskers.some((role) => roles.includes(role))

/** Whether the actor has a role that makes this move for their organisation. */
export const mayMake = (action: AgreementAction, { organisation, roles }: Actor) =>
  rolesFor(action, organisation?.kind === 'platform_operator').some((role) => roles.includes(role))
