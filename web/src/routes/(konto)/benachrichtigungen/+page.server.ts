import { redirect } from '@sveltejs/kit'
import { requireSession } from '#lib/server/account.ts'
import { answer } from '#lib/server/answer.ts'
import { refuse, textOf } from '#lib/server/form.ts'
import { pageOf } from '#lib/server/page-of.ts'
import { wayBack } from '#lib/server/preferences.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  await requireSession(event)
  const { api } = event.locals
  const { searchParams } = event.url
  const onlyUnread = searchParams.get('nur') === 'ungelesen'
  const page = pageOf(event.url)
  const [list, unread] = await Promise.all([
    answer(
      api.GET('/notifications', { params: { query: { page, perPage: 25, ...(onlyUnread && { unread: true }) } } }),
    ),
    answer(api.GET('/notifications', { params: { query: { unread: true, perPage: 1 } } })),
  ])
  return { list, onlyUnread, unreadCount: unread.total }
}

export const actions = {
  // Opening one marks it as read and leads to what it is about.
  oeffnen: async ({ locals, request, url }) => {
    const form = await request.formData()
    const path = { id: textOf(form, 'id') }
    const { error: problem } = await locals.api.POST('/notifications/{id}/read', { params: { path } })
    if (problem) return refuse(problem)
    redirect(303, wayBack(form.get('ziel'), url))
  },
  alle: async ({ locals }) => {
    const { error: problem } = await locals.api.POST('/notifications/read-all')
    if (problem) return refuse(problem)
    redirect(303, '/benachrichtigungen?erledigt=gelesen')
  },
} satisfies Actions
