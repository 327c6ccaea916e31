import { answer } from '#lib/server/answer.ts'
import { refuse, textOf } from '#lib/server/form.ts'
import { backToAgreement, openFor } from '../agreement.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  const opened = await openFor(event, 'terminate')
  const asked = event.url.searchParams.get('ende')
  const endsOn = asked && /^\d{4}-\d\d-\d\d$/.test(asked) ? asked : opened.agreement.nextPossibleEnd
  const effects = await answer(
    event.locals.api.GET('/agreements/{id}/termination-effects', {
      params: { path: { id: event.params.nummer }, query: endsOn ? { endsOn } : {} },
    }),
  )
  return { ...opened, effects }
}

export const actions = {
  kuendigen: async ({ locals, params, request }) => {
    const form = await request.formData()
    const typed = { ende: textOf(form, 'ende'), grund: textOf(form, 'grund') }
    const { error: problem } = await locals.api.POST('/agreements/{id}/terminate', {
      params: { path: { id: params.nummer } },
      body: { endsOn: typed.ende, reason: typed.grund, isForCause: form.has('wichtig') },
    })
    const fields = {
      endsOn: { field: 'ende', label: 'Letzter Tag' },
      reason: { field: 'grund', label: 'Begründung', says: { minLength: 'Diese Angabe fehlt noch.' } },
    }
    if (problem) return refuse(problem, fields, { ...typed, wichtig: form.has('wichtig') ? 'ja' : '' })
    return backToAgreement(params.nummer, 'gekuendigt')
  },
} satisfies Actions
