import { redirect } from '@sveltejs/kit'
import { berlinToday } from '#lib/format.ts'
import { answer } from '#lib/server/answer.ts'
import { refuse, textOf } from '#lib/server/form.ts'
import { cursorIn } from '#lib/server/history.ts'
import { keysFor } from '#lib/server/keys.ts'
import { requireOperatorRole } from '#lib/server/roles.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  const { roles } = await requireOperatorRole(event, 'moderator', 'contract_manager')
  const { api } = event.locals
  const params = { path: event.params }
  const [sheet, preview, history] = await Promise.all([
    answer(api.GET('/price-sheets/{id}', { params })),
    // Without one where a party of the sheet is not known any more.
    api.GET('/price-sheets/{id}/preview', { params }),
    answer(api.GET('/price-sheets/{id}/history', { params: { ...params, query: cursorIn(event.url) } })),
  ])
  const keys = await keysFor(api, sheet.solution.slug)
  return {
    roles,
    sheet,
    preview: preview.data,
    history,
    keyNames: Object.fromEntries(keys.map(({ slug, name }) => [slug, name])),
    today: berlinToday(new Date()),
    crumbs: [
      { label: 'Arbeitsbereich', href: '/arbeitsbereich' },
      { label: 'Preisblätter prüfen', href: '/verwaltung/preisblaetter' },
    ],
  }
}

const fields = {
  reason: {
    field: 'begruendung',
    label: 'Begründung',
    says: { minLength: 'Bitte sagen Sie, was zu ändern ist.', pattern: 'Bitte sagen Sie, was zu ändern ist.' },
  },
}

export const actions = {
  veroeffentlichen: async ({ locals, params, request }) => {
    const body = { version: Number(textOf(await request.formData(), 'fassung')) }
    const { error: problem } = await locals.api.POST('/price-sheets/{id}/publication', {
      params: { path: params },
      body,
    })
    if (problem) return refuse(problem)
    redirect(303, '/verwaltung/preisblaetter?erledigt=veroeffentlicht')
  },
  zurueckgeben: async ({ locals, params, request }) => {
    const form = await request.formData()
    const body = { version: Number(textOf(form, 'fassung')), reason: textOf(form, 'begruendung') }
    const { error: problem } = await locals.api.POST('/price-sheets/{id}/return', { params: { path: params }, body })
    if (problem) return refuse(problem, fields, { begruendung: body.reason })
    redirect(303, '/verwaltung/preisblaetter?erledigt=zurueckgegeben')
  },
} satisfies Actions
