import type { Actor } from '../platform/ctx.ts'
import type { Party, Phase } from './lifecycle.ts'

// The länderoffene Arbeitsgruppe: coordinators of accredited organisations of a Land discuss and vote, one vote per Land;
// contract management of the platform operator drafts, answers and approves.

/** In which capacity somebody takes part, or null. */
export function partyOf({ organisation, roles }: Actor): Party | null {
  if (organisation?.kind === 'platform_operator' && roles.includes('contract_manager')) return 'drafter'
  if (isOfLand(organisation) && roles.includes('coordinator')) return 'working_group'
  return null
}

/** Whether somebody may see a version: approved ones everybody, what is being discussed the Länder and the operator, the rest its drafters. */
export function maySee(actor: Actor, phase: Phase): boolean {
  if (phase === 'approved' || phase === 'in_force' || phase === 'superseded') return true
  if (partyOf(actor) === 'drafter') return true
  return phase !== 'draft' && mayFollow(actor)
}

/** Whether somebody may read what the working group says: members of the Länder and of the platform operator. */
export const mayFollow = ({ organisation }: Actor) =>
  organisation?.kind === 'platform_operator' || isOfLand(organisation)

const isOfLand = (organisation: Actor['organisation']) => organisation?.kind === 'land' && organisation.isAccredited
