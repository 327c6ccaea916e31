import { error, type RequestEvent } from '@sveltejs/kit'
import { roles, type Role } from '#lib/labels/roles.ts'
import { requireSession, type SignedIn } from './account.ts'

type Acting = SignedIn & { organisation: NonNullable<SignedIn['organisation']> }
type Visit = Pick<RequestEvent, 'locals' | 'request' | 'url'>

/** Who acts for an organisation with one of these roles in it. Others are told with 403 which role is missing and who can give it. */
export async function requireRole(event: Visit, ...anyOf: readonly Role[]): Promise<Acting> {
  const session = await requireSession(event)
  const { organisation } = session
  if (!organisation) error(403, 'Dafür müssen Sie für eine Organisation handeln. Sie handeln gerade für keine.')
  if (!anyOf.some((role) => session.roles.includes(role))) {
    error(
      403,
      `Dafür brauchen Sie in ${organisation.displayName} die Rolle ${named(anyOf)}. Geben kann sie Ihnen, wer dort die Rolle „${roles.administrator.label}“ hat.`,
    )
  }
  return { ...session, organisation }
}

/** The same for roles at the platform operator, where everyone else works for another organisation. */
export async function requireOperatorRole(event: Visit, ...anyOf: readonly Role[]): Promise<Acting> {
  const session = await requireSession(event)
  const { organisation } = session
  if (organisation?.kind !== 'platform_operator') {
    error(
      403,
      `Diese Seite gehört dem Plattformbetreiber. Dort braucht man dafür die Rolle ${named(anyOf)}; geben kann sie, wer dort die Rolle „${roles.administrator.label}“ hat.`,
    )
  }
  return requireRole(event, ...anyOf)
}

const named = (anyOf: readonly Role[]) => anyOf.map((role) => `„${roles[role].label}“`).join(' oder ')
