import { error, type RequestEvent } from '@sveltejs/kit'
import { roles, type Role } from '#lib/labels.ts'
import { requireSession, type SignedIn } from './account.ts'

type Acting = SignedIn & { organisation: NonNullable<SignedIn['organisation']> }
type Visit = Pick<RequestEvent, 'locals' | 'request' | 'url'>

/** Who acts for an organisation with this role in it. Others are told with 403 which role is missing and who can give it. */
export function requireRole(event: Visit, role: Role): Acting {
  const session = requireSession(event)
  const { organisation } = session
  if (!organisation) error(403, 'Dafür müssen Sie für eine Organisation handeln. Sie handeln gerade für keine.')
  if (!session.roles.includes(role)) {
    error(
      403,
      `Dafür brauchen Sie in ${organisation.displayName} die Rolle „${roles[role].label}“. Geben kann sie Ihnen, wer dort die Rolle „${roles.administrator.label}“ hat.`,
    )
  }
  return { ...session, organisation }
}

/** The same for a role at the platform operator, where everyone else works for another organisation. */
export function requireOperatorRole(event: Visit, role: Role): Acting {
  const session = requireSession(event)
  const { organisation } = session
  if (organisation?.kind !== 'platform_operator') {
    error(
      403,
      `Diese Seite gehört dem Plattformbetreiber. Dort braucht man dafür die Rolle „${roles[role].label}“; geben kann sie, wer dort die Rolle „${roles.administrator.label}“ hat.`,
    )
  }
  return requireRole(event, role)
}
