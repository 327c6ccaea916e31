import type { Schemas } from '@fit-store/contracts/client'
import type { Status } from '../status.ts'

export type AccreditationStatus = Schemas['Accreditation']['status']
export type InHouseBasis = NonNullable<Schemas['Accreditation']['basis']>

export const accreditationStatuses: Record<AccreditationStatus, Status> = {
  requested: { label: 'Beantragt', tone: 'info', icon: 'autorenew' },
  accredited: { label: 'Zugelassen', tone: 'success', icon: 'success' },
  refused: { label: 'Abgelehnt', tone: 'warning', icon: 'close' },
}

/** On which basis an organisation may be supplied without a tender (§ 108 GWB). */
export const inHouseBases: Record<InHouseBasis, string> = {
  carrier: 'Träger des Plattformbetreibers',
  cooperation_agreement: 'Kooperationsvereinbarung',
  in_house_award: 'Inhouse-Vergabe nach § 108 GWB',
  none_needed: 'Keine Grundlage nötig',
}
