import { error, redirect } from '@sveltejs/kit'
import { berlinToday } from '#lib/format.ts'
import { answer } from '#lib/server/answer.ts'
import { refuse, textOf } from '#lib/server/form.ts'
import { findHistory } from '#lib/server/history.ts'
import { pageOf } from '#lib/server/page-of.ts'
import { requireOperatorRole } from '#lib/server/roles.ts'
import type { Actions, PageServerLoad } from './$types.js'

/** The year of the address; what is none has no page. */
function yearOf({ jahr }: { jahr: string }) {
  if (!/^2\d{3}$/.test(jahr)) error(404, 'Diese Preisrunde gibt es nicht.')
  return { year: Number(jahr) }
}

export const load: PageServerLoad = async (event) => {
  const { roles } = await requireOperatorRole(event, 'moderator', 'contract_manager')
  const path = yearOf(event.params)
  const page = pageOf(event.url)
  const query = { page, perPage: 50 }
  const [round, history] = await Promise.all([
    answer(event.locals.api.GET('/price-rounds/{year}', { params: { path, query } })),
    findHistory(event, 'price_round', event.params.jahr),
  ])
  return {
    roles,
    round,
    history,
    today: berlinToday(new Date()),
    crumbs: [
      { label: 'Arbeitsbereich', href: '/arbeitsbereich' },
      { label: 'Preisblätter prüfen', href: '/verwaltung/preisblaetter' },
    ],
  }
}

export const actions = {
  verschieben: async ({ locals, params, request, url }) => {
    const form = await request.formData()
    const body = { version: Number(textOf(form, 'fassung')), dueOn: textOf(form, 'termin') }
    const { error: problem } = await locals.api.PUT('/price-rounds/{year}', { params: { path: yearOf(params) }, body })
    if (problem) return refuse(problem, { dueOn: { field: 'termin', label: 'Abgabetermin' } }, { termin: body.dueOn })
    redirect(303, `${url.pathname}?erledigt=verschoben`)
  },
  erinnern: async ({ locals, params, url }) => {
    const path = yearOf(params)
    const { data, error: problem } = await locals.api.POST('/price-rounds/{year}/reminders', { params: { path } })
    if (problem) return refuse(problem)
    redirect(303, `${url.pathname}?erledigt=${data.reminded ? 'erinnert' : 'schon-erinnert'}`)
  },
} satisfies Actions
