import { redirect } from '@sveltejs/kit'
import { berlinToday } from '#lib/format.ts'
import { requireSession } from '#lib/server/account.ts'
import { answer } from '#lib/server/answer.ts'
import { refuse, textOf } from '#lib/server/form.ts'
import { monthsFrom } from './months.ts'
import type { Actions, PageServerLoad } from './$types.js'

/** Months the calendar looks ahead: an agreement with two years of minimum term ends within them. */
const ahead = 48

export const load: PageServerLoad = async (event) => {
  const { organisation, organisations } = await requireSession(event)
  const { api } = event.locals
  const today = berlinToday(new Date())
  const crumbs = [{ label: 'Arbeitsbereich', href: '/arbeitsbereich' }]
  if (!organisation && organisations.length > 0) redirect(303, '/organisation/wechseln')
  if (!organisation) return { crumbs, today, calendar: undefined }
  // What is overdue stays until somebody does it.
  const query = { from: monthsFrom(today, -6), to: monthsFrom(today, ahead) }
  const [deadlines, feeds] = await Promise.all([
    answer(api.GET('/deadlines', { params: { query } })),
    answer(api.GET('/calendar-feeds')),
  ])
  return { crumbs, today, calendar: { organisation, deadlines: deadlines.items, feeds: feeds.items } }
}

export const actions = {
  abonnieren: async ({ locals, request, setHeaders, url }) => {
    const replaced = textOf(await request.formData(), 'ersetzt')
    const { data, error: problem } = await locals.api.POST('/calendar-feeds')
    if (problem) return refuse(problem)
    // The old address stops only when the new one is there, and may have stopped before.
    if (replaced) {
      const { error } = await locals.api.DELETE('/calendar-feeds/{id}', { params: { path: { id: replaced } } })
      if (error && error.status !== 404) return refuse(error)
    }
    setHeaders({ 'Cache-Control': 'no-store' }) // the secret is in this answer and nowhere else
    return { address: `${url.origin}${data.path}` }
  },
  widerrufen: async ({ locals, request }) => {
    const id = textOf(await request.formData(), 'id')
    const { error: problem } = await locals.api.DELETE('/calendar-feeds/{id}', { params: { path: { id } } })
    if (problem) return refuse(problem)
    redirect(303, '/kalender?erledigt=widerrufen')
  },
} satisfies Actions
