import { fail, redirect } from '@sveltejs/kit'
import { answer } from '#lib/server/answer.ts'
import { chosenOne } from '#lib/server/choices.ts'
import { refuse, textOf } from '#lib/server/form.ts'
import { requireOperatorRole } from '#lib/server/roles.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  await requireOperatorRole(event, 'moderator', 'operator_administrator')
  const { items } = await answer(event.locals.api.GET('/trusted-providers'))
  return {
    trusted: items,
    crumbs: [
      { label: 'Arbeitsbereich', href: '/arbeitsbereich' },
      { label: 'Prüfung', href: '/pruefung' },
    ],
  }
}

const says = { minLength: 'Diese Angabe fehlt noch.', pattern: 'Diese Angabe fehlt noch.' }
const fields = { reason: { field: 'begruendung', label: 'Begründung', says } }

export const actions = {
  vertrauen: async ({ locals: { api }, request, url }) => {
    const form = await request.formData()
    const [slug, reason] = [textOf(form, 'organisation'), textOf(form, 'begruendung')]
    const typed = { begruendung: reason }
    if (!slug) {
      const errors = [{ field: 'organisation', label: 'Organisation', message: 'Bitte wählen Sie eine Organisation.' }]
      return fail(400, { refusal: { type: '', detail: '', errors }, typed })
    }
    const { error: problem } = await api.PUT('/trusted-providers/{slug}', {
      params: { path: { slug } },
      body: { reason },
    })
    if (problem) {
      const { status, data } = refuse(problem, fields, typed)
      return fail(status, { ...data, chosen: await chosenOne(api, 'organisation', slug) })
    }
    redirect(303, `${url.pathname}?erledigt=vertraut`)
  },
  beenden: async ({ locals: { api }, request, url }) => {
    const form = await request.formData()
    const [slug, reason] = [textOf(form, 'organisation'), textOf(form, 'grund')]
    const { error: problem } = await api.DELETE('/trusted-providers/{slug}', {
      params: { path: { slug }, query: { reason } },
    })
    const field = `grund-${slug}`
    if (problem) return refuse(problem, { reason: { field, label: 'Begründung', says } }, { [field]: reason })
    redirect(303, `${url.pathname}?erledigt=beendet`)
  },
  suchen: async ({ locals: { api }, request }) => {
    const form = await request.formData()
    const q = textOf(form, 'organisation.suche')
    const query = { q, limit: 20 }
    const { items } = await answer(api.GET('/choices/{kind}', { params: { path: { kind: 'organisation' }, query } }))
    const chosen = await chosenOne(api, 'organisation', textOf(form, 'organisation'))
    return { found: { name: 'organisation', q, items }, typed: { begruendung: textOf(form, 'begruendung') }, chosen }
  },
} satisfies Actions
