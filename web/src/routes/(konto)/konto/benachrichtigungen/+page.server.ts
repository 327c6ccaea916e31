import { redirect } from '@sveltejs/kit'
import type { Cadence } from '#lib/labels/notifications.ts'
import { requireSession } from '#lib/server/account.ts'
import { answer } from '#lib/server/answer.ts'
import { refuse, textOf } from '#lib/server/form.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  const { person } = await requireSession(event)
  return { person, preferences: await answer(event.locals.api.GET('/notification-preferences')) }
}

export const actions = {
  default: async ({ locals, request }) => {
    const form = await request.formData()
    const { items: known } = await answer(locals.api.GET('/notification-preferences'))
    // The API knows which cadences there are.
    const items = known.map(({ topic }) => ({ topic, cadence: textOf(form, topic) as Cadence }))
    const { error: problem } = await locals.api.PUT('/notification-preferences', { body: { items } })
    if (problem) return refuse(problem)
    redirect(303, '/konto/benachrichtigungen?erledigt=gesichert')
  },
} satisfies Actions
