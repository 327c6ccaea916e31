import type { Schemas } from '@fit-store/contracts/client'
import type { Status } from '../status.ts'

export type AgreementKind = Schemas['AgreementCard']['kind']
export type AgreementStatus = Schemas['AgreementCard']['status']
export type RequiredForm = Schemas['Agreement']['requiredForm']
export type SigningMethod = Schemas['AgreementSignature']['method']

export const agreementKinds: Record<AgreementKind, string> = {
  provision: 'Bereitstellungsvertrag',
  reuse: 'Nachnutzungsvertrag',
  sub_reuse: 'Sub-Nachnutzungsvertrag',
}

export const agreementStatuses: Record<AgreementStatus, Status> = {
  draft: { label: 'Entwurf', tone: 'neutral', icon: 'draft' },
  offered: { label: 'Angeboten', tone: 'info', icon: 'mail' },
  signed: { label: 'Unterzeichnet', tone: 'success', icon: 'edit' },
  concluded: { label: 'Geschlossen', tone: 'success', icon: 'success' },
  terminated: { label: 'Gekündigt', tone: 'warning', icon: 'calendar-today' },
  ended: { label: 'Beendet', tone: 'neutral', icon: 'check' },
  declined: { label: 'Abgelehnt', tone: 'warning', icon: 'close' },
  withdrawn: { label: 'Zurückgezogen', tone: 'neutral', icon: 'arrow-back' },
}

/** The form an agreement needs (§§ 126, 126a, 126b BGB). */
export const requiredForms: Record<RequiredForm, string> = {
  text: 'Textform',
  written: 'Schriftform',
  qualified: 'qualifizierte elektronische Signatur',
}

export const signingMethods: Record<SigningMethod, string> = {
  portal: 'Erklärung im FIT-Store',
  upload: 'hochgeladenes Dokument',
}
