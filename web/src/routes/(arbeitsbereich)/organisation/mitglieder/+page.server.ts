import { redirect } from '@sveltejs/kit'
import { berlinToday } from '#lib/format.ts'
import { answer } from '#lib/server/answer.ts'
import { refuse, textOf } from '#lib/server/form.ts'
import { requireRole } from '#lib/server/roles.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  const { organisation, person } = await requireRole(event, 'administrator')
  const { items: members, invitations } = await answer(event.locals.api.GET('/members'))
  const now = new Date()
  return { organisation, members, invitations, ownId: person.id, today: berlinToday(now), now: now.toISOString() }
}

export const actions = {
  zurueckziehen: async ({ locals, request }) => {
    const id = textOf(await request.formData(), 'id')
    const { error: problem } = await locals.api.DELETE('/invitations/{id}', { params: { path: { id } } })
    if (problem) return refuse(problem)
    redirect(303, '/organisation/mitglieder?erledigt=zurueckgezogen')
  },
} satisfies Actions
