import { redirect } from '@sveltejs/kit'
import { agreementAddress } from '#lib/agreements/words.ts'
import { refuse, textOf } from '#lib/server/form.ts'
import { backToAgreement, openFor } from '../agreement.ts'
import { changesFrom, fields, typedIn } from './agreement-form.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = (event) => openFor(event, 'edit')

export const actions = {
  sichern: async ({ locals, params, request }) => {
    const form = await request.formData()
    const { error: problem } = await locals.api.PUT('/agreements/{id}', {
      params: { path: { id: params.nummer } },
      body: changesFrom(form),
    })
    if (problem) return refuse(problem, fields, typedIn(form))
    redirect(303, `${agreementAddress(params.nummer, 'bearbeiten')}?erledigt=gesichert`)
  },
  /** Of who passes a solution on: no second pair of eyes is asked for. */
  anbieten: async ({ locals, params, request }) => {
    const version = Number(textOf(await request.formData(), 'stand'))
    const { error: problem } = await locals.api.POST('/agreements/{id}/offer', {
      params: { path: { id: params.nummer } },
      body: { version },
    })
    if (problem) return refuse(problem, fields)
    return backToAgreement(params.nummer, 'angeboten')
  },
} satisfies Actions
