import { redirect } from '@sveltejs/kit'
import { berlinToday } from '#lib/format.ts'
import { requireSession } from '#lib/server/account.ts'
import { answer } from '#lib/server/answer.ts'
import { refuse, textOf } from '#lib/server/form.ts'
import { draftFields, draftFrom, typedIn } from '../../draft-fields.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  await requireSession(event)
  const { api } = event.locals
  const request = await answer(api.GET('/reuse-requests/{id}', { params: { path: { id: event.params.nummer } } }))
  // What was typed into a draft that a colleague declared meanwhile still has to be shown.
  if (!request.draft && event.request.method === 'GET') redirect(303, `/nachnutzung/${request.number}`)
  const { slug } = request.solution
  return {
    request,
    options: await answer(
      api.GET('/reuse-requests/options', { params: { query: { solution: slug, request: request.number } } }),
    ),
    today: berlinToday(new Date()),
    crumbs: [
      { label: 'Arbeitsbereich', href: '/arbeitsbereich' },
      { label: 'Nachnutzung', href: '/nachnutzung' },
    ],
  }
}

export const actions = {
  sichern: async ({ locals, params, request }) => {
    const form = await request.formData()
    const path = { id: params.nummer }
    const { data: before, error: gone } = await locals.api.GET('/reuse-requests/{id}', { params: { path } })
    if (gone) return refuse(gone, draftFields, typedIn(form))
    const { error: problem } = await locals.api.PUT('/reuse-requests/{id}', {
      params: { path },
      body: {
        ...draftFrom(form),
        beneficiaries: before.beneficiaries,
        version: Number(textOf(form, 'fassung')),
      },
    })
    if (problem) return refuse(problem, draftFields, typedIn(form))
    const next = textOf(form, 'weiter') === 'pruefen' ? 'bekunden' : 'entwurf?erledigt=gesichert'
    redirect(303, `/nachnutzung/${params.nummer}/${next}`)
  },
  verwerfen: async ({ locals, params, request }) => {
    const version = Number(textOf(await request.formData(), 'fassung'))
    const { error: problem } = await locals.api.DELETE('/reuse-requests/{id}', {
      params: { path: { id: params.nummer }, query: { version } },
    })
    if (problem) return refuse(problem)
    redirect(303, '/nachnutzung?erledigt=verworfen')
  },
} satisfies Actions
