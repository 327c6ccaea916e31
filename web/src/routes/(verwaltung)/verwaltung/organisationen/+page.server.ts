import { redirect } from '@sveltejs/kit'
import { berlinToday } from '#lib/format.ts'
import type { AccreditationStatus, InHouseBasis } from '#lib/labels/accreditation.ts'
import { answer } from '#lib/server/answer.ts'
import { refuse, textOf, textOrNull } from '#lib/server/form.ts'
import { pageOf } from '#lib/server/page-of.ts'
import { requireOperatorRole } from '#lib/server/roles.ts'
import { statusOf } from './views.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  const { roles } = await requireOperatorRole(event, 'operator_administrator')
  const { api } = event.locals
  const { searchParams } = event.url
  const status: AccreditationStatus = statusOf(searchParams.get('stand'))
  const page = pageOf(event.url)
  const id = searchParams.get('antrag')
  const [list, { data: chosen } = {}] = await Promise.all([
    answer(api.GET('/accreditations', { params: { query: { status, page, perPage: 25 } } })),
    id ? api.GET('/accreditations/{id}', { params: { path: { id } } }) : undefined,
  ])
  return { roles, status, list, chosen, today: berlinToday(new Date()) }
}

const fields = {
  basis: { field: 'grundlage', label: 'Grundlage', says: { enum: 'Bitte wählen Sie die Grundlage der Zulassung.' } },
  basisNote: { field: 'vermerk', label: 'Vermerk' },
  reason: {
    field: 'begruendung',
    label: 'Begründung',
    says: { minLength: 'Bitte begründen Sie die Ablehnung.', pattern: 'Bitte begründen Sie die Ablehnung.' },
  },
}

export const actions = {
  zulassen: async ({ locals, request }) => {
    const form = await request.formData()
    const body = {
      version: Number(textOf(form, 'fassung')),
      basis: textOf(form, 'grundlage') as InHouseBasis, // the API knows which there are
      basisNote: textOrNull(form, 'vermerk'),
    }
    const path = { id: textOf(form, 'id') }
    const { error: problem } = await locals.api.POST('/accreditations/{id}/approval', { params: { path }, body })
    if (problem) return refuse(problem, fields, { grundlage: body.basis, vermerk: body.basisNote ?? '' })
    redirect(303, '/verwaltung/organisationen?erledigt=zugelassen')
  },
  ablehnen: async ({ locals, request }) => {
    const form = await request.formData()
    const body = { version: Number(textOf(form, 'fassung')), reason: textOf(form, 'begruendung') }
    const path = { id: textOf(form, 'id') }
    const { error: problem } = await locals.api.POST('/accreditations/{id}/refusal', { params: { path }, body })
    if (problem) return refuse(problem, fields, { begruendung: body.reason })
    redirect(303, '/verwaltung/organisationen?erledigt=abgelehnt')
  },
} satisfies Actions
