import { berlinToday } from '#lib/format.ts'
import { answer } from '#lib/server/answer.ts'
import { pageOf } from '#lib/server/page-of.ts'
import { requireOperatorRole } from '#lib/server/roles.ts'
import { isView, viewOf } from './views.ts'
import type { PageServerLoad } from './$types.js'

const perPage = 25

export const load: PageServerLoad = async (event) => {
  await requireOperatorRole(event, 'moderator')
  const { searchParams } = event.url
  const asked = searchParams.get('ansicht') ?? 'alle'
  const view = isView(asked) ? asked : 'alle'
  const page = pageOf(event.url)
  const { api } = event.locals
  const [list, claims] = await Promise.all([
    answer(api.GET('/reviews', { params: { query: { view: viewOf(view), page, perPage } } })),
    answer(api.GET('/listing-claims', { params: { query: { status: ['requested'], perPage: 1 } } })),
  ])
  return {
    list,
    view,
    claims: claims.total,
    today: berlinToday(new Date()),
    crumbs: [{ label: 'Arbeitsbereich', href: '/arbeitsbereich' }],
  }
}
