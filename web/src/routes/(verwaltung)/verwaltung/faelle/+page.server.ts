import { berlinToday } from '#lib/format.ts'
import { requestStatuses, type RequestStatus } from '#lib/labels/requests.ts'
import { answer } from '#lib/server/answer.ts'
import { pageOf } from '#lib/server/page-of.ts'
import { requireOperatorRole } from '#lib/server/roles.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  const { roles } = await requireOperatorRole(event, 'moderator', 'contract_manager')
  const params = event.url.searchParams
  const status = statusIn(params.get('stand'))
  const isOld = params.get('alter') === 'ueber-30-tage'
  const page = pageOf(event.url)
  const query = { page, perPage: 25, ...(status && { status }), ...(isOld && { age: 'over_30_days' as const }) }
  return {
    roles,
    status,
    isOld,
    today: berlinToday(new Date()),
    pipeline: await answer(event.locals.api.GET('/reuse-pipeline', { params: { query } })),
  }
}

const statusIn = (word: string | null) =>
  word !== null && Object.hasOwn(requestStatuses, word) ? (word as RequestStatus) : undefined
