import { answer } from '#lib/server/answer.ts'
import { pageOf } from '#lib/server/page-of.ts'
import { requireRole } from '#lib/server/roles.ts'
import { statusOf } from './views.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  // Editors propose keys of their solutions, the operator's contract managers those for all, and approve.
  const { roles, organisation } = await requireRole(event, 'contract_manager', 'editor')
  const { searchParams } = event.url
  const status = statusOf(searchParams.get('stand'))
  const page = pageOf(event.url)
  const query = { status, page, perPage: 25 }
  return {
    roles,
    organisation: organisation.displayName,
    status,
    list: await answer(event.locals.api.GET('/allocation-key-proposals', { params: { query } })),
    crumbs: [{ label: 'Arbeitsbereich', href: '/arbeitsbereich' }],
  }
}
