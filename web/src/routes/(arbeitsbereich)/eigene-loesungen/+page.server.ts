import { redirect } from '@sveltejs/kit'
import { berlinToday } from '#lib/format.ts'
import { requireSession } from '#lib/server/account.ts'
import { answer } from '#lib/server/answer.ts'
import { pageOf } from '#lib/server/page-of.ts'
import { isView, statusesOf } from './views.ts'
import type { PageServerLoad } from './$types.js'

const perPage = 20

export const load: PageServerLoad = async (event) => {
  const { organisation, organisations, roles } = await requireSession(event)
  const { searchParams } = event.url
  const crumbs = [{ label: 'Arbeitsbereich', href: '/arbeitsbereich' }]
  if (!organisation && organisations.length > 0) redirect(303, '/organisation/wechseln')
  if (!organisation) return { crumbs, own: undefined }
  const asked = searchParams.get('stand') ?? 'alle'
  const view = isView(asked) ? asked : 'alle'
  const q = searchParams.get('q')?.trim() ?? ''
  const query = {
    page: pageOf(event.url),
    perPage,
    ...(view === 'alle' ? {} : { status: statusesOf(view) }),
    ...(q ? { q } : {}),
  }
  return {
    crumbs,
    own: {
      name: organisation.displayName,
      mayEdit: roles.includes('editor'),
      view,
      q,
      list: await answer(event.locals.api.GET('/listings', { params: { query } })),
      today: berlinToday(new Date()),
    },
  }
}
