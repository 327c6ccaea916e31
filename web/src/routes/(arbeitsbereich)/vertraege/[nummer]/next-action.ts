import type { Schemas } from '@fit-store/contracts/client'
import { agreementAddress } from '#lib/agreements/words.ts'
import type { Action } from './agreement.ts'

type Agreement = Pick<Schemas['Agreement'], 'number' | 'allowedActions' | 'kind'>

/** The steps that make an agreement go on, in the order they are offered. */
const steps: readonly { action: Action; label: string; page: string }[] = [
  { action: 'sign', label: 'Vertrag unterzeichnen', page: 'unterzeichnen' },
  { action: 'file_signature', label: 'Unterzeichnetes Dokument ablegen', page: 'unterzeichnen' },
  { action: 'countersign', label: 'Vertrag gegenzeichnen', page: 'unterzeichnen' },
  { action: 'offer', label: 'Vertrag prüfen und anbieten', page: 'pruefung' },
  { action: 'approve', label: 'Vertrag prüfen und freigeben', page: 'pruefung' },
  { action: 'edit', label: 'Angaben zum Vertrag ergänzen', page: 'bearbeiten' },
  { action: 'pass_on', label: 'An Kommunen weitergeben', page: 'weitergeben' },
]

/** The one thing the reader can do now, with its page. A Land connects its own authorities, a bundler passes on. */
export function nextAction({ number, allowedActions, kind }: Agreement, isBundler: boolean) {
  const may = (action: Action) => allowedActions.some((one) => one.action === action && one.isAllowed)
  const step = steps.find(({ action }) => may(action))
  if (!step) return undefined
  if (step.action === 'pass_on' && !isBundler) {
    return { label: 'Behörden anbinden', href: agreementAddress(number, 'anbindung') }
  }
  // A sub-reuse agreement needs no second pair of eyes: its offeror offers from the page where its facts stand.
  const page = kind === 'sub_reuse' && step.page === 'pruefung' ? 'bearbeiten' : step.page
  return { label: step.label, href: agreementAddress(number, page) }
}
