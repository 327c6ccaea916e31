import { redirect } from '@sveltejs/kit'
import { requireSession } from '#lib/server/account.ts'
import { refuse, textOf } from '#lib/server/form.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => ({ session: await requireSession(event) })

export const actions = {
  default: async ({ locals, request }) => {
    const organisationId = textOf(await request.formData(), 'organisation')
    const { error: problem } = await locals.api.POST('/session/organisation', { body: { organisationId } })
    if (problem) return refuse(problem)
    redirect(303, '/arbeitsbereich')
  },
} satisfies Actions
