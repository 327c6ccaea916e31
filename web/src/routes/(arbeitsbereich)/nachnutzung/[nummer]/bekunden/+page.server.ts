import { redirect } from '@sveltejs/kit'
import { requireSession } from '#lib/server/account.ts'
import { answer } from '#lib/server/answer.ts'
import { refuse, textOf } from '#lib/server/form.ts'
import { draftFields } from '../../draft-fields.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  await requireSession(event)
  const { api } = event.locals
  const request = await answer(api.GET('/reuse-requests/{id}', { params: { path: { id: event.params.nummer } } }))
  if (!request.draft && event.request.method === 'GET') redirect(303, `/nachnutzung/${request.number}`)
  const query = { solution: request.solution.slug, request: request.number }
  const [options, coSignatures] = await Promise.all([
    answer(api.GET('/reuse-requests/options', { params: { query } })),
    answer(api.GET('/reuse-requests/{id}/co-signatures', { params: { path: { id: request.id } } })),
  ])
  return {
    request,
    options,
    coSignatures,
    crumbs: [
      { label: 'Arbeitsbereich', href: '/arbeitsbereich' },
      { label: 'Nachnutzung', href: '/nachnutzung' },
      { label: `Entwurf ${request.number}`, href: `/nachnutzung/${request.number}/entwurf` },
    ],
  }
}

export const actions = {
  bekunden: async ({ locals, params, request }) => {
    const version = Number(textOf(await request.formData(), 'fassung'))
    const { data, error: problem } = await locals.api.POST('/reuse-requests/{id}/declaration', {
      params: { path: { id: params.nummer } },
      body: { version },
    })
    if (problem) return refuse(problem, draftFields)
    const word = data.status === 'declared' ? 'bekundet' : 'weitergeleitet'
    redirect(303, `/nachnutzung/${params.nummer}?erledigt=${word}`)
  },
} satisfies Actions
