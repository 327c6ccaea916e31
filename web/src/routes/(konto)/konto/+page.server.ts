import { redirect } from '@sveltejs/kit'
import { requireSession } from '#lib/server/account.ts'
import { answer } from '#lib/server/answer.ts'
import { refuse, textOf } from '#lib/server/form.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  const { api } = event.locals
  const session = await requireSession(event)
  const [sessions, invitations] = await Promise.all([answer(api.GET('/sessions')), answer(api.GET('/my-invitations'))])
  return { session, sessions: sessions.items, invitations: invitations.items }
}

export const actions = {
  sitzung: async ({ locals, request }) => {
    const id = textOf(await request.formData(), 'id')
    const { error: problem } = await locals.api.DELETE('/sessions/{id}', { params: { path: { id } } })
    if (problem) return refuse(problem)
    redirect(303, '/konto?erledigt=sitzung')
  },
  sitzungen: async ({ locals }) => {
    const { error: problem } = await locals.api.DELETE('/sessions')
    if (problem) return refuse(problem)
    redirect(303, '/konto?erledigt=sitzungen')
  },
  annehmen: async ({ locals, request }) => {
    const id = textOf(await request.formData(), 'id')
    const { error: problem } = await locals.api.POST('/my-invitations/{id}/acceptance', { params: { path: { id } } })
    if (problem) return refuse(problem)
    redirect(303, '/organisation/wechseln?erledigt=beigetreten')
  },
  verlassen: async ({ locals, request }) => {
    const id = textOf(await request.formData(), 'id')
    const { error: problem } = await locals.api.DELETE('/my-memberships/{id}', { params: { path: { id } } })
    if (problem) return refuse(problem)
    redirect(303, '/konto?erledigt=verlassen')
  },
} satisfies Actions
