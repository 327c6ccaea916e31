import { refuse, textOf } from '#lib/server/form.ts'
import { pdfUpload } from '#lib/server/pdf-upload.ts'
import { backToAgreement, openAgreement } from './agreement.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = (event) => openAgreement(event)

const reasonFields = (field: string) => ({
  reason: { field, label: 'Begründung', says: { minLength: 'Diese Angabe fehlt noch.' } },
})

export const actions = {
  ablehnen: async ({ locals, params, request }) => {
    const reason = textOf(await request.formData(), 'ablehnung')
    const { error: problem } = await locals.api.POST('/agreements/{id}/decline', {
      params: { path: { id: params.nummer } },
      body: { reason },
    })
    if (problem) return refuse(problem, reasonFields('ablehnung'), { ablehnung: reason })
    return backToAgreement(params.nummer, 'abgelehnt')
  },
  zurueckziehen: async ({ locals, params, request }) => {
    const reason = textOf(await request.formData(), 'rueckzug')
    const { error: problem } = await locals.api.POST('/agreements/{id}/withdraw', {
      params: { path: { id: params.nummer } },
      body: { reason },
    })
    if (problem) return refuse(problem, reasonFields('rueckzug'), { rueckzug: reason })
    return backToAgreement(params.nummer, 'zurueckgezogen')
  },
  aktenzeichen: async ({ locals, params, request }) => {
    const reference = textOf(await request.formData(), 'aktenzeichen')
    const { error: problem } = await locals.api.PUT('/agreements/{id}/reference', {
      params: { path: { id: params.nummer } },
      body: { reference: reference || null },
    })
    const fields = { reference: { field: 'aktenzeichen', label: 'Ihr Aktenzeichen' } }
    if (problem) return refuse(problem, fields, { aktenzeichen: reference })
    return backToAgreement(params.nummer, 'aktenzeichen')
  },
  anlage: async ({ locals, params, request }) => {
    const form = await request.formData()
    const title = textOf(form, 'bezeichnung')
    const { error: problem } = await locals.api.POST('/agreements/{id}/documents', {
      params: { path: { id: params.nummer }, query: { title } },
      ...(await pdfUpload(form, 'datei')),
    })
    const fields = { title: { field: 'bezeichnung', label: 'Bezeichnung' } }
    if (problem) return refuse(problem, fields, { bezeichnung: title })
    return backToAgreement(params.nummer, 'anlage')
  },
} satisfies Actions
