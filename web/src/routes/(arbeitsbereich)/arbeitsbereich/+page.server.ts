import { requireSession } from '#lib/server/account.ts'
import { answer } from '#lib/server/answer.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  const session = requireSession(event)
  const { api } = event.locals
  const { organisation, roles } = session
  const isOperator = organisation?.kind === 'platform_operator' && roles.includes('operator_administrator')
  const [own, invitations, waiting, failed] = await Promise.all([
    organisation ? answer(api.GET('/own-organisation')) : undefined,
    answer(api.GET('/my-invitations')),
    isOperator ? answer(api.GET('/accreditations', { params: { query: { perPage: 1 } } })) : undefined,
    isOperator ? answer(api.GET('/failed-deliveries', { params: { query: { perPage: 1 } } })) : undefined,
  ])
  return {
    session,
    own,
    isOperator,
    invitations: invitations.items.length,
    waiting: waiting?.total ?? 0,
    failed: failed?.total ?? 0,
  }
}
