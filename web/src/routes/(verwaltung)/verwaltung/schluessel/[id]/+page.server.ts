import { redirect } from '@sveltejs/kit'
import { answer } from '#lib/server/answer.ts'
import { refuse, textOf } from '#lib/server/form.ts'
import { findHistory } from '#lib/server/history.ts'
import { requireRole } from '#lib/server/roles.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  await requireRole(event, 'contract_manager', 'editor')
  const { api } = event.locals
  const key = await answer(api.GET('/allocation-key-proposals/{id}', { params: { path: event.params } }))
  const [previous, history] = await Promise.all([
    key.previous
      ? api.GET('/allocation-keys/{slug}', { params: { path: { slug: key.previous } } }).then(({ data }) => data)
      : undefined,
    findHistory(event, 'allocation_key', key.id),
  ])
  return {
    key,
    previousName: previous?.name,
    history,
    crumbs: [
      { label: 'Arbeitsbereich', href: '/arbeitsbereich' },
      { label: 'Verteilungsschlüssel', href: '/verwaltung/schluessel' },
    ],
  }
}

const fields = {
  reason: {
    field: 'begruendung',
    label: 'Begründung',
    says: { minLength: 'Bitte begründen Sie die Ablehnung.', pattern: 'Bitte begründen Sie die Ablehnung.' },
  },
}

export const actions = {
  freigeben: async ({ locals, params, request }) => {
    const body = { version: Number(textOf(await request.formData(), 'fassung')) }
    const path = params
    const { error: problem } = await locals.api.POST('/allocation-key-proposals/{id}/approval', {
      params: { path },
      body,
    })
    if (problem) return refuse(problem)
    redirect(303, '/verwaltung/schluessel?erledigt=freigegeben')
  },
  ablehnen: async ({ locals, params, request }) => {
    const form = await request.formData()
    const body = { version: Number(textOf(form, 'fassung')), reason: textOf(form, 'begruendung') }
    const path = params
    const { error: problem } = await locals.api.POST('/allocation-key-proposals/{id}/refusal', {
      params: { path },
      body,
    })
    if (problem) return refuse(problem, fields, { begruendung: body.reason })
    redirect(303, '/verwaltung/schluessel?erledigt=abgelehnt')
  },
  zuruecknehmen: async ({ locals, params, request }) => {
    const query = { version: Number(textOf(await request.formData(), 'fassung')) }
    const { error: problem } = await locals.api.DELETE('/allocation-key-proposals/{id}', {
      params: { path: params, query },
    })
    if (problem) return refuse(problem)
    redirect(303, '/verwaltung/schluessel?erledigt=zurueckgenommen')
  },
} satisfies Actions
