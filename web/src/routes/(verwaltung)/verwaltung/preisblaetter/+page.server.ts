import { redirect } from '@sveltejs/kit'
import { berlinToday } from '#lib/format.ts'
import { answer } from '#lib/server/answer.ts'
import { refuse, textOf } from '#lib/server/form.ts'
import { pageOf } from '#lib/server/page-of.ts'
import { requireOperatorRole } from '#lib/server/roles.ts'
import { statusOf } from './views.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  const { roles } = await requireOperatorRole(event, 'moderator', 'contract_manager')
  const { api } = event.locals
  const { searchParams } = event.url
  const status = statusOf(searchParams.get('stand'))
  const page = pageOf(event.url)
  const [list, rounds] = await Promise.all([
    answer(api.GET('/price-sheets', { params: { query: { status: [status], page, perPage: 25 } } })),
    answer(api.GET('/price-rounds')),
  ])
  return { roles, status, list, rounds: rounds.items, today: berlinToday(new Date()) }
}

const fields = {
  year: { field: 'jahr', label: 'Jahr' },
  dueOn: { field: 'termin', label: 'Abgabetermin' },
}

export const actions = {
  eroeffnen: async ({ locals, request }) => {
    const form = await request.formData()
    const typed = { jahr: textOf(form, 'jahr'), termin: textOf(form, 'termin') }
    const body = { year: Number(typed.jahr), dueOn: typed.termin }
    const { error: problem } = await locals.api.POST('/price-rounds', { body })
    if (problem) return refuse(problem, fields, typed)
    redirect(303, `/verwaltung/preisblaetter/runde/${body.year}?erledigt=eroeffnet`)
  },
} satisfies Actions
