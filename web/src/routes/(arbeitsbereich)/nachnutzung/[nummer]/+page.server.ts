import { redirect } from '@sveltejs/kit'
import { answer } from '#lib/server/answer.ts'
import { refuse, textOf } from '#lib/server/form.ts'
import { openCase } from './case.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  const { params, locals } = event
  const [shown, history] = await Promise.all([
    openCase(event),
    answer(
      locals.api.GET('/reuse-requests/{id}/history', { params: { path: { id: params.nummer }, query: { limit: 6 } } }),
    ),
  ])
  if (shown.request.draft) redirect(303, `/nachnutzung/${shown.request.number}/entwurf`)
  return { ...shown, history: history.items }
}

export const actions = {
  weiterleiten: async ({ locals, params, request }) => {
    const version = Number(textOf(await request.formData(), 'fassung'))
    const { error: problem } = await locals.api.POST('/reuse-requests/{id}/forwarding', {
      params: { path: { id: params.nummer } },
      body: { version },
    })
    if (problem) return refuse(problem)
    redirect(303, `/nachnutzung/${params.nummer}?erledigt=uebergeben`)
  },
} satisfies Actions
