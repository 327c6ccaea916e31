import { redirect } from '@sveltejs/kit'
import { answer } from '#lib/server/answer.ts'
import { refuse, textOf } from '#lib/server/form.ts'
import { requireOperatorRole } from '#lib/server/roles.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  const { roles } = requireOperatorRole(event, 'operator_administrator')
  const page = Math.max(1, Math.trunc(Number(event.url.searchParams.get('seite'))) || 1)
  const query = { page, perPage: 25 }
  return { roles, list: await answer(event.locals.api.GET('/failed-deliveries', { params: { query } })) }
}

export const actions = {
  default: async ({ locals, request }) => {
    const path = { id: textOf(await request.formData(), 'id') }
    const { error: problem } = await locals.api.POST('/failed-deliveries/{id}/retries', { params: { path } })
    if (problem) return refuse(problem)
    redirect(303, '/verwaltung/zustellungen?erledigt=angestossen')
  },
} satisfies Actions
