import { answer } from '#lib/server/answer.ts'
import { cursorIn } from '#lib/server/history.ts'
import { requireOperatorRole } from '#lib/server/roles.ts'
import { filterFrom, refusedFilters } from './filter.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  const { roles } = await requireOperatorRole(event, 'operator_administrator')
  const { api } = event.locals
  const filter = filterFrom(event.url.searchParams)
  const reply = await api.GET('/audit-events', { params: { query: { ...filter, ...cursorIn(event.url) } } })
  if (reply.error?.status !== 400) return { roles, log: await answer(Promise.resolve(reply)), filter, refused: [] }
  // A wrong filter still shows the log, and says what was wrong with it.
  return { roles, log: await answer(api.GET('/audit-events')), filter, refused: refusedFilters(reply.error) }
}
