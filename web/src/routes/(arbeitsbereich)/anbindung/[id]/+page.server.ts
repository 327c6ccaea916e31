import { redirect } from '@sveltejs/kit'
import { agreementAddress } from '#lib/agreements/words.ts'
import { berlinToday } from '#lib/format.ts'
import { rollOutFields } from '#lib/roll-outs/fields.ts'
import type { RollOutStatus } from '#lib/labels/roll-outs.ts'
import { requireSession } from '#lib/server/account.ts'
import { answer } from '#lib/server/answer.ts'
import { cursorIn } from '#lib/server/history.ts'
import { refuse, textOf, textOrNull } from '#lib/server/form.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  await requireSession(event)
  const { api } = event.locals
  const [rollOut, history] = await Promise.all([
    answer(api.GET('/roll-outs/{id}', { params: { path: event.params } })),
    answer(
      api.GET('/roll-outs/{id}/history', {
        params: { path: event.params, query: cursorIn(event.url) },
      }),
    ),
  ])
  return {
    rollOut,
    history,
    today: berlinToday(new Date()),
    crumbs: [
      { label: 'Arbeitsbereich', href: '/arbeitsbereich' },
      { label: 'Verträge', href: '/vertraege' },
      { label: rollOut.agreement.number, href: agreementAddress(rollOut.agreement.number) },
      { label: 'Anbindung', href: agreementAddress(rollOut.agreement.number, 'anbindung') },
    ],
  }
}

export const actions = {
  sichern: async ({ locals, params, request }) => {
    const form = await request.formData()
    const { error: problem } = await locals.api.PUT('/roll-outs/{id}', {
      params: { path: params },
      body: {
        version: Number(textOf(form, 'fassung')),
        name: textOf(form, 'name'),
        status: textOf(form, 'stand') as RollOutStatus,
        statusOn: textOf(form, 'seit'),
        plannedOn: textOrNull(form, 'geplant'),
        note: textOrNull(form, 'bemerkung'),
      },
    })
    const names = ['name', 'stand', 'seit', 'geplant', 'bemerkung']
    const typed = Object.fromEntries(names.map((name) => [name, textOf(form, name)]))
    if (problem) return refuse(problem, rollOutFields, typed)
    redirect(303, `/anbindung/${params.id}?erledigt=gesichert`)
  },
} satisfies Actions
