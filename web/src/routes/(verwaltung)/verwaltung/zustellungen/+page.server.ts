import { redirect } from '@sveltejs/kit'
import { answer } from '#lib/server/answer.ts'
import { refuse, textOf } from '#lib/server/form.ts'
import { pageOf } from '#lib/server/page-of.ts'
import { requireOperatorRole } from '#lib/server/roles.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  const { roles } = await requireOperatorRole(event, 'operator_administrator')
  const page = pageOf(event.url)
  const parkedPage = pageOf(event.url, 'ereignisse')
  const { api } = event.locals
  const [list, parked] = await Promise.all([
    answer(api.GET('/failed-deliveries', { params: { query: { page, perPage: 25 } } })),
    answer(api.GET('/parked-events', { params: { query: { page: parkedPage, perPage: 25 } } })),
  ])
  return { roles, list, parked }
}

export const actions = {
  zustellung: async ({ locals, request }) => {
    const path = { id: textOf(await request.formData(), 'id') }
    const { error: problem } = await locals.api.POST('/failed-deliveries/{id}/retries', { params: { path } })
    if (problem) return refuse(problem)
    redirect(303, '/verwaltung/zustellungen?erledigt=angestossen')
  },
  ereignis: async ({ locals, request }) => {
    const form = await request.formData()
    const path = { consumer: textOf(form, 'empfaenger'), eventId: Number(textOf(form, 'ereignis')) }
    const { error: problem } = await locals.api.POST('/parked-events/{consumer}/{eventId}/retries', {
      params: { path },
    })
    if (problem) return refuse(problem)
    redirect(303, '/verwaltung/zustellungen?erledigt=uebergeben')
  },
} satisfies Actions
