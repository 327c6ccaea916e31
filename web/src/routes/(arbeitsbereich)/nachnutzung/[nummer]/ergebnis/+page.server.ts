import { fail, redirect } from '@sveltejs/kit'
import type { Outcome } from '#lib/labels/requests.ts'
import { berlinToday } from '#lib/format.ts'
import { requireSession } from '#lib/server/account.ts'
import { answer } from '#lib/server/answer.ts'
import { refuse, textOf, textOrNull } from '#lib/server/form.ts'
import { outcomeMistakes } from './outcome-mistakes.ts'
import type { Actions, PageServerLoad } from './$types.js'

// No redirect when the case has moved on: what was typed for an outcome that came too late stays in sight.
export const load: PageServerLoad = async (event) => {
  await requireSession(event)
  const { api } = event.locals
  const path = { params: { path: { id: event.params.nummer } } }
  const [request, conditions] = await Promise.all([
    answer(api.GET('/reuse-requests/{id}', path)),
    answer(api.GET('/reuse-requests/{id}/conditions', path)),
  ])
  return {
    request,
    conditions: conditions.items.filter((one) => one.answer !== 'withdrawn'),
    today: berlinToday(new Date()),
    crumbs: [
      { label: 'Arbeitsbereich', href: '/arbeitsbereich' },
      { label: 'Nachnutzung', href: '/nachnutzung' },
      { label: request.number, href: `/nachnutzung/${request.number}` },
    ],
  }
}

const fields = {
  outcome: { field: 'ergebnis', label: 'Ergebnis', says: { enum: 'Bitte wählen Sie ein Ergebnis.' } },
  reason: {
    field: 'begruendung',
    label: 'Begründung',
    says: { required: 'Ein Nein braucht eine Begründung. Sie steht im Schreiben.' },
  },
  possibleStartOn: {
    field: 'beginn',
    label: 'Möglicher Beginn',
    says: { required: 'Bei einer Zusage gehört ein möglicher Beginn dazu.' },
  },
}

const typedIn = (form: FormData) => ({
  ergebnis: textOf(form, 'ergebnis'),
  begruendung: textOf(form, 'begruendung'),
  beginn: textOf(form, 'beginn'),
})

export const actions = {
  // Nothing is recorded yet: the reader sees what the letter will say, and can still change it.
  pruefen: async (event) => {
    await requireSession(event)
    const typed = typedIn(await event.request.formData())
    const errors = outcomeMistakes(typed)
    if (errors.length) return fail(400, { isReviewed: false, typed, refusal: { type: '', detail: '', errors } })
    return { isReviewed: true, typed }
  },
  aendern: async ({ request }) => ({ isReviewed: false, typed: typedIn(await request.formData()) }),
  festhalten: async ({ locals, params, request }) => {
    const form = await request.formData()
    const typed = typedIn(form)
    const { error: problem } = await locals.api.POST('/reuse-requests/{id}/outcome', {
      params: { path: { id: params.nummer } },
      body: {
        version: Number(textOf(form, 'fassung')),
        outcome: typed.ergebnis as Outcome, // the API knows which there are
        reason: textOrNull(form, 'begruendung'),
        possibleStartOn: typed.ergebnis === 'no' ? null : textOrNull(form, 'beginn'),
      },
    })
    if (problem) return refuse(problem, fields, typed)
    redirect(303, `/nachnutzung/${params.nummer}?erledigt=ergebnis`)
  },
} satisfies Actions
