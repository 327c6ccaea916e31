import type { Schemas } from '@fit-store/contracts/client'
import type { Status } from '../status.ts'

export type KeyKind = Schemas['AllocationKey']['kind']
export type ProposalStatus = Schemas['KeyProposal']['status']

/** What a key counts. */
export const keyKinds: Record<KeyKind, string> = {
  koenigstein: 'Königsteiner Schlüssel',
  inhabitants: 'Einwohnerzahl',
  uses: 'Nutzungen',
  target_group: 'Zielgruppe',
  fixed: 'Feste Anteile',
  combination: 'Kombination nach Gewicht',
}

export const proposalStatuses: Record<ProposalStatus, Status> = {
  proposed: { label: 'Vorgeschlagen', tone: 'info', icon: 'autorenew' },
  approved: { label: 'Freigegeben', tone: 'success', icon: 'success' },
  refused: { label: 'Abgelehnt', tone: 'warning', icon: 'close' },
}
