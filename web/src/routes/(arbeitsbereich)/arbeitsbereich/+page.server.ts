import type { Role } from '#lib/labels.ts'
import { requireSession } from '#lib/server/account.ts'
import { answer } from '#lib/server/answer.ts'
import type { PageServerLoad } from './$types.js'

const checkers: readonly Role[] = ['moderator', 'contract_manager']

export const load: PageServerLoad = async (event) => {
  const session = requireSession(event)
  const { api } = event.locals
  const { organisation, roles } = session
  const isOperator = organisation?.kind === 'platform_operator' && roles.includes('operator_administrator')
  const isChecker = organisation?.kind === 'platform_operator' && roles.some((role) => checkers.includes(role))
  const isEditor = organisation !== null && roles.includes('editor')
  const [own, invitations, waiting, failed, sheets, returned, keys] = await Promise.all([
    organisation ? answer(api.GET('/own-organisation')) : undefined,
    answer(api.GET('/my-invitations')),
    isOperator ? answer(api.GET('/accreditations', { params: { query: { perPage: 1 } } })) : undefined,
    isOperator ? answer(api.GET('/failed-deliveries', { params: { query: { perPage: 1 } } })) : undefined,
    isChecker
      ? answer(api.GET('/price-sheets', { params: { query: { status: ['submitted'], perPage: 1 } } }))
      : undefined,
    isEditor && !isChecker
      ? answer(api.GET('/price-sheets', { params: { query: { status: ['returned'], perPage: 1 } } }))
      : undefined,
    isChecker && roles.includes('contract_manager')
      ? answer(api.GET('/allocation-key-proposals', { params: { query: { perPage: 1 } } }))
      : undefined,
  ])
  return {
    session,
    own,
    isOperator,
    isChecker,
    sheets: sheets?.total ?? 0,
    returned: returned?.total ?? 0,
    keys: keys?.total ?? 0,
    invitations: invitations.items.length,
    waiting: waiting?.total ?? 0,
    failed: failed?.total ?? 0,
  }
}
