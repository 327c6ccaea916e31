import { fail, redirect } from '@sveltejs/kit'
import { answer } from '#lib/server/answer.ts'
import { chosenOne } from '#lib/server/choices.ts'
import { refuse, textOf, textOrNull } from '#lib/server/form.ts'
import { ending } from '../ending.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = (event) => ending(event, 'withdraw')

const says = { minLength: 'Diese Angabe fehlt noch.', pattern: 'Diese Angabe fehlt noch.' }
const fields = {
  reason: { field: 'grund', label: 'Begründung', says },
  successor: {
    field: 'nachfolger',
    label: 'Nachfolger',
    says: { unknown: 'Diese Lösung gibt es nicht, oder sie ist selbst zurückgezogen.' },
  },
}

export const actions = {
  zurueckziehen: async ({ locals: { api }, params, request }) => {
    const form = await request.formData()
    const reason = textOf(form, 'grund')
    const successor = textOrNull(form, 'nachfolger')
    const { error: problem } = await api.POST('/listings/{id}/withdrawal', {
      params: { path: params },
      body: { reason, successor },
    })
    if (problem) {
      const refused = refuse(problem, fields, { grund: reason })
      return fail(refused.status, { ...refused.data, chosen: await chosenOne(api, 'solution', successor) })
    }
    redirect(303, `/eigene-loesungen/${params.id}?erledigt=zurueckgezogen`)
  },
  suchen: async ({ locals: { api }, request }) => {
    const form = await request.formData()
    const q = textOf(form, 'nachfolger.suche')
    const query = { q, limit: 20 }
    const { items } = await answer(api.GET('/choices/{kind}', { params: { path: { kind: 'solution' }, query } }))
    const chosen = await chosenOne(api, 'solution', textOrNull(form, 'nachfolger'))
    return { found: { name: 'nachfolger', q, items }, typed: { grund: textOf(form, 'grund') }, chosen }
  },
} satisfies Actions
