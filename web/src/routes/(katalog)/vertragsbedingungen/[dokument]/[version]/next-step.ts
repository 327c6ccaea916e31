import type { Schemas } from '@fit-store/contracts/client'
import { fileAddress, termsAddress } from '../../addresses.ts'

type Version = Pick<Schemas['TermsVersion'], 'document' | 'slug' | 'version' | 'allowedActions'>

/** The one primary action of a version's page: what this reader can do next, else to take the text along. */
export function nextStep({ document, slug, version, allowedActions }: Version) {
  if (allowedActions.includes('approve')) {
    return { label: 'Fassung prüfen', href: termsAddress(slug, version, 'pruefung') }
  }
  if (allowedActions.includes('vote')) {
    return { label: 'Kommentieren und abstimmen', href: termsAddress(slug, version, 'beratung') }
  }
  if (allowedActions.includes('edit')) {
    return { label: 'Fassung bearbeiten', href: termsAddress(slug, version, 'bearbeiten') }
  }
  return { label: 'PDF herunterladen', href: fileAddress(document, version, '.pdf'), icon: 'download' as const }
}
