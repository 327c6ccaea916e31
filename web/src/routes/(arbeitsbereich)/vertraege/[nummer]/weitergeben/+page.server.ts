import { fail, redirect } from '@sveltejs/kit'
import { agreementAddress } from '#lib/agreements/words.ts'
import { refuse, textOf } from '#lib/server/form.ts'
import { openFor } from '../agreement.ts'
import { municipalitiesIn, passingOnFrom, passingOnFields } from './passing-on.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  const opened = await openFor(event, 'pass_on')
  const { request } = opened.agreement
  // For whom it was asked stands in the request; who has an agreement already needs no second one.
  const asked = request
    ? await event.locals.api.GET('/reuse-requests/{id}', { params: { path: { id: request.number } } })
    : undefined
  const taken = new Set(opened.passedOnTo)
  return { ...opened, named: (asked?.data?.beneficiaries ?? []).filter(({ ars }) => !taken.has(ars)) }
}

export const actions = {
  default: async ({ locals, params, request }) => {
    const form = await request.formData()
    const typed = {
      kommune: form.getAll('kommune').map(String),
      weitere: textOf(form, 'weitere'),
      beginn: textOf(form, 'beginn'),
      verguetung: textOf(form, 'verguetung'),
      betrag: textOf(form, 'betrag'),
      preisjahr: textOf(form, 'preisjahr'),
    }
    const { municipalities, faults } = municipalitiesIn([...typed.kommune, ...typed.weitere.split('\n')])
    if (faults.length > 0 || municipalities.length === 0) {
      const message = faults[0] ?? 'Bitte wählen Sie mindestens eine Kommune.'
      const errors = [{ field: 'weitere', label: 'Kommunen', message }]
      return fail(400, { refusal: { type: '', detail: '', errors }, typed })
    }
    const { data, error: problem } = await locals.api.POST('/agreements/{id}/sub-agreements', {
      params: { path: { id: params.nummer } },
      body: passingOnFrom(typed, municipalities),
    })
    if (problem) return refuse(problem, passingOnFields, typed)
    const [only, ...more] = data.items
    if (only && more.length === 0) redirect(303, agreementAddress(only.number, 'bearbeiten'))
    redirect(303, `${agreementAddress(params.nummer)}?erledigt=weitergegeben#weitergaben`)
  },
} satisfies Actions
