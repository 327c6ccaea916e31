import type { Schemas } from '@fit-store/contracts/client'
import type { SignedIn } from '#lib/server/account.ts'
import { termsAddress } from '../../addresses.ts'

type Version = Schemas['TermsVersion']

/** The pages of a version that this reader can open; one alone needs no tabs. */
export function versionTabs(version: Version | Omit<Version, 'clauses'>, session: SignedIn | undefined) {
  const { slug, version: number } = version
  const organisation = session?.organisation
  const isOperator = organisation?.kind === 'platform_operator'
  const mayFollow = isOperator || (organisation?.kind === 'land' && organisation.isAccredited)
  const mayReview = isOperator && session?.roles.some((role) => role === 'contract_manager' || role === 'moderator')
  const place = (label: string, href: string, isThere: boolean | undefined) => (isThere ? [{ label, href }] : [])
  return [
    ...place('Text', termsAddress(slug, number), true),
    ...place('Bearbeiten', termsAddress(slug, number, 'bearbeiten'), version.allowedActions.includes('edit')),
    ...place('Beratung', termsAddress(slug, number, 'beratung'), mayFollow && version.commentsOpenedAt !== null),
    ...place(
      'Prüfung',
      termsAddress(slug, number, 'pruefung'),
      mayReview && version.origin === 'operator' && version.reviewRequestedAt !== null,
    ),
  ]
}
