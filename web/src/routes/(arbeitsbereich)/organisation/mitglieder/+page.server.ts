import { redirect } from '@sveltejs/kit'
import { berlinToday } from '#lib/format.ts'
import { answer } from '#lib/server/answer.ts'
import { refuse, textOf } from '#lib/server/form.ts'
import { pageOf } from '#lib/server/page-of.ts'
import { requireRole } from '#lib/server/roles.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  const { organisation, person } = await requireRole(event, 'administrator')
  const { api } = event.locals
  const pageIn = (key: string) => ({ query: { perPage: 50, page: pageOf(event.url, key) } })
  const [members, invitations] = await Promise.all([
    answer(api.GET('/members', { params: pageIn('seite') })),
    answer(api.GET('/invitations', { params: pageIn('einladungen') })),
  ])
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
