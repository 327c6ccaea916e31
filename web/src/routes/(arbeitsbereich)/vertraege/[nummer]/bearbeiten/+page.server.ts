import { redirect } from '@sveltejs/kit'
import { agreementAddress } from '#lib/agreements/words.ts'
import { answer } from '#lib/server/answer.ts'
import { refuse, textOf } from '#lib/server/form.ts'
import { backToAgreement, openFor } from '../agreement.ts'
import { changesFrom, fields, typedIn } from './agreement-form.ts'
import { blankNames } from './own-blanks.ts'
import type { Actions, PageServerLoad } from './$types.js'

/** What the wordings in force ask for and nothing in the record fills. */
const blanksOf = async (api: App.Locals['api'], id: string) =>
  (await answer(api.GET('/agreements/{id}/blanks', { params: { path: { id } } }))).items

export const load: PageServerLoad = async (event) => {
  const opened = await openFor(event, 'edit')
  return { ...opened, blanks: await blanksOf(event.locals.api, event.params.nummer) }
}

export const actions = {
  sichern: async ({ locals, params, request }) => {
    const form = await request.formData()
    const blanks = await blanksOf(locals.api, params.nummer)
    const { error: problem } = await locals.api.PUT('/agreements/{id}', {
      params: { path: { id: params.nummer } },
      body: changesFrom(form, blanks),
    })
    if (problem) return refuse(problem, { ...fields, ...blankNames(blanks) }, typedIn(form))
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
