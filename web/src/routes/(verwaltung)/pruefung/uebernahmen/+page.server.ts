import { redirect } from '@sveltejs/kit'
import { answer } from '#lib/server/answer.ts'
import { refuse, textOf, textOrNull } from '#lib/server/form.ts'
import { pageOf } from '#lib/server/page-of.ts'
import { requireOperatorRole } from '#lib/server/roles.ts'
import type { Actions, PageServerLoad } from './$types.js'

const perPage = 20

export const load: PageServerLoad = async (event) => {
  await requireOperatorRole(event, 'moderator')
  const page = pageOf(event.url)
  return {
    claims: await answer(event.locals.api.GET('/listing-claims', { params: { query: { page, perPage } } })),
    crumbs: [
      { label: 'Arbeitsbereich', href: '/arbeitsbereich' },
      { label: 'Prüfung', href: '/pruefung' },
    ],
  }
}

export const actions = {
  entscheiden: async ({ locals: { api }, request, url }) => {
    const form = await request.formData()
    const id = textOf(form, 'antrag')
    const isGranted = textOf(form, 'ergebnis') === 'ja'
    const reason = textOrNull(form, 'begruendung')
    const { error: problem } = await api.POST('/listing-claims/{id}/decision', {
      params: { path: { id } },
      body: { isGranted, reason },
    })
    const says = { required: 'Bitte begründen Sie die Ablehnung.' }
    const fields = { reason: { field: `begruendung-${id}`, label: 'Begründung', says } }
    if (problem) return refuse(problem, fields, { [`begruendung-${id}`]: reason ?? '' })
    redirect(303, `${url.pathname}?erledigt=${isGranted ? 'uebergeben' : 'abgelehnt'}`)
  },
} satisfies Actions
