import { redirect } from '@sveltejs/kit'
import type { WithdrawalCause } from '#lib/labels/requests.ts'
import { requireSession } from '#lib/server/account.ts'
import { answer } from '#lib/server/answer.ts'
import { refuse, textOf, textOrNull } from '#lib/server/form.ts'
import type { Actions, PageServerLoad } from './$types.js'

// No redirect when the case has moved on: the reason that was typed stays in sight.
export const load: PageServerLoad = async (event) => {
  await requireSession(event)
  const request = await answer(
    event.locals.api.GET('/reuse-requests/{id}', { params: { path: { id: event.params.nummer } } }),
  )
  return {
    request,
    crumbs: [
      { label: 'Arbeitsbereich', href: '/arbeitsbereich' },
      { label: 'Nachnutzung', href: '/nachnutzung' },
      { label: request.number, href: `/nachnutzung/${request.number}` },
    ],
  }
}

const fields = {
  cause: { field: 'grund', label: 'Grund', says: { enum: 'Bitte wählen Sie einen Grund.' } },
  reason: {
    field: 'begruendung',
    label: 'Erläuterung',
    says: { required: 'Bei „Ein anderer Grund“ gehört ein Satz dazu, welcher.' },
  },
}

export const actions = {
  zuruecknehmen: async ({ locals, params, request }) => {
    const form = await request.formData()
    const typed = { grund: textOf(form, 'grund'), begruendung: textOf(form, 'begruendung') }
    const { error: problem } = await locals.api.POST('/reuse-requests/{id}/withdrawal', {
      params: { path: { id: params.nummer } },
      body: {
        version: Number(textOf(form, 'fassung')),
        cause: typed.grund as WithdrawalCause, // the API knows which there are
        reason: textOrNull(form, 'begruendung'),
      },
    })
    if (problem) return refuse(problem, fields, typed)
    redirect(303, `/nachnutzung/${params.nummer}?erledigt=zurueckgenommen`)
  },
} satisfies Actions
