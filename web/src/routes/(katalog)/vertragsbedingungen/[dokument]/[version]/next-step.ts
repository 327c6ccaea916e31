import type { Schemas } from '@fit-store/contracts/client'
import { termsAddress } from '../../addresses.ts'

type Version = Pick<Schemas['TermsVersion'], 'slug' | 'version' | 'allowedActions'>

/** What this reader can do next with a version, where there is something. */
export function nextStep({ slug, version, allowedActions }: Version) {
  if (allowedActions.includes('approve') || allowedActions.includes('put_into_force')) {
    return { label: 'Fassung prüfen', href: termsAddress(slug, version, 'pruefung') }
  }
  if (allowedActions.includes('vote')) {
    return { label: 'Kommentieren und abstimmen', href: termsAddress(slug, version, 'beratung') }
  }
  if (allowedActions.includes('edit')) {
    return { label: 'Fassung bearbeiten', href: termsAddress(slug, version, 'bearbeiten') }
  }
  return undefined
}
