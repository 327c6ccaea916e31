import { redirect } from '@sveltejs/kit'
import { refuse, textOf } from '#lib/server/form.ts'
import { ending } from '../ending.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = (event) => ending(event, 'suspend')

const says = { minLength: 'Diese Angabe fehlt noch.', pattern: 'Diese Angabe fehlt noch.' }
const fields = { reason: { field: 'grund', label: 'Begründung', says } }

export const actions = {
  default: async ({ locals: { api }, params, request }) => {
    const reason = textOf(await request.formData(), 'grund')
    const { error: problem } = await api.POST('/listings/{id}/suspension', {
      params: { path: params },
      body: { reason },
    })
    if (problem) return refuse(problem, fields, { grund: reason })
    redirect(303, `/eigene-loesungen/${params.id}?erledigt=ausgesetzt`)
  },
} satisfies Actions
